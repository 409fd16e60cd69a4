package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Script.Give;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** Both directions between async generators and publishers keep the rules of Reactive Streams, as its TCK checks them. */
class ReactiveStreamsTest {
    /** A signal has 30 seconds to come; that none comes is believed after 20 milliseconds. */
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(30_000, 20, false);

    @TestFactory
    Stream<DynamicTest> aGeneratorIsAPublisher() {
        return Tck.of(Published::new);
    }

    @TestFactory
    Stream<DynamicTest> aGeneratorIsASubscriber() {
        return Tck.of(Subscribing::new);
    }

    @TestFactory
    Stream<DynamicTest> runsTheTestsOfTheTck() {
        return Stream.of(
                DynamicTest.dynamicTest(
                        "publisher", () -> assertThat(aGeneratorIsAPublisher()).hasSizeGreaterThan(30)),
                DynamicTest.dynamicTest(
                        "subscriber",
                        () -> assertThat(aGeneratorIsASubscriber()).hasSizeGreaterThan(10)));
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
            super(ENVIRONMENT, 30_000);
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

        @SuppressWarnings("unchecked") // a subscriber only takes elements
        private static Flow.Subscriber<Integer> narrowed(Flow.Subscriber<? super Integer> subscriber) {
            return (Flow.Subscriber<Integer>) subscriber;
        }

        @Override
        public Integer createElement(int element) {
            return element;
        }
    }
}
