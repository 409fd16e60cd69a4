package dev.weft;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A user's callback that a loop will call. */
final class Callback extends Work implements Handle {
    private final AtomicReference<@Nullable Runnable> callback; // taken by run or cancel
    private volatile boolean cancelled;

    Callback(Runnable callback) {
        this.callback = new AtomicReference<>(Objects.requireNonNull(callback));
    }

    @Override
    void run() {
        Runnable taken = take();
        if (taken != null) {
            taken.run();
        }
    }

    @Override
    public boolean cancel() {
        if (take() == null) {
            return false;
        }
        cancelled = true;
        return true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    private @Nullable Runnable take() {
        return callback.getAndSet(null);
    }
}
