package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What {@link AsyncGenerator#of} gives: its body is a {@link Receiver}. */
final class Subscribed<Y> extends AsyncGenerator<Y> {
    private final Flow.Publisher<Y> publisher;

    Subscribed(Flow.Publisher<Y> publisher) {
        this.publisher = Objects.requireNonNull(publisher);
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new Subscribed<>(publisher));
        }
        Object status = new Receiver<Y>(publisher).begin(driver);
        driver.leave(depth);
        return status;
    }

    @Override
    public String toString() {
        return "AsyncGenerator.of(" + publisher + ")";
    }

    /**
     * Asks for one element after the other, and waits for each. Signals come from any thread, one at a time:
     *
     * <pre>
     *   {@link #signal}:  null ── asks ──► a future ── onNext completes it ──► null
     *                       └──── onComplete, onError ────┴──► an End, for good
     * </pre>
     *
     * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm#specification">Reactive Streams</a>
     */
    private static final class Receiver<Y> extends Frame implements Flow.Subscriber<Y> {
        private static final Sites SITES = new Sites(
                "dev.weft.AsyncGenerator", "of", "", List.of(new Sites.Point(-1, "the next element of the publisher")));
        private static final int WAITS = 1;
        private static final int STANDS = 2;

        /** How the publisher has ended; without a failure it has completed. */
        private record End(@Nullable Throwable failure) {}

        /** Stands for a subscription when none is wanted any more. */
        private enum Left implements Flow.Subscription {
            LEFT;

            @Override
            public void request(long count) {}

            @Override
            public void cancel() {}
        }

        private final Flow.Publisher<Y> publisher;
        private final AtomicReference<@Nullable Object> signal = new AtomicReference<>(); // CAS, as above
        private final AtomicReference<Flow.@Nullable Subscription> subscription =
                new AtomicReference<>(); // CAS: null -> the publisher's -> LEFT

        Receiver(Flow.Publisher<Y> publisher) {
            this.publisher = publisher;
        }

        // ------------------------------------------------------------ the publisher's signals, from any thread

        @Override
        public void onSubscribe(Flow.Subscription given) {
            Objects.requireNonNull(given);
            if (subscription.compareAndSet(null, given)) {
                given.request(1);
            } else {
                given.cancel(); // rule 2.5: there is one already, or nobody asks any more
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public void onNext(Y element) {
            Objects.requireNonNull(element);
            Object before = signal.get();
            if (before instanceof LoopFuture<?> asked && signal.compareAndSet(before, null)) {
                ((LoopFuture<Object>) asked).complete(element);
            } else if (!(before instanceof End)) { // against rule 1.1
                end(new IllegalStateException(publisher + " gave an element that was not asked for: " + element));
                leave();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(Objects.requireNonNull(failure));
        }

        @Override
        public void onComplete() {
            end(null);
        }

        @SuppressWarnings("unchecked")
        private void end(@Nullable Throwable failure) {
            End end = new End(failure);
            Object before = signal.getAndUpdate(present -> present instanceof End ? present : end);
            if (before instanceof LoopFuture<?> asked) {
                ((LoopFuture<Object>) asked).complete(end);
            }
        }

        // ------------------------------------------------------------ the generator

        @Nullable Object begin(Driver driver) throws Throwable {
            LoopFuture<Object> first =
                    new LoopFuture<>(LoopDriver.of(driver, "AsyncGenerator.of").loop());
            signal.set(first);
            try {
                publisher.subscribe(this);
            } catch (Throwable t) { // against rule 1.9
                leave();
                throw t;
            }
            return await(first, driver);
        }

        private @Nullable Object next(Driver driver) throws Throwable {
            LoopFuture<Object> asked =
                    new LoopFuture<>(LoopDriver.of(driver, "AsyncGenerator.of").loop());
            if (signal.compareAndSet(null, asked)) {
                Objects.requireNonNull(subscription.get()).request(1);
            } else {
                asked.complete(Objects.requireNonNull(signal.get())); // it has ended
            }
            return await(asked, driver);
        }

        private @Nullable Object await(LoopFuture<Object> asked, Driver driver) throws Throwable {
            if (!asked.isDone() || driver.isTurnOver()) {
                driver.suspend(asked);
                return suspend(driver, WAITS);
            }
            return received(asked.outcome(driver), driver);
        }

        private @Nullable Object received(@Nullable Object element, Driver driver) throws Throwable {
            if (element instanceof End end) {
                if (end.failure() != null) {
                    throw driver.foreign(end.failure());
                }
                return null;
            }
            Yield.value(element, driver);
            return suspend(driver, STANDS);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Object element;
            try {
                element = Status.result(driver.resumed(), driver);
            } catch (Throwable t) { // closed or cancelled
                leave();
                throw t;
            }
            return state == WAITS ? received(element, driver) : next(driver);
        }

        private void leave() {
            Flow.Subscription before = subscription.getAndSet(Left.LEFT);
            if (before != null) {
                before.cancel();
            }
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
