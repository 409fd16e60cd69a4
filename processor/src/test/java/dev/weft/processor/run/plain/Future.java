package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.Future}: one that is done from the start. */
public class Future<T> {
    final T value;
    final Throwable failure;

    Future(T value, Throwable failure) {
        this.value = value;
        this.failure = failure;
    }
}
