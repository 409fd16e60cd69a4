package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.AsyncBiFunction}. */
@FunctionalInterface
public interface AsyncBiFunction<A, B, T, X extends Exception> {
    Coroutine<T> apply(A first, B second) throws X;
}
