package dev.weft;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@link AsyncGenerator#publisher} gives: starts a {@link Publication} for its one subscriber. */
final class GeneratorPublisher<Y> implements Flow.Publisher<Y> {
    private final AsyncGenerator<Y> generator;
    private final Loop loop;
    private final AtomicBoolean taken = new AtomicBoolean(); // by a subscriber

    GeneratorPublisher(AsyncGenerator<Y> generator, Loop loop) {
        this.generator = generator;
        this.loop = loop;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Y> subscriber) {
        Objects.requireNonNull(subscriber);
        if (!taken.compareAndSet(false, true)) {
            reject(subscriber, new IllegalStateException(generator + " has a subscriber, and runs only once"));
            return;
        }
        Publication<Y> publication = new Publication<>(generator, subscriber, loop);
        try {
            publication.begin();
        } catch (IllegalStateException closed) {
            reject(subscriber, closed);
        }
    }

    private static void reject(Flow.Subscriber<?> subscriber, Throwable why) {
        subscriber.onSubscribe(Nothing.NOTHING);
        subscriber.onError(why);
    }

    @Override
    public String toString() {
        return generator + ".publisher";
    }

    /** The subscription of one who gets nothing. */
    private enum Nothing implements Flow.Subscription {
        NOTHING;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
