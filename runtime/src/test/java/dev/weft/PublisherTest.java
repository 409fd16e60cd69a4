package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Script.Give;
import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Async generators as publishers, and publishers as async generators: what the TCK does not look at. */
@Seeds
class PublisherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();
    private final List<Throwable> unhandled = new ArrayList<>();

    PublisherTest() {
        loop.onException(report -> unhandled.add(report.exception()));
    }

    @AfterEach
    void leavesNothingBehind() {
        loop.advance(SECOND); // for reports
        assertThat(loop.tasks()).isEmpty();
        loop.close();
    }

    /** Yields 0, 1, 2 and so on, each after a second; notes how it ends. */
    private AsyncGenerator<Object> ticks(int count) {
        return AsyncGeneratorTest.generator((step, value, failure) -> {
            if (failure != null) {
                log.add("ended by " + failure.getClass().getSimpleName());
                throw failure;
            }
            return step == 2 * count ? null : step % 2 == 0 ? await(Weft.sleep(SECOND)) : new Give(step / 2);
        });
    }

    private static AsyncGenerator<Object> of(Object... elements) {
        return AsyncGeneratorTest.generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            return step == elements.length ? null : new Give(elements[step]);
        });
    }

    /** Notes what it is told, and asks for {@code first} elements at once. */
    private class Noting implements Flow.Subscriber<Object> {
        private final long first;
        Flow.@Nullable Subscription subscription;

        Noting(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (first != 0) {
                given.request(first);
            }
        }

        @Override
        public void onNext(Object element) {
            log.add(element);
        }

        @Override
        public void onError(Throwable failure) {
            log.add(failure);
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }

    private <S extends Flow.Subscriber<Object>> S subscribe(AsyncGenerator<Object> generator, S subscriber) {
        loop.callSoon(() -> generator.publisher().subscribe(subscriber));
        return subscriber;
    }

    private void runFor(int seconds) {
        loop.advance(SECOND.multipliedBy(seconds).plusMillis(100));
    }

    // ---------------------------------------------------------------- publisher

    @Test
    void givesAsManyAsAreAskedFor() {
        Noting subscriber = subscribe(ticks(4), new Noting(2));
        runFor(9);
        assertThat(log).containsExactly(0, 1);

        subscriber.subscription.request(1);
        runFor(9);
        assertThat(log).containsExactly(0, 1, 2);

        subscriber.subscription.request(Long.MAX_VALUE);
        subscriber.subscription.request(Long.MAX_VALUE);
        runFor(9);
        assertThat(log).containsExactly(0, 1, 2, 3, "complete");
    }

    /** A subscriber that asks for all at once keeps the loop from nothing else. */
    @Test
    void letsOthersRunBetweenElementsThatAreReady() {
        int[] given = new int[1];
        subscribe(of(Collections.nCopies(100_000, "x").toArray()), new Noting(Long.MAX_VALUE) {
            @Override
            public void onNext(Object element) {
                given[0]++;
            }
        });
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                if (given[0] == 0) {
                    loop.callSoon(this);
                } else {
                    log.add(given[0] < 100_000 ? "between" : "behind");
                }
            }
        });

        runFor(1);

        assertThat(given[0]).isEqualTo(100_000);
        assertThat(log).containsExactly("between", "complete");
    }

    @Test
    void runsNothingBeforeAnElementIsAskedFor() {
        AsyncGenerator<Object> generator = AsyncGeneratorTest.generator((step, value, failure) -> {
            log.add("begun");
            return null;
        });
        Noting subscriber = subscribe(generator, new Noting(0));
        runFor(1);
        assertThat(log).isEmpty();

        subscriber.subscription.cancel();
        runFor(1);
        assertThat(log).isEmpty();
    }

    @Test
    void closesTheGeneratorWhenTheSubscriberCancelsAtAnElement() {
        subscribe(ticks(9), new Noting(9) {
            @Override
            public void onNext(Object element) {
                super.onNext(element);
                subscription.cancel();
            }
        });
        runFor(9);

        assertThat(log).containsExactly(0, "ended by GeneratorExit");
    }

    @Test
    void cancelsTheAwaitInWhichTheGeneratorStandsWhenTheSubscriberCancels() {
        Noting subscriber = subscribe(ticks(9), new Noting(9));
        loop.callLater(SECOND.dividedBy(2), () -> subscriber.subscription.cancel());
        loop.advance(SECOND.dividedBy(2).plusMillis(1));

        assertThat(log).containsExactly("ended by CancelledError");
    }

    @Test
    void closesTheGeneratorWhenTheSubscriberCancelsWithoutDemand() {
        Noting subscriber = subscribe(ticks(9), new Noting(1));
        runFor(2);
        subscriber.subscription.cancel();
        subscriber.subscription.cancel();
        subscriber.subscription.request(5);
        runFor(9);

        assertThat(log).containsExactly(0, "ended by GeneratorExit");
    }

    @Test
    void closesAGeneratorThatSwallowsTheCancelAndYields() {
        AsyncGenerator<Object> stubborn = AsyncGeneratorTest.generator((step, value, failure) -> {
            if (failure instanceof GeneratorExit) {
                log.add("closed");
                throw failure;
            }
            return step == 0 ? await(Weft.sleep(SECOND)) : new Give(step);
        });
        Noting subscriber = subscribe(stubborn, new Noting(9));
        loop.callLater(SECOND.dividedBy(2), () -> subscriber.subscription.cancel());
        runFor(2);

        assertThat(log).containsExactly("closed");
    }

    @Test
    void passesAFailureOnAsItself() {
        IOException failure = new IOException("x");
        subscribe(
                AsyncGeneratorTest.generator((step, value, thrown) -> {
                    if (step == 0) {
                        return await(Weft.sleep(SECOND));
                    }
                    throw failure;
                }),
                new Noting(1));
        runFor(2);

        assertThat(log).containsExactly(failure);
        assertThat(unhandled).isEmpty();
    }

    @Test
    void endsByAFailureIfLessThanOneIsAskedFor() {
        Noting subscriber = subscribe(ticks(9), new Noting(1));
        runFor(2);
        subscriber.subscription.request(-1);
        runFor(9);

        assertThat(log).hasSize(3).startsWith(0, "ended by GeneratorExit");
        assertThat(log.get(2))
                .isInstanceOf(IllegalArgumentException.class)
                .asString()
                .contains("3.9", "-1");
    }

    @Test
    void endsByAFailureIfLessThanOneIsAskedForWhileTheGeneratorWaits() {
        Noting subscriber = subscribe(ticks(9), new Noting(1));
        loop.advance(SECOND.dividedBy(2));
        subscriber.subscription.request(0);
        runFor(9);

        assertThat(log).hasSize(2).startsWith("ended by CancelledError");
        assertThat(log.get(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsByAFailureIfNullIsYielded() {
        subscribe(of("a", null, "b"), new Noting(9));
        runFor(1);

        assertThat(log).hasSize(2).startsWith("a");
        assertThat(log.get(1)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void hasOneSubscriber() {
        AsyncGenerator<Object> generator = of("a");
        loop.callSoon(() -> {
            Flow.Publisher<Object> publisher = generator.publisher();
            publisher.subscribe(new Noting(9));
            publisher.subscribe(new Noting(9));
        });
        runFor(1);

        assertThat(log).hasSize(3).endsWith("a", "complete");
        assertThat(log.get(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void reportsASubscriberThatFailsAndCloses() {
        RuntimeException failure = new IllegalStateException("x");
        subscribe(ticks(9), new Noting(9) {
            @Override
            public void onNext(Object element) {
                throw failure;
            }
        });
        runFor(9);

        assertThat(log).containsExactly("ended by GeneratorExit");
        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void tellsTheSubscribersThatTheirLoopShutsDown() {
        Runner runner =
                Runner.builder().loopFactory(() -> TestLoop.create(loop.seed())).build();
        runner.run(Script.of((step, value) -> {
            if (step == 0) {
                ticks(9).publisher().subscribe(new Noting(1));
                return await(Weft.sleep(SECOND.multipliedBy(3)));
            }
            assertThat(log).containsExactly(0);
            ticks(9).publisher().subscribe(new Noting(1)); // its task has not begun when the loop shuts down
            return null;
        }));
        runner.close();

        assertThat(log).contains("ended by GeneratorExit");
        assertThat(log.stream().filter(CancellationException.class::isInstance)).hasSize(2);
    }

    @Test
    void runsOnTheLoopThatRanWhenItWasMade() {
        subscribe(ticks(1), new Noting(2) {
            @Override
            public void onNext(Object element) {
                log.add(EventLoop.running());
            }
        });
        runFor(2);

        assertThat(log).containsExactly(loop, "complete");
    }

    // ---------------------------------------------------------------- of

    @Test
    void givesBackWhatIsPublished() {
        Object all = loop.run(Script.of((step, value) ->
                step == 0 ? await(AsCompletedTest.all(AsyncGenerator.of(ticks(3).publisher()))) : value));

        assertThat(all).isEqualTo(List.of(0, 1, 2));
    }

    @Test
    void receivesFromOtherThreads() {
        try (SubmissionPublisher<Object> publisher = new SubmissionPublisher<>()) {
            AsyncGenerator<Object> generator = AsyncGenerator.of(publisher);
            Task<Object> task = loop.createTask(AsCompletedTest.all(generator));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                while (publisher.getNumberOfSubscribers() == 0) {
                    Thread.onSpinWait();
                }
                for (int i = 0; i < 100; i++) {
                    publisher.submit(i);
                }
                publisher.close();
            });
            loop.patience(Duration.ofMinutes(1));

            assertThat((List<?>) loop.runUntilComplete(task)).hasSize(100);
            sent.join();
        }
    }

    /** A publisher whose signals the test sends. */
    private final class ByHand implements Flow.Publisher<Object>, Flow.Subscription {
        Flow.Subscriber<? super Object> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super Object> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            log.add("request " + count);
        }

        @Override
        public void cancel() {
            log.add("cancel");
        }
    }

    @Test
    void asksForOneAtATimeAndCancelsWhenClosed() {
        ByHand publisher = new ByHand();
        AsyncGenerator<Object> generator = AsyncGenerator.of(publisher);
        assertThat(publisher.subscriber).isNull();
        loop.callLater(SECOND, () -> publisher.subscriber.onNext("a"));

        assertThat(loop.run(generator.advance())).isTrue();
        assertThat(generator.current()).isEqualTo("a");
        assertThat(log).containsExactly("request 1");
        loop.run(generator.closeAsync());
        assertThat(log).containsExactly("request 1", "cancel");
    }

    @Test
    void cancelsTheSubscriptionWhenItsTaskIsCancelled() {
        ByHand publisher = new ByHand();
        Task<?> task = loop.createTask(AsCompletedTest.all(AsyncGenerator.of(publisher)));
        loop.callLater(SECOND, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("request 1", "cancel");
        publisher.subscriber.onNext("too late");
        publisher.subscriber.onComplete();
    }

    @Test
    void cancelsTheSubscriptionThatAPublisherGaveBeforeItFailed() {
        IllegalStateException failure = new IllegalStateException("against rule 1.9");
        AsyncGenerator<Object> generator = AsyncGenerator.of(subscriber -> {
            subscriber.onSubscribe(new ByHand());
            throw failure;
        });

        assertThatThrownBy(() -> loop.run(generator.advance())).isSameAs(failure);
        assertThat(log).containsExactly("request 1", "cancel");
    }

    @Test
    void refusesASubscriptionThatComesTooLate() {
        Flow.Subscriber<?>[] waiting = new Flow.Subscriber<?>[1];
        AsyncGenerator<Object> generator = AsyncGenerator.of(subscriber -> waiting[0] = subscriber);
        Task<?> task = loop.createTask(generator.advance());
        loop.callLater(SECOND, task::cancel);
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);

        waiting[0].onSubscribe(new ByHand());
        assertThat(log).containsExactly("cancel");
    }

    @Test
    void throwsThePublishersFailureAsItself() {
        IOException failure = new IOException("x");
        ByHand publisher = new ByHand();
        AsyncGenerator<Object> generator = AsyncGenerator.of(publisher);
        loop.callLater(SECOND, () -> publisher.subscriber.onNext("a"));
        loop.run(generator.advance());
        publisher.subscriber.onError(failure); // while it stands

        assertThatThrownBy(() -> loop.run(generator.advance())).isSameAs(failure);
        assertThat(loop.run(generator.advance())).isFalse();
    }

    @Test
    void endsByAFailureIfMoreIsGivenThanWasAskedFor() {
        ByHand publisher = new ByHand();
        AsyncGenerator<Object> generator = AsyncGenerator.of(publisher);
        loop.callLater(SECOND, () -> {
            publisher.subscriber.onNext("a");
            publisher.subscriber.onNext("b");
        });
        assertThat(loop.run(generator.advance())).isTrue();

        assertThatThrownBy(() -> loop.run(generator.advance())).isInstanceOf(IllegalStateException.class);
        assertThat(log).contains("cancel");
    }
}
