package dev.weft;

import dev.weft.frame.Driver;
import org.jspecify.annotations.Nullable;

/** Drives the tasks of one loop, one at a time. */
final class LoopDriver extends Driver {
    private static final int TURN = 10_000; // awaits of what is ready, in one step

    private final Loop loop;
    private @Nullable LoopTask<?> running;
    private int ready; // such awaits in this step
    private boolean lenient; // the next check lets pass: a body whose time is over starts all the same

    LoopDriver(Loop loop) {
        this.loop = loop;
    }

    /** {@code driver} as that of a loop, which {@code what} needs. */
    static LoopDriver of(Driver driver, String what) {
        if (driver instanceof LoopDriver own) {
            return own;
        }
        throw new IllegalStateException(
                what + " needs a running event loop: call it from a task, as Weft.run makes one");
    }

    Loop loop() {
        return loop;
    }

    @Nullable LoopTask<?> running() {
        return running;
    }

    /** The task that runs; there is one wherever woven code runs on this driver. */
    LoopTask<?> task() {
        LoopTask<?> task = running;
        if (task == null) {
            throw new AssertionError("no task runs");
        }
        return task;
    }

    /** A step of {@code task} begins; it looks itself whether a request waits. */
    void begin(LoopTask<?> task) {
        running = task;
        lenient = false;
    }

    /** The step ends, and no other one goes on. */
    void end() {
        running = null;
        ready = 0;
        lenient = false;
        requestCheck(false);
    }

    /** The step of {@code task} goes on, in which that of a hot method's task has ended: one turn. */
    void goOn(@Nullable LoopTask<?> task) {
        running = task;
        lenient = false;
        recheck();
    }

    /** Sees whether the next await has to check: the running task's requests have changed. */
    void recheck() {
        requestCheck(running != null && running.isCheckDue());
    }

    /** Whether the next check passes though a request waits: a coroutine starts then, and its own awaits check. */
    void grace(boolean on) {
        lenient = on;
    }

    @Override
    protected void passNext() {
        grace(true);
    }

    @Override
    public boolean isTurnOver(int awaits) {
        ready += awaits;
        return ready > TURN;
    }

    @Override
    protected void checkCancelled(@Nullable Object awaited) {
        try {
            checkCancelled();
        } catch (CancelledError e) {
            if (awaited != null) {
                CancelWalk.operand(awaited, task());
            }
            throw e;
        }
    }

    @Override
    protected void checkCancelled() {
        if (lenient) {
            lenient = false;
            return;
        }
        LoopTask<?> task = task();
        boolean due = task.isCheckDue();
        CancelledError error = due ? new CancelledError(task.cancellation().deliver()) : null;
        recheck();
        if (error != null) {
            throw error;
        }
    }
}
