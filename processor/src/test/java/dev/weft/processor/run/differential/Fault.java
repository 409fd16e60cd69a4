package dev.weft.processor.run.differential;

/**
 * A difference between a unit woven and plain.
 *
 * @param kind where it showed
 * @param unit the unit, with the one entry that shows it where that is known
 * @param variant how it was compiled
 * @param details what was expected and what came
 */
record Fault(Kind kind, Unit unit, Variant variant, String details) {
    /** Where a fault shows. */
    enum Kind {
        DOES_NOT_COMPILE,
        DOES_NOT_VERIFY,
        HANGS,
        DIFFERS
    }

    /** The same of another unit. */
    Fault of(Unit other) {
        return new Fault(kind, other, variant, details);
    }

    @Override
    public String toString() {
        return kind + " " + unit.name() + " " + unit.entries() + " " + variant + "\n" + details + "\n" + unit.source();
    }
}
