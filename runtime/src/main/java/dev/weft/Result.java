package dev.weft;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * What something came to that has ended: a value, a failure, or that it was cancelled. Given by
 * {@link Weft#gatherSettled} and to a {@link Joiner}.
 *
 * @param <T> type of the value
 */
public sealed interface Result<T> {
    /**
     * It gave a value.
     *
     * @param value the value, which may be null
     */
    record Value<T>(@Nullable T value) implements Result<T> {}

    /**
     * It failed.
     *
     * @param exception the failure itself
     */
    record Failure<T>(Throwable exception) implements Result<T> {
        /** Checks that there is one. */
        public Failure {
            Objects.requireNonNull(exception);
        }
    }

    /**
     * It was cancelled.
     *
     * @param message by whom and why, as far as it is known; may be null
     */
    record Cancelled<T>(@Nullable String message) implements Result<T> {}

    /** Whether there is a value. */
    default boolean isSuccess() {
        return this instanceof Value<T>;
    }

    /**
     * The value. The failure, if there was one, is thrown as itself, checked or not.
     *
     * @throws CancellationException if it was cancelled
     */
    @SuppressWarnings("NullAway") // the user's value may be null
    default T get() {
        if (this instanceof Value<T> value) {
            return value.value();
        }
        if (this instanceof Failure<T> failure) {
            throw Sneaky.<RuntimeException>rethrow(failure.exception());
        }
        throw new CancellationException(((Cancelled<T>) this).message());
    }

    /**
     * What {@code future} came to; it counts as looked at.
     *
     * @throws IllegalStateException if it is not done
     */
    static <T> Result<T> of(Future<T> future) {
        try {
            Throwable failure = future.exception();
            return failure == null ? new Value<>(future.result()) : new Failure<>(failure);
        } catch (CancellationException e) {
            return new Cancelled<>(e.getMessage());
        }
    }
}
