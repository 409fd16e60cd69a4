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

    void running(@Nullable LoopTask<?> task) {
        running = task;
        if (task == null) { // the first step of a hot method is part of the step that calls it
            ready = 0;
        }
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
    public boolean isTurnOver(int awaits) {
        ready += awaits;
        return ready > TURN;
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
