package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs several awaitables at once and waits for them all; what {@link Weft#gather(Collection)} promises.
 *
 * <p>Children end in callbacks of the loop, where the first failure cancels the others at once; the task is woken only
 * when none runs any longer.
 */
final class Gather<A, T> extends Coroutine<T> {
    /** Gives the awaitable or stage of an argument. */
    @FunctionalInterface
    interface Opener<A> {
        Object open(A argument) throws Exception;
    }

    private static final Sites SITES = Marks.sites("gather", "all of them");

    private final int limit;
    private final List<? extends A> arguments;
    private final Opener<? super A> opener;
    private final Function<List<?>, T> combine;

    /** At most {@code limit} run at a time. */
    Gather(int limit, Collection<? extends A> arguments, Opener<? super A> opener, Function<List<?>, T> combine) {
        this.limit = limit;
        this.arguments = new ArrayList<>(arguments); // null may be an argument
        this.opener = opener;
        this.combine = combine;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        Run run = new Run(LoopDriver.of(driver, "Weft.gather").task());
        run.fill();
        return run.step(driver);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.gather";
    }

    private final class Run extends Frame implements Join {
        private final LoopTask<?> task;
        private final Loop loop;
        private final Iterator<? extends A> rest = arguments.iterator();
        private final List<LoopFuture<?>> children = new ArrayList<>(); // in the order of the arguments
        private final IdentityHashMap<Object, LoopFuture<?>> opened =
                new IdentityHashMap<>(); // what occurs twice runs once
        private int running;
        private boolean waits; // whether the task is suspended here
        private boolean stopped;
        private @Nullable Throwable failure; // the first one

        Run(LoopTask<?> task) {
            this.task = task;
            this.loop = task.home();
        }

        // ---------------------------------------------------------------- the coroutine

        @Nullable Object step(Driver driver) throws Throwable {
            if (running > 0) {
                waits = true;
                driver.suspend(this);
                return driver.link(this, 1);
            }
            return result(driver);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            try {
                driver.resumed();
            } catch (Throwable t) { // cancelled: the children have ended, unless this was abandoned
                if (failure != null) {
                    report(failure);
                }
                throw t;
            }
            return result(driver);
        }

        private @Nullable Object result(Driver driver) throws Throwable {
            if (failure != null) {
                throw driver.foreign(failure);
            }
            @Nullable Object[] results = new @Nullable Object[children.size()];
            for (int i = 0; i < results.length; i++) {
                results[i] = children.get(i).result();
            }
            return combine.apply(Collections.unmodifiableList(Arrays.asList(results)));
        }

        @Override
        public Sites sites() {
            return SITES;
        }

        // ---------------------------------------------------------------- children

        /** Starts as many children as may run. */
        void fill() {
            while (!stopped && running < limit && rest.hasNext()) {
                try {
                    add(opener.open(rest.next()));
                } catch (Throwable t) {
                    failed(t);
                }
            }
        }

        private void add(Object awaitable) {
            LoopFuture<?> before = opened.get(awaitable);
            if (before != null) {
                children.add(before);
                return;
            }
            LoopFuture<?> child = future(awaitable);
            opened.put(awaitable, child);
            children.add(child);
            if (child.addWaiter(new Child(child))) {
                running++;
            } else {
                inspect(child);
            }
        }

        private LoopFuture<?> future(Object awaitable) {
            if (awaitable instanceof Coroutine<?> coroutine) {
                return loop.createTask(coroutine);
            }
            if (awaitable instanceof LoopFuture<?> future) {
                return future;
            }
            if (awaitable instanceof CompletionStage<?> stage) {
                return StageFuture.following(loop, stage);
            }
            throw new IllegalArgumentException(awaitable + " is neither a Coroutine nor a Future");
        }

        private void ended(LoopFuture<?> child) {
            running--;
            inspect(child);
            fill();
            if (running == 0 && waits) {
                waits = false;
                loop.post(task);
            }
        }

        private void inspect(LoopFuture<?> child) {
            if (!child.isCancelled()) {
                Throwable thrown = child.exception();
                if (thrown != null) {
                    failed(thrown);
                }
            } else if (!stopped) {
                failed(cancellation(child));
            }
        }

        private CancellationException cancellation(LoopFuture<?> child) {
            try {
                child.result();
            } catch (CancellationException e) {
                return e;
            }
            throw new AssertionError(child);
        }

        private void failed(Throwable thrown) {
            if (stopped) {
                if (thrown != failure) {
                    report(thrown);
                }
                return;
            }
            failure = thrown;
            stopped = true;
            List<LoopFuture<?>> others = new ArrayList<>();
            addRunning(others);
            CancelWalk.all(others, task);
        }

        private void report(Throwable further) {
            loop.report("A failure in a gather of " + task + " that is not thrown", further, null);
        }

        // ---------------------------------------------------------------- cancelling

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void addRunning(Collection<? super LoopFuture<?>> due) {
            for (LoopFuture<?> child : children) {
                if (!child.isDone()) {
                    due.add(child);
                }
            }
        }

        @Override
        public boolean abandon() {
            boolean waited = waits;
            waits = false;
            stopped = true;
            return waited;
        }

        /** Waits for one child, which may belong to another loop. */
        private final class Child extends Work {
            private final LoopFuture<?> future;

            Child(LoopFuture<?> future) {
                this.future = future;
            }

            @Override
            void wake(LoopFuture<?> done) {
                loop.post(this);
            }

            @Override
            void run() {
                ended(future);
            }
        }
    }
}
