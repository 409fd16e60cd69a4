package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Script.CatchingBody;
import dev.weft.Script.From;
import dev.weft.Script.Give;
import dev.weft.frame.Driver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generators that await, with bodies written as the weaver would. */
@Seeds
class AsyncGeneratorTest {
    private final SelectorLoop loop = new SelectorLoop(new VirtualClock());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    static AsyncGenerator<Object> generator(CatchingBody body) {
        return new AsyncGenerator<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                int depth = driver.enter();
                claim(site);
                if (depth < 0) {
                    return driver.defer(generator(body));
                }
                Object status = Script.run(body, driver);
                driver.leave(depth);
                return status;
            }

            @Override
            public String toString() {
                return "Test.body";
            }
        };
    }

    /** Yields 0 to {@code n - 1}; before each odd one it waits. Notes how it ends. */
    private AsyncGenerator<Object> upTo(int n) {
        return generator((step, value, failure) -> {
            if (failure != null) {
                log.add("ended by " + failure.getClass().getSimpleName());
                throw failure;
            }
            int element = step / 2;
            if (element == n) {
                return null;
            }
            return step % 2 == 1
                    ? new Give(element)
                    : await(element % 2 == 1 ? Weft.sleep(Duration.ofMillis(1)) : Weft.done());
        });
    }

    private static AsyncGenerator<Object> from(Object inner) {
        return generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            return step == 0 ? new From(inner) : null;
        });
    }

    /** Yields what {@code inner} yields, one by one. */
    private static AsyncGenerator<Object> each(AsyncGenerator<Object> inner) {
        return generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            if (step % 2 == 0) {
                return await(inner.advance());
            }
            return Boolean.TRUE.equals(value) ? new Give(inner.current()) : null;
        });
    }

    private static Script<List<Object>> all(AsyncGenerator<Object> generator) {
        List<Object> all = new ArrayList<>();
        return Script.of((step, value) -> {
            if (step > 0) {
                if (!Boolean.TRUE.equals(value)) {
                    return all;
                }
                all.add(generator.current());
            }
            return await(generator.advance());
        });
    }

    private boolean advance(AsyncGenerator<?> generator) {
        return loop.runUntilComplete(generator.advance());
    }

    @Test
    void givesEachElementAndThenNoMore() {
        AsyncGenerator<Object> generator = upTo(4);

        assertThat(loop.runUntilComplete(all(generator))).containsExactly(0, 1, 2, 3);
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void runsTheBodyOnlyAsFarAsIsAwaited() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            log.add(step);
            return new Give(step);
        });
        Coroutine<Boolean> step = generator.advance();
        assertThat(log).isEmpty();

        loop.runUntilComplete(step);
        assertThat(log).containsExactly(0);
        assertThat(generator.current()).isEqualTo(0);
        assertThat(generator.current()).isEqualTo(0);
        assertThat(log).containsExactly(0);
    }

    @Test
    void hasNoElementBeforeTheFirstAndBehindTheLast() {
        AsyncGenerator<Object> generator = upTo(1);
        assertThatIllegalStateException().isThrownBy(generator::current).withMessageContaining("advance()");
        assertThat(advance(generator)).isTrue();
        assertThat(advance(generator)).isFalse();
        assertThatIllegalStateException().isThrownBy(generator::current);
    }

    @Test
    void saysWhyItCannotBeIteratedOrClosedByPlainJava() {
        AsyncGenerator<Object> generator = upTo(1);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((Iterable<Object>) generator).iterator())
                .withMessageContaining("has to be awaited");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(generator::close)
                .withMessageContaining("closeAsync");
    }

    @Test
    void throwsAFailureOnceAsItself() {
        IOException failure = new IOException("gone");
        AsyncGenerator<Object> generator = generator((step, value, thrown) -> {
            if (step == 2) {
                throw failure;
            }
            return step == 0 ? new Give("a") : await(Weft.sleep(Duration.ofMillis(1)));
        });
        assertThat(advance(generator)).isTrue();

        assertThatThrownBy(() -> advance(generator)).isSameAs(failure);
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void closingAFreshOneNeverRunsIt() {
        AsyncGenerator<Object> generator = upTo(1);

        loop.runUntilComplete(generator.closeAsync());
        loop.runUntilComplete(generator.closeAsync());

        assertThat(advance(generator)).isFalse();
        assertThat(loop.runUntilComplete(all(from(generator)))).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void closingAwaitsTheCleanup() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            log.add(failure == null ? step : failure.getClass().getSimpleName());
            return switch (step) {
                case 0 -> new Give("a");
                case 1 -> await(Weft.sleep(Duration.ofMillis(1)));
                default -> null;
            };
        });
        advance(generator);

        loop.runUntilComplete(generator.closeAsync());

        assertThat(log).containsExactly(0, "GeneratorExit", 2);
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void closingThrowsWhatTheCleanupThrows() {
        IOException failure = new IOException("cannot flush");
        AsyncGenerator<Object> generator = generator((step, value, exit) -> {
            if (exit != null) {
                throw failure;
            }
            return new Give("a");
        });
        advance(generator);

        assertThatThrownBy(() -> loop.runUntilComplete(generator.closeAsync())).isSameAs(failure);
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void refusesAYieldWhileClosing() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            if (failure instanceof IllegalStateException) {
                throw failure;
            }
            return failure == null && step > 0 ? null : new Give(step);
        });
        advance(generator);

        assertThatIllegalStateException()
                .isThrownBy(() -> loop.runUntilComplete(generator.closeAsync()))
                .withMessageContaining("being closed");
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void refusesToBeAskedTwiceAtOnceAndNamesBothPlaces() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            return step == 0 ? await(Weft.sleep(Duration.ofMillis(1))) : new Give(step);
        });
        loop.onException(unhandled -> log.add(unhandled.message()));
        Task<Boolean> first = loop.createTask(Script.awaiting(generator.advance()));
        loop.runUntilComplete(Weft.sleep(Duration.ZERO)); // it has asked
        Task<Boolean> second = loop.createTask(generator.advance());
        Task<Void> third = loop.createTask(generator.closeAsync());

        assertThat(loop.runUntilComplete(first)).isTrue();
        assertThat(second.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Test.body runs already: advance at Weft.createTask, but advance at"
                        + " Script.step(Script.java:1) has not ended");
        assertThat(third.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closeAsync at Weft.createTask");
        assertThat(generator.current()).isEqualTo(1);
    }

    @Test
    void refusesToRunInItself() {
        List<AsyncGenerator<Object>> self = new ArrayList<>();
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            if (failure != null) {
                log.add(failure.getClass().getSimpleName());
            }
            return step < 2 ? (step == 0 ? await(self.get(0).advance()) : new From(self.get(0))) : new Give("a");
        });
        self.add(generator);

        assertThat(advance(generator)).isTrue();
        assertThat(log).containsExactly("IllegalStateException", "IllegalStateException");
    }

    @Test
    void refusesToIterateWhatAnotherYieldsFrom() {
        AsyncGenerator<Object> inner = upTo(2);
        AsyncGenerator<Object> outer = from(inner);
        advance(outer);

        assertThatIllegalStateException().isThrownBy(() -> advance(inner)).withMessageContaining("yields from it");
        loop.runUntilComplete(inner.closeAsync());
        assertThat(advance(outer)).isTrue();
    }

    @Test
    void refusesToYieldFromOneThatAwaitsInOneThatCannot() {
        Generator<Object> plain = new Generator<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                claim(site);
                return resume(driver);
            }

            @Override
            protected @Nullable Object resume(Driver driver) throws Throwable {
                return dev.weft.frame.Yield.from(upTo(1), driver);
            }
        };

        assertThatIllegalStateException().isThrownBy(plain::hasNext).withMessageContaining("awaits");
    }

    @Test
    void closesTheInnerOnesFirst() {
        AsyncGenerator<Object> begun = upTo(5);
        advance(begun);
        AsyncGenerator<Object> outer = generator((step, value, failure) -> {
            if (failure != null) {
                log.add("outer");
                throw failure;
            }
            return new From(from(begun));
        });
        advance(outer);
        assertThat(outer.current()).isEqualTo(1);

        loop.runUntilComplete(outer.closeAsync());

        assertThat(log).containsExactly("ended by GeneratorExit", "outer");
        assertThat(advance(begun)).isFalse();
    }

    @Test
    void asksOneThatHasBegunForTheRest() {
        AsyncGenerator<Object> begun = upTo(4);
        advance(begun);

        assertThat(loop.runUntilComplete(all(from(begun)))).containsExactly(1, 2, 3);
    }

    @Test
    void resumesOnlyTheInnermostOfManyThatYieldFromEachOther() {
        int[] steps = {0};
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            steps[0]++;
            if (step == 2_000) {
                return null;
            }
            return step % 2 == 0 ? await(Weft.sleep(Duration.ofMillis(step % 4 / 2))) : new Give(step);
        });
        int many = Seed.current() == 0 ? 100_000 : 100;
        for (int i = 0; i < many; i++) {
            AsyncGenerator<Object> inner = generator;
            generator = generator((step, value, failure) -> {
                steps[0]++;
                return step == 0 ? new From(inner) : null;
            });
        }

        assertThat(loop.runUntilComplete(all(generator))).hasSize(1_000);
        assertThat(steps[0]).isEqualTo(2_001 + 2 * many);
    }

    @Test
    void manyThatAskEachOtherNeedNoDeepStack() {
        AsyncGenerator<Object> generator = upTo(4);
        for (int i = 0; i < (Seed.current() == 0 ? 20_000 : 100); i++) {
            generator = each(generator);
        }

        assertThat(loop.runUntilComplete(all(generator))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aFailureComesOutOfManyThatAskEachOther() {
        IOException failure = new IOException("deep");
        AsyncGenerator<Object> generator = generator((step, value, thrown) -> {
            if (step == 2) {
                throw failure;
            }
            return step == 1 ? new Give("a") : await(Weft.sleep(Duration.ZERO));
        });
        for (int i = 0; i < (Seed.current() == 0 ? 5_000 : 100); i++) {
            generator = each(generator);
        }
        AsyncGenerator<Object> outermost = generator;

        assertThatThrownBy(() -> loop.runUntilComplete(all(outermost))).isSameAs(failure);
    }

    @Test
    void isCancelledWithTheTaskThatAsks() {
        AsyncGenerator<Object> generator = upTo(4);
        advance(generator);
        Task<Boolean> task = loop.createTask(generator.advance());
        loop.callSoon(() -> loop.callSoon(task::cancel)); // behind its first step

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("ended by CancelledError");
        assertThat(advance(generator)).isFalse();
    }

    @Test
    void isStillFreshIfTheTaskWasCancelledBeforeItAsked() {
        AsyncGenerator<Object> generator = upTo(1);
        Task<Object> task = loop.createTask(Script.of((step, value) -> {
            Task.current().cancel();
            return await(generator.advance());
        }));

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(advance(generator)).isTrue();
    }

    @Test
    void timesOutLikeAnyAwait() {
        AsyncGenerator<Object> slow = generator((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            return await(Weft.sleep(Duration.ofHours(1)));
        });

        assertThatThrownBy(() -> loop.runUntilComplete(Script.of(
                        (step, value) -> step == 0 ? await(Weft.timeout(Duration.ofMillis(5), slow.advance())) : null)))
                .isInstanceOf(TimeoutException.class);
        assertThat(advance(slow)).isFalse();
    }

    @Test
    void goesFromTaskToTask() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> {
            if (step % 2 == 0) {
                return await(Weft.sleep(Duration.ofMillis(1)));
            }
            return new Give(Task.current().name());
        });
        for (String name : List.of("a", "b")) {
            loop.runUntilComplete(loop.createTask(generator.advance(), name));
            assertThat(generator.current()).isEqualTo(name);
        }
    }

    @Test
    void showsItsFramesInTheStackOfTheTaskThatAsks() {
        AsyncGenerator<Object> generator = from(upTo(2));
        advance(generator);
        Task<Boolean> task = loop.createTask(Script.awaiting(generator.advance()));
        List<String> stack = new ArrayList<>();
        loop.callSoon( // behind its first step
                () -> loop.callSoon(() -> task.stack().forEach(element -> stack.add(element.toString()))));

        loop.runUntilComplete(task);

        assertThat(stack)
                .containsExactly(
                        "dev.weft.Script.step(Unknown Source)",
                        "dev.weft.Script.step(Unknown Source)",
                        "dev.weft.AsyncGenerator.advance(Unknown Source)",
                        "dev.weft.Script.step(Unknown Source)");
    }

    @Test
    void aFailureShowsTheGeneratorAndWhoAsks() {
        AsyncGenerator<Object> generator = from(generator((step, value, failure) -> {
            if (step == 1) {
                throw new IOException("x");
            }
            return await(Weft.sleep(Duration.ZERO));
        }));

        Throwable failure = catchThrowable(() -> loop.runUntilComplete(Script.awaiting(generator.advance())));

        assertThat(failure.getStackTrace())
                .extracting(StackTraceElement::toString)
                .containsSubsequence(
                        "dev.weft.Weft.await(awaited by)",
                        "dev.weft.Script.step(Unknown Source)",
                        "dev.weft.AsyncGenerator.advance(Unknown Source)",
                        "dev.weft.Script.step(Unknown Source)");
    }

    @Test
    void runsInAHotMethodWithoutALoop() {
        CompletableFuture<Object> element = new CompletableFuture<>();
        AsyncGenerator<Object> generator =
                generator((step, value, failure) -> step == 0 ? await(element) : step == 1 ? new Give(value) : null);

        CompletableFuture<List<Object>> all = dev.weft.frame.Hot.start(all(generator));
        assertThat(all).isNotDone();
        element.complete("a");

        assertThat(all).isCompletedWithValue(List.of("a"));
    }

    /** A hot method's task runs on top of the one that calls it, inside a generator's body. */
    @Test
    void aHotMethodCalledInTheBodyIsATaskOfItsOwn() {
        AsyncGenerator<Object> generator = generator((step, value, failure) -> switch (step) {
            case 0 -> await(dev.weft.frame.Hot.start(all(upTo(3))));
            case 1 -> new Give(value);
            case 2 -> await(Weft.sleep(Duration.ZERO));
            case 3 -> new Give("more");
            default -> null;
        });

        assertThat(loop.runUntilComplete(all(from(generator)))).containsExactly(List.of(0, 1, 2), "more");
    }

    /** After the tasks, and before the executor. */
    @Test
    void shuttingDownClosesThoseThatHaveBegun() {
        AsyncGenerator<Object> open = upTo(5);
        AsyncGenerator<Object> fresh = upTo(5);
        AsyncGenerator<Object> ended = upTo(1);
        try (Runner runner = Runner.builder().build()) {
            runner.run(all(ended));
            runner.run(Script.of((step, value) -> {
                switch (step) {
                    case 0:
                        return await(open.advance());
                    case 1:
                        Weft.createTask(Script.catching((at, nothing, failure) -> {
                            if (failure != null) {
                                log.add("task");
                                throw failure;
                            }
                            return await(Weft.sleep(Duration.ofHours(1)));
                        }));
                        return await(Weft.sleep(Duration.ZERO));
                    default:
                        return null;
                }
            }));
        }

        assertThat(log).containsExactly("task", "ended by GeneratorExit");
        assertThatIllegalStateException().isThrownBy(open::current);
        assertThat(fresh.isFresh()).isTrue();
    }

    @Test
    void shuttingDownReportsWhatClosingThrows() {
        List<String> reports = new ArrayList<>();
        AsyncGenerator<Object> open = generator((step, value, failure) -> {
            if (failure != null) {
                throw new IOException("cannot flush");
            }
            return new Give("a");
        });
        try (Runner runner = Runner.builder().build()) {
            runner.loop()
                    .onException(unhandled -> reports.add(unhandled.exception().getMessage()));
            runner.run(open.advance());
        }

        assertThat(reports).containsExactly("cannot flush");
    }

    @Test
    void shuttingDownEndsWhenTheLastIsClosed() {
        Runner runner = Runner.builder().loopFactory(() -> loop).build();
        runner.run(upTo(5).advance());

        runner.close();

        assertThat(loop.time()).as("nanoseconds of the grace that went by").isZero();
    }
}
