package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.Joiner}: the two that give what the body gives. */
public interface Joiner<T, R> {
    /** Whether a failure of a task stops the group. */
    boolean stops();

    static <T> Joiner<T, T> allSuccessful() {
        return () -> true;
    }

    static <T> Joiner<T, T> awaitAll() {
        return () -> false;
    }
}
