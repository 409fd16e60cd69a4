package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Script.Give;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;

/** Both directions between async generators and publishers keep the rules of Reactive Streams, as its TCK checks them. */
class ReactiveStreamsTest {
    /** A signal has 5 seconds to come, and for a failure the TCK always waits them; that none comes is believed after 20 ms. */
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(5_000, 20, false);

    @TestFactory
    Stream<DynamicTest> aGeneratorIsAPublisher() {
        return Tck.of(Published::new);
    }

    @TestFactory
    Stream<DynamicTest> aGeneratorIsASubscriber() {
        return Tck.of(Subscribing::new);
    }

    @TestFactory
    Stream<DynamicTest> aGeneratorIsASubscriberSeenFromInside() {
        return Tck.of(Probed::new);
    }

    @TestFactory
    Stream<DynamicTest> runsTheTestsOfTheTck() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "publisher", () -> assertThat(aGeneratorIsAPublisher()).hasSizeGreaterThan(30)),
                DynamicTest.dynamicTest(
                        "subscriber",
                        () -> assertThat(aGeneratorIsASubscriber()).hasSizeGreaterThan(10)),
                DynamicTest.dynamicTest(
                        "subscriber seen from inside",
                        () -> assertThat(aGeneratorIsASubscriberSeenFromInside())
                                .hasSizeGreaterThan(10)));
    }

    /** Yields 0 to {@code count - 1}; it waits before each third one. */
    private static AsyncGenerator<Object> upTo(long count) {
        return AsyncGeneratorTest.generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            long element = step / 2;
            if (step % 2 == 0) {
                return element == count ? null : await(element % 3 == 2 ? Weft.sleep(Duration.ZERO) : Weft.done());
            }
            return new Give((int) element);
        });
    }

    static final class Published extends FlowPublisherVerification<Object> {
        Published() {
            super(ENVIRONMENT, 5_000);
        }

        @Override
        public Flow.Publisher<Object> createFlowPublisher(long elements) {
            return upTo(elements).publisher();
        }

        /** One that has its subscriber already. */
        @Override
        public Flow.Publisher<Object> createFailedFlowPublisher() {
            Flow.Publisher<Object> publisher = upTo(1).publisher();
            publisher.subscribe(new Idle());
            return publisher;
        }
    }

    private static final class Idle implements Flow.Subscriber<Object> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {}

        @Override
        public void onNext(Object element) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    static final class Subscribing extends FlowSubscriberBlackboxVerification<Integer> {
        Subscribing() {
            super(ENVIRONMENT);
        }

        @Override
        public Flow.Subscriber<Integer> createFlowSubscriber() {
            CompletableFuture<Flow.Subscriber<Integer>> subscriber = new CompletableFuture<>();
            AsyncGenerator<Integer> generator = AsyncGenerator.of(given -> subscriber.complete(narrowed(given)));
            EventLoop loop = EventLoop.on(ForkJoinPool.commonPool());
            loop.onException(unhandled -> {}); // failures that the TCK sends
            loop.createTask(AsCompletedTest.all(generator));
            return subscriber.orTimeout(1, TimeUnit.MINUTES).join();
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    /** The same as {@link Subscribing}, told when to ask and to cancel. */
    static final class Probed extends FlowSubscriberWhiteboxVerification<Integer> {
        Probed() {
            super(ENVIRONMENT);
        }

        @Override
        public Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
            CompletableFuture<Flow.Subscriber<Integer>> subscriber = new CompletableFuture<>();
            AsyncGenerator<Integer> generator = AsyncGenerator.of(given -> subscriber.complete(narrowed(given)));
            Puppet puppet = new Puppet(generator);
            return new Watched(subscriber.orTimeout(1, TimeUnit.MINUTES).join(), probe, puppet);
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }

    /** Advances a generator as often as it is told to; the first time by itself, as it subscribes then. */
    private static final class Puppet implements SubscriberPuppet {
        private final AsyncGenerator<Integer> generator;
        private final EventLoop loop = EventLoop.on(ForkJoinPool.commonPool());
        private Task<?> advancing; // loop's thread only
        private long told; // loop's thread only: elements
        private long asked = 1; // loop's thread only: elements

        Puppet(AsyncGenerator<Integer> generator) {
            this.generator = generator;
            loop.onException(unhandled -> {}); // failures that the TCK sends
            loop.callSoon(this::advance);
        }

        private void advance() {
            advancing = loop.createTask(generator.advance());
            advancing.addDoneCallback(done -> goOn());
        }

        private void goOn() {
            if (asked < told && advancing.isDone()) {
                asked++;
                advance();
            }
        }

        @Override
        public void triggerRequest(long elements) {
            loop.callSoonThreadsafe(() -> {
                told += elements;
                goOn();
            });
        }

        @Override
        public void signalCancel() {
            loop.callSoonThreadsafe(() -> {
                told = 0;
                advancing.cancel(); // one that has not begun leaves the generator as it is: so close it in any case
                advancing.addDoneCallback(done -> loop.createTask(generator.closeAsync()));
            });
        }
    }

    /** Tells a probe of each signal that a subscriber has taken. */
    private static final class Watched implements Flow.Subscriber<Integer> {
        private final Flow.Subscriber<Integer> subscriber;
        private final WhiteboxSubscriberProbe<Integer> probe;
        private final Puppet puppet;
        private final AtomicBoolean subscribed = new AtomicBoolean();

        Watched(Flow.Subscriber<Integer> subscriber, WhiteboxSubscriberProbe<Integer> probe, Puppet puppet) {
            this.subscriber = subscriber;
            this.probe = probe;
            this.puppet = puppet;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
            if (subscribed.compareAndSet(false, true)) {
                probe.registerOnSubscribe(puppet);
            }
        }

        @Override
        public void onNext(Integer element) {
            subscriber.onNext(element);
            probe.registerOnNext(element);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
            probe.registerOnError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
            probe.registerOnComplete();
        }
    }

    @SuppressWarnings("unchecked") // a subscriber only takes elements
    private static Flow.Subscriber<Integer> narrowed(Flow.Subscriber<? super Integer> subscriber) {
        return (Flow.Subscriber<Integer>) subscriber;
    }
}
