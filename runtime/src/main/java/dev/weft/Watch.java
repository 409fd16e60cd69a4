package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task's waiting for futures that are not its own: when it is cancelled it goes on at once, and they do too. What
 * {@link Weft#shield} and {@link Weft#wait} are made of. Loop's thread only.
 */
final class Watch extends Frame implements Join {
    /** When there is no need to wait any longer, and what then comes of it. */
    interface Aim {
        /** Whether it is reached, {@code done} of the futures being done, {@code last} as the last one. */
        boolean isReached(int done, LoopFuture<?> last);

        /** The status with which the coroutine ends, also when the time has passed. */
        @Nullable Object result(Driver driver) throws Throwable;

        /** How it appears in stacks. */
        Sites sites();
    }

    private final LoopTask<?> task;
    private final Loop loop;
    private final List<? extends LoopFuture<?>> futures;
    private final Aim aim;
    private @Nullable Watcher watchers; // of those that were pending, the last one
    private int done;
    private boolean waits; // whether the task is suspended here
    private boolean over; // has given its result
    private @Nullable Handle timer;

    Watch(LoopTask<?> task, List<? extends LoopFuture<?>> futures, Aim aim) {
        this.task = task;
        this.loop = task.home();
        this.futures = futures;
        this.aim = aim;
    }

    /** Waits until the aim is reached, until the moment {@code deadline} at most. */
    @Nullable Object begin(Driver driver, long deadline) throws Throwable {
        boolean reached = deadline <= loop.time();
        Watcher pending = null;
        for (LoopFuture<?> future : futures) {
            if (future.isDone()) {
                done++;
                reached |= aim.isReached(done, future);
            } else {
                pending = new Watcher(future, pending);
            }
        }
        if (reached) {
            return aim.result(driver);
        }
        watchers = pending;
        for (Watcher each = pending; each != null; each = each.before) {
            if (!each.future.addWaiter(each)) {
                loop.post(each); // done by another thread just now
            }
        }
        if (deadline != Long.MAX_VALUE) {
            timer = loop.callAt(deadline, this::wake);
        }
        waits = true;
        driver.suspend(this);
        return suspend(driver, 1);
    }

    private void ended(LoopFuture<?> future) {
        done++;
        if (waits && aim.isReached(done, future)) {
            wake();
        }
    }

    private void wake() {
        if (abandon()) {
            loop.post(task);
        }
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        try {
            driver.resumed();
            return aim.result(driver);
        } finally {
            over = true;
            for (Watcher each = watchers; each != null; each = each.before) {
                if (each.holds) {
                    each.future.release();
                }
            }
        }
    }

    @Override
    public Sites sites() {
        return aim.sites();
    }

    // ---------------------------------------------------------------- as what the task waits for

    @Override
    public void stop() {
        wake();
    }

    @Override
    public void addRunning(Collection<? super LoopFuture<?>> running) {}

    @Override
    public void addAwaited(Collection<? super LoopFuture<?>> awaited) {
        for (LoopFuture<?> future : futures) {
            if (!future.isDone()) {
                awaited.add(future);
            }
        }
    }

    @Override
    public boolean abandon() {
        if (!waits) {
            return false;
        }
        waits = false;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        for (Watcher each = watchers; each != null; each = each.before) {
            if (!each.future.isDone()) {
                each.future.remove(each);
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return sites().method() + " of " + futures;
    }

    /** Waits for one of the futures. */
    private final class Watcher extends Leaver {
        private final LoopFuture<?> future;
        private final @Nullable Watcher before; // it, of another of the futures
        private boolean holds; // its future, until the watch has given its result

        Watcher(LoopFuture<?> future, @Nullable Watcher before) {
            this.future = future;
            this.before = before;
        }

        @Override
        void wake(LoopFuture<?> ended) {
            ended.hold();
            loop.post(this);
        }

        @Override
        void run(Loop on) {
            if (over) { // another thread has settled it since then
                future.release();
            } else {
                holds = true;
                ended(future);
            }
        }
    }
}
