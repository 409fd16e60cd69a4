package dev.weft;

import dev.weft.frame.Driver;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#sleep} gives. It needs no frame: the task waits for the timer itself. */
final class Sleep extends Coroutine<Void> {
    private final long nanos;

    Sleep(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) {
        driver.checkpoint();
        claim(site);
        LoopDriver own = LoopDriver.of(driver, "Weft.sleep");
        if (nanos == 0) {
            return driver.suspend(Subscription.NEXT_PASS);
        }
        Loop loop = own.loop();
        return driver.suspend(new Sleeping(own.task(), Nanos.after(loop.time(), nanos)));
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.sleep";
    }

    /** The timer of a task that sleeps. */
    static final class Sleeping extends TimerNode {
        private final LoopTask<?> task;

        Sleeping(LoopTask<?> task, long deadline) {
            super(deadline);
            this.task = task;
        }

        /** Wakes the task before its time; no effect if it is awake already. */
        void cancel() {
            Loop loop = task.home();
            if (loop.removeTimer(this)) {
                loop.post(task);
            }
        }

        @Override
        void expire(ReadyQueue ready) {
            ready.add(task);
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("the task runs instead");
        }
    }
}
