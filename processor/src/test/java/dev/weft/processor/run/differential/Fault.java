package dev.weft.processor.run.differential;

/**
 * A difference between a unit woven and plain.
 *
 * @param kind where it showed
 * @param unit the unit, with the one entry that shows it where that is known
 * @param details what was expected and what came
 */
record Fault(Kind kind, Unit unit, String details) {
    /** Where a fault shows. */
    enum Kind {
        DOES_NOT_COMPILE,
        DOES_NOT_VERIFY,
        HANGS,
        DIFFERS
    }

    @Override
    public String toString() {
        return kind + " " + unit.name() + " " + unit.entries() + "\n" + details + "\n" + unit.source();
    }
}
