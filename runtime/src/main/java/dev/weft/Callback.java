package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user's callback that a loop will call. */
final class Callback extends Work implements Handle {
    private static final VarHandle CALLBACK = handle();

    private volatile @Nullable Runnable callback; // CAS: callback -> null, by run or cancel
    private volatile boolean cancelled;

    Callback(Runnable callback) {
        this.callback = Objects.requireNonNull(callback);
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
        return (Runnable) CALLBACK.getAndSet(this, null);
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Callback.class, "callback", Runnable.class);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
