package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Something a loop will run, as a node of the one intrusive list that it is in: a future's waiters, the hand-over between
 * threads, or a slot of the timer wheel. Never in two at once, so one link serves all.
 */
abstract class Work {
    private static final VarHandle NEXT = handle();

    private @Nullable Work next; // owned by the list that this is in

    /** Does it; on the loop's thread, called by {@code on}, which need not be looked up. */
    abstract void run(Loop on);

    /** A future that this waits for is done: called once, by the thread that completed it, with nothing held. */
    void wake(LoopFuture<?> done) {
        throw new AssertionError("waits for nothing: " + this);
    }

    final @Nullable Work next() {
        return next;
    }

    final void next(@Nullable Work node) {
        next = node;
    }

    /** The link, with what its writer did before {@link #nextRelease}. */
    final @Nullable Work nextAcquire() {
        return (Work) NEXT.getAcquire(this);
    }

    /** Links {@code node}; pairs with {@link #nextAcquire}. */
    final void nextRelease(@Nullable Work node) {
        NEXT.setRelease(this, node);
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Work.class, "next", Work.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }
}
