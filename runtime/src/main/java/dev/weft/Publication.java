package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to an async generator, and the body of the task that serves it.
 *
 * <pre>
 *   onSubscribe ──► DEMAND ◄──► ELEMENT ──► onNext
 *                     │            │ exhausted: onComplete; failed: onError
 *                     └── cancelled, or a broken rule ──► CLOSE ──► onError for the latter
 * </pre>
 *
 * <p>Everything is signalled by the task, hence one after the other and on the loop's thread. What the subscriber asks for
 * may come from any thread: it is noted, and the loop is told.
 *
 * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm#specification">Reactive Streams</a>, whose rules
 *     are named below
 */
final class Publication<Y> extends Coroutine<Void> implements Flow.Subscription {
    private static final String SITE = "AsyncGenerator.publisher";

    private final AsyncGenerator<Y> generator;
    private final Loop loop;
    private final AtomicLong demand = new AtomicLong(); // the maximum is for ever
    private volatile Flow.@Nullable Subscriber<? super Y> subscriber; // null: it has cancelled, or all is over
    private volatile @Nullable IllegalArgumentException broken; // what it has asked for against rule 3.9

    private @Nullable LoopTask<?> task; // loop's thread only, as all that follows
    private @Nullable LoopFuture<Void> waiting; // for demand
    private boolean advancing; // the generator runs, or waits
    private @Nullable Throwable error; // for onError once the generator is closed

    Publication(AsyncGenerator<Y> generator, Flow.Subscriber<? super Y> subscriber, Loop loop) {
        this.generator = generator;
        this.subscriber = subscriber;
        this.loop = loop;
    }

    /**
     * Starts the task that serves it.
     *
     * @throws IllegalStateException if the loop is closed
     */
    void begin() {
        LoopTask<Void> serving = new LoopTask<>(loop, this, toString());
        serving.owner = LoopTask.GROUP; // also if it is cancelled before, the subscriber is told
        loop.begin(serving);
    }

    // ---------------------------------------------------------------- what the subscriber asks for, from any thread

    @Override
    public void request(long count) {
        if (count <= 0) {
            broken = new IllegalArgumentException(
                    "rule 3.9 of Reactive Streams: a request is for 1 element at least, not for " + count);
            tell();
        } else if (demand.getAndUpdate(before -> before + count < 0 ? Long.MAX_VALUE : before + count) == 0) {
            tell();
        }
    }

    @Override
    public void cancel() {
        subscriber = null;
        tell();
    }

    private void tell() {
        if (loop.isOnThread()) {
            told();
        } else {
            loop.post(new Callback(this::told));
        }
    }

    private void told() {
        LoopFuture<Void> waits = waiting;
        if (waits != null) {
            waiting = null;
            waits.complete(null);
        } else if (advancing && isUnwanted() && task != null) {
            task.cancel("nobody is subscribed to " + generator + " any more");
        }
    }

    private boolean isUnwanted() {
        return subscriber == null || broken != null || error != null;
    }

    // ---------------------------------------------------------------- signals, on the loop

    private interface Signal<Y> {
        void to(Flow.Subscriber<? super Y> subscriber);
    }

    /** Gives the subscriber, if there still is one, a signal; one that throws, against rule 2.13, is there no longer. */
    private void signal(Signal<Y> signal) {
        Flow.Subscriber<? super Y> to = subscriber;
        if (to == null) {
            return;
        }
        try {
            signal.to(to);
        } catch (Throwable t) {
            subscriber = null;
            loop.report("a subscriber to " + generator + " failed", t, null);
        }
    }

    private void signalLast(Signal<Y> signal) {
        signal(signal);
        subscriber = null; // rule 3.13: nothing holds it
    }

    private void fail(Throwable failure) {
        signalLast(to -> to.onError(
                failure instanceof CancelledError ? new CancellationException(failure.getMessage()) : failure));
    }

