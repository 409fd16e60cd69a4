package dev.weft.processor.run.plain;

import dev.weft.processor.run.differential.Kit;

/** What a generator's method gives: its body has run. */
abstract class Ran {
    private boolean closed;

    /** Notes what {@code generator} ended with: called where a method returns that may be a generator. */
    static void note(Object generator, boolean closedBefore) {
        if (generator instanceof Ran ran) {
            ran.closed = !closedBefore && Kit.closes();
        }
    }

    /** Ends who yields from this, if it was closed while its body ran: however that took it (PEP 380). */
    static void passOn(Object values) {
        if (values instanceof Ran ran && ran.closed) {
            throw new GeneratorExit();
        }
    }
}
