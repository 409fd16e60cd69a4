package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Yield;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#asCompleted} gives: its body is a {@link Completions}. */
final class AsCompleted<T> extends AsyncGenerator<T> {
    private final List<? extends Awaitable<?>> awaitables;

    AsCompleted(List<? extends Awaitable<?>> awaitables) {
        this.awaitables = awaitables;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new AsCompleted<>(awaitables));
        }
        Object status = new Completions(asking(driver)).begin(awaitables, driver);
        driver.leave(depth);
        return status;
    }

    private static LoopTask<?> asking(Driver driver) {
        return LoopDriver.of(driver, "Weft.asCompleted").task();
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.asCompleted";
    }

    /**
     * Yields the results of children as they end.
     *
     * <pre>
     *   WAITS ── one has ended ──► STANDS at its yield ── asked again ──► WAITS
     *     │ failed, cancelled        │ closed
     *     └────────► ENDS: the rest is cancelled, and awaited ◄┘
     * </pre>
     */
    private static final class Completions extends Frame implements Children.Policy {
        private static final Sites SITES = Marks.sites("asCompleted", "the next of them");
        private static final int HERE = 1; // the one place in the table above

        private final Children children;
        private final Deque<LoopFuture<?>> ended = new ArrayDeque<>(); // and were not given, in the order of their ends
        private @Nullable Throwable ending; // what it ends with when all children have ended

        Completions(LoopTask<?> task) {
            this.children = new Children(this, task);
        }

        @Nullable Object begin(List<? extends Awaitable<?>> awaitables, Driver driver) throws Throwable {
            try {
                awaitables.forEach(children::openSole);
            } catch (Throwable t) {
                return end(t, driver);
            }
            return next(driver);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Loop here = asking(driver).home();
            if (here != children.loop()) {
                children.loop().post(new Callback(this::giveUp));
                throw new IllegalStateException("asCompleted runs on " + children.loop() + ", but is asked on " + here);
            }
            try {
                driver.resumed();
            } catch (Throwable t) {
                return end(t, driver);
            }
            return next(driver);
        }

        private @Nullable Object next(Driver driver) throws Throwable {
            LoopFuture<?> first = ended.poll();
            if (first == null) {
                return children.running() > 0 ? await(driver) : ended(driver);
            }
            Object element;
            try {
                element = first.outcome(driver);
            } catch (Throwable t) {
                return end(t, driver);
            }
            Yield.value(element, driver);
            return suspend(driver, HERE);
        }

        private Object await(Driver driver) {
            children.await(asking(driver), driver);
            return suspend(driver, HERE);
        }

        private @Nullable Object ended(Driver driver) throws Throwable {
            if (ending != null) {
                throw driver.foreign(ending);
            }
            return null;
        }

        /** Ends with {@code cause} when all children have ended: a failure, or that this is closed or cancelled. */
        private @Nullable Object end(Throwable cause, Driver driver) throws Throwable {
            Throwable before = ending;
            if (before != null
                    && before != cause
                    && !(before instanceof GeneratorExit || before instanceof CancelledError)) {
                children.report("asCompleted", before);
            }
            ending = cause;
            giveUp();
            return next(driver);
        }

        private void giveUp() {
            children.cancelAll();
            for (LoopFuture<?> child = ended.poll(); child != null; child = ended.poll()) {
                lose(child);
            }
        }

        private void lose(LoopFuture<?> child) {
            Throwable failure = child.failureOrNull();
            if (failure != null) {
                children.report("asCompleted", failure);
            } else if (!child.isCancelled()) {
                children.discard(child);
            }
        }

        // ------------------------------------------------------------ as the policy of its children

        @Override
        public void ended(Children all, LoopFuture<?> child) {
            child.observe();
            if (children.isStopped()) {
                lose(child);
            } else {
                ended.add(child);
            }
        }

        @Override
        public boolean isEnough() {
            return !ended.isEmpty();
        }

        @Override
        public @Nullable Object result(Children all, Driver driver) {
            throw new AssertionError("its children are not joined");
        }

        @Override
        public void cancelled(Children all) {
            throw new AssertionError("its children are not joined");
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