    // ---------------------------------------------------------------- the task

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        task = LoopDriver.of(driver, SITE).task();
        signal(to -> to.onSubscribe(this));
        return new Pump().next(driver);
    }

    @Override
    public String toString() {
        return generator + ".publisher";
    }

    private final class Pump extends Frame {
        private static final Sites SITES = new Sites(
                "dev.weft.AsyncGenerator",
                "publisher",
                "",
                List.of(
                        new Sites.Point(-1, "a request"),
                        new Sites.Point(-1, "the next element"),
                        new Sites.Point(-1, "its close")));
        private static final int DEMAND = 1;
        private static final int ELEMENT = 2;
        private static final int CLOSE = 3;

        private @Nullable CancelledError cancelled; // the task was, by others than the subscriber

        @Nullable Object next(Driver driver) throws Throwable {
            while (!isUnwanted()) {
                if (demand.get() == 0) {
                    return awaitDemand(driver);
                }
                if (driver.isTurnOver()) {
                    driver.suspend(Future.completed(null));
                    return suspend(driver, DEMAND);
                }
                boolean more;
                try {
                    advancing = true;
                    Object status = generator.advance().start(driver, SITE);
                    if (status == Status.SUSPENDED) {
                        return suspend(driver, ELEMENT);
                    }
                    more = Status.booleanResult(status, driver);
                } catch (Throwable t) {
                    return failed(t);
                }
                if (!deliver(more)) {
                    return null;
                }
            }
            return close(driver);
        }

        private Object awaitDemand(Driver driver) {
            LoopFuture<Void> future = new LoopFuture<>(loop);
            waiting = future;
            driver.suspend(future);
            return suspend(driver, DEMAND);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            switch (state) {
                case DEMAND -> {
                    try {
                        driver.resumed();
                    } catch (CancelledError e) {
                        waiting = null;
                        cancelled = e;
                        error = e;
                    }
                }
                case ELEMENT -> {
                    boolean more;
                    try {
                        more = Status.booleanResult(driver.resumed(), driver);
                    } catch (Throwable t) {
                        return failed(t);
                    }
                    if (!deliver(more)) {
                        return null;
                    }
                }
                default -> {
                    try {
                        driver.resumed();
                    } catch (Throwable t) {
                        return closed(t);
                    }
                    return closed(null);
                }
            }
            return next(driver);
        }

        /** Signals that there is an element, or none any more; false if it is over. */
        private boolean deliver(boolean more) {
            advancing = false;
            if (!more) {
                signalLast(Flow.Subscriber::onComplete);
                return false;
            }
            if (!isUnwanted()) {
                Y element = generator.current();
                if (element == null) {
                    error = new NullPointerException(
                            "rule 2.13 of Reactive Streams: no element is null, but " + generator + " has yielded one");
                } else {
                    demand.getAndUpdate(before -> before == Long.MAX_VALUE ? before : before - 1);
                    signal(to -> to.onNext(element));
                }
            }
            return true;
        }

        /** The generator has failed, which ends it, or was cancelled. */
        private @Nullable Object failed(Throwable failure) throws Throwable {
            advancing = false;
            if (!isUnwanted()) {
                fail(failure);
            } else {
                tellWhatIsBroken();
                if (!(failure instanceof CancelledError)) {
                    loop.report(generator + " failed when nobody was subscribed any more", failure, null);
                }
            }
            if (failure instanceof CancelledError) {
                throw failure;
            }
            return null;
        }

        private @Nullable Object close(Driver driver) throws Throwable {
            Object status;
            try {
                status = Weft.uncancellable(generator.closeAsync()).start(driver, SITE);
            } catch (Throwable t) {
                return closed(t);
            }
            return status == Status.SUSPENDED ? suspend(driver, CLOSE) : closed(null);
        }

        private @Nullable Object closed(@Nullable Throwable failure) throws Throwable {
            tellWhatIsBroken();
            if (failure instanceof CancelledError) {
                throw failure;
            }
            if (failure != null) {
                loop.report("closing " + generator + " failed", failure, null);
            }
            if (cancelled != null) {
                throw cancelled;
            }
            return null;
        }

        private void tellWhatIsBroken() {
            Throwable told = broken == null ? error : broken;
            if (told != null) {
                fail(told);
            }
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
