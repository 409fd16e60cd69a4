package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user's callback that a loop will call. */
final class Callback extends Work implements Handle {
    /** In the place of a callback that was called off. */
    private enum CalledOff implements Runnable {
        CANCELLED;

        @Override
        public void run() {}
    }

    private static final VarHandle CALLBACK = handle();

    private volatile @Nullable Runnable callback; // CAS: the user's -> null when it runs, or CalledOff

    Callback(Runnable callback) {
        CALLBACK.set(this, Objects.requireNonNull(callback));
        VarHandle.storeStoreFence(); // as behind a final field: whoever gets this sees it
    }

    @Override
    void run(Loop on) {
        Runnable taken = take(null);
        if (taken != null) {
            taken.run();
        }
    }

    @Override
    public boolean cancel() {
        return take(CalledOff.CANCELLED) != null;
    }

    /** The user's callback, if it has neither run nor was called off. */
    private @Nullable Runnable take(@Nullable Runnable next) {
        Runnable pending = callback;
        return pending != null && pending != CalledOff.CANCELLED && CALLBACK.compareAndSet(this, pending, next)
                ? pending
                : null;
    }

    @Override
    public boolean isCancelled() {
        return callback == CalledOff.CANCELLED;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Callback.class, "callback", Runnable.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }
}
