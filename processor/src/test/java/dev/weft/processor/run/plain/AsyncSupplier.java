package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.AsyncSupplier}. */
@FunctionalInterface
public interface AsyncSupplier<T, X extends Exception> {
    Coroutine<T> get() throws X;
}
