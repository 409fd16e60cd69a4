package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.Coroutine}: the body ran when the method was called, this holds what it came to. */
public final class Coroutine<T> {
    final T value;
    final Throwable failure;

    Coroutine(T value, Throwable failure) {
        this.value = value;
        this.failure = failure;
    }
}
