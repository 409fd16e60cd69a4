package dev.weft.sync;

import dev.weft.Task;
import org.jspecify.annotations.Nullable;

/**
 * The right to go on that {@link Lock#acquire} and {@link Semaphore#acquire} give; closing it passes it to the next in line.
 *
 * <pre>{@code
 * try (Permit permit = await(lock.acquire())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Closing it again has no effect.
 */
public final class Permit implements AutoCloseable {
    /** Whoever gave it. */
    interface Issuer {
        void takeBack(Permit permit);
    }

    private final Issuer issuer;
    private final @Nullable Task<?> task;
    private boolean closed;

    /** A permit that any task may close. */
    Permit(Issuer issuer) {
        this(issuer, null);
    }

    /** A permit that {@code task} may close. */
    Permit(Issuer issuer, @Nullable Task<?> task) {
        this.issuer = issuer;
        this.task = task;
    }

    /** The task that may close it, or null for any. */
    @Nullable Task<?> task() {
        return task;
    }

    /**
     * Gives it back.
     *
     * @throws IllegalStateException if it is of a {@link Lock} and another task has it, or on a wrong thread
     */
    @Override
    public void close() {
        if (!closed) {
            issuer.takeBack(this);
            closed = true;
        }
    }
}
