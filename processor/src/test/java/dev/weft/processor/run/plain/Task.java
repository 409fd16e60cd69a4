package dev.weft.processor.run.plain;

/** Stands for {@code dev.weft.Task}. */
public final class Task<T> extends Future<T> {
    Task(T value, Throwable failure) {
        super(value, failure);
    }
}
