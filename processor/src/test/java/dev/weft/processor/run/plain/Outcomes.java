package dev.weft.processor.run.plain;

/** What plain entries came to. */
public final class Outcomes {
    private Outcomes() {}

    /** The value of a plain coroutine, or its failure. */
    public static Object of(Object coroutine) {
        return Weft.await((Coroutine<?>) coroutine);
    }
}
