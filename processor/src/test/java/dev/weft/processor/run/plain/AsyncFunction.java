package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.AsyncFunction}. */
@FunctionalInterface
public interface AsyncFunction<A, T, X extends Exception> {
    Coroutine<T> apply(A argument) throws X;
}
