package dev.weft;

import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs several awaitables at once and waits for them all; what {@link Weft#gather(Collection)} promises.
 *
 * <p>Children end in callbacks of the loop, where the first failure cancels the others at once; the coroutine itself is
 * resumed only when none is left, or by its own cancelling, which it passes on.
 */
final class Gather<A, T> extends Coroutine<T> {
    /** Gives the awaitable of an argument. */
    @FunctionalInterface
    interface Opener<A> {
        Awaitable<?> open(A argument) throws Exception;
    }

    private static final Sites SITES = new Sites("dev.weft.Weft", "gather", "", List.of());

    private final int limit;
    private final List<? extends A> arguments;
    private final Opener<? super A> opener;
    private final Function<List<@Nullable Object>, T> combine;

    /** At most {@code limit} run at a time. */
    Gather(
            int limit,
            Collection<? extends A> arguments,
            Opener<? super A> opener,
            Function<List<@Nullable Object>, T> combine) {
        this.limit = limit;
        this.arguments = List.copyOf(arguments);
        this.opener = opener;
        this.combine = combine;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        Run run = new Run(EventLoop.running());
        run.fill();
        return run.step(driver);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.gather";
    }

    private final class Run extends Frame {
        private final EventLoop loop;
        private final Iterator<? extends A> rest = arguments.iterator();
        private final List<Future<?>> children = new ArrayList<>(); // in the order of the arguments
        private final Map<Awaitable<?>, Future<?>> opened = new IdentityHashMap<>(); // one that occurs twice runs once
        private int pending;
        private boolean stopping;
        private @Nullable Throwable failure; // the first one
        private @Nullable CancelledError cancelled;
        private @Nullable Future<@Nullable Void> allEnded; // while this waits

        Run(EventLoop loop) {
            this.loop = loop;
        }

        /** Starts as many children as may run. */
        void fill() {
            while (!stopping && pending < limit && rest.hasNext()) {
                try {
                    add(opener.open(rest.next()));
                } catch (Throwable t) {
                    failed(t);
                }
            }
        }

        private void add(Awaitable<?> awaitable) {
            Future<?> before = opened.get(awaitable);
            if (before != null) {
                children.add(before);
            } else if (awaitable instanceof Coroutine<?> coroutine) {
                Task<?> task = loop.createTask(coroutine);
                adopt(awaitable, task);
                pending++;
                task.addDoneCallback(this::ended);
            } else if (awaitable instanceof Future<?> future) {
                adopt(awaitable, future);
                if (future.isDone()) {
                    inspect(future);
                } else {
                    pending++;
                    // it may belong to another loop
                    future.addDoneCallback(done -> loop.callSoonThreadsafe(() -> ended(done)));
                }
            } else {
                throw new IllegalArgumentException(awaitable + " is neither a Coroutine nor a Future");
            }
        }

        private void adopt(Awaitable<?> awaitable, Future<?> child) {
            opened.put(awaitable, child);
            children.add(child);
        }

        private void ended(Future<?> child) {
            pending--;
            inspect(child);
            fill();
            Future<@Nullable Void> waited = allEnded;
            if (pending == 0 && waited != null) {
                waited.complete(null);
            }
        }

        private void inspect(Future<?> child) {
            if (!child.isCancelled()) {
                Throwable thrown = child.exception();
                if (thrown != null) {
                    failed(thrown);
                }
            } else if (!stopping) {
                failed(cancellation(child));
            }
        }

        private Throwable cancellation(Future<?> child) {
            try {
                child.result();
            } catch (CancellationException e) {
                return e;
            }
            throw new AssertionError(child);
        }

        private void failed(Throwable thrown) {
            if (stopping) {
                report(thrown);
            } else {
                failure = thrown;
                stop();
            }
        }

        /** Cancels what runs, and has nothing more started. */
        private void stop() {
            stopping = true;
            for (Future<?> child : children) {
                if (!child.isDone()) {
                    child.cancel();
                }
            }
        }

        private void report(Throwable further) {
            if (further != failure) {
                ((SelectorLoop) loop).report("a further failure in " + Gather.this, further, null);
            }
        }

        @Nullable Object step(Driver driver) throws Throwable {
            while (pending > 0) {
                Future<@Nullable Void> waited = loop.createFuture();
                allEnded = waited;
                try {
                    if (Await.future(waited, driver) == Status.SUSPENDED) {
                        return driver.link(this, 1);
                    }
                } catch (CancelledError e) {
                    cancelledBy(e);
                }
            }
            return end(driver);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            try {
                driver.resumed();
            } catch (CancelledError e) {
                cancelledBy(e);
            }
            return step(driver);
        }

        private void cancelledBy(CancelledError request) {
            cancelled = request;
            stop();
        }

        private @Nullable Object end(Driver driver) throws Throwable {
            Throwable first = failure;
            if (cancelled != null) {
                failure = null;
                if (first != null) {
                    report(first);
                }
                throw cancelled;
            }
            if (first != null) {
                throw driver.foreign(first);
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
    }
}
