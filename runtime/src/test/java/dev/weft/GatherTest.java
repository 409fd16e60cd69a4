package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Weft#gather} and {@link Weft#done}, with coroutines written as the weaver would. */
@Seeds
class GatherTest {
    private final EventLoop loop = new SelectorLoop(new VirtualClock());
    private final List<String> log = new ArrayList<>();
    private final List<Throwable> reported = new ArrayList<>();

    @BeforeEach
    void collectReports() {
        loop.onException(unhandled -> reported.add(unhandled.exception()));
    }

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    @FunctionalInterface
    private interface Body {
        @Nullable Object run() throws Throwable;
    }

    /** Sleeps for some passes of the loop, then runs {@code end}; logs being cancelled, and then runs {@code onCancel}. */
    private final class Steps extends Coroutine<Object> {
        private final String name;
        private final int passes;
        private final Body end;
        private final Body onCancel;

        Steps(String name, int passes, Body end, Body onCancel) {
            this.name = name;
            this.passes = passes;
            this.end = end;
            this.onCancel = onCancel;
        }

        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            claim(site);
            log.add(name + " begins");
            return new StepsFrame(this).step(driver, passes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final class StepsFrame extends Frame {
        private final Steps steps;

        StepsFrame(Steps steps) {
            this.steps = steps;
        }

        @Nullable Object step(Driver driver, int passes) throws Throwable {
            for (int left = passes; left > 0; left--) {
                if (Weft.sleep(Duration.ZERO).start(driver, steps.name) == Status.SUSPENDED) {
                    return suspend(driver, left);
                }
            }
            log.add(steps.name + " ends");
            return steps.end.run();
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            try {
                driver.resumed();
            } catch (CancelledError e) {
                log.add(steps.name + " is cancelled");
                steps.onCancel.run();
                throw e;
            }
            return step(driver, state - 1);
        }

        @Override
        public Sites sites() {
            return new Sites("Test", steps.name, "", List.of());
        }
    }

    private Coroutine<Object> after(int passes, String name, Body end) {
        return new Steps(name, passes, end, () -> null);
    }

    private Coroutine<Object> after(int passes, String name) {
        return after(passes, name, () -> name);
    }

    private static Body failing(Throwable failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void doneMayBeAwaitedAnyNumberOfTimes() {
        Coroutine<String> done = Weft.done("x");

        assertThat(loop.runUntilComplete(done)).isEqualTo("x");
        assertThat(loop.runUntilComplete(done)).isEqualTo("x");
        assertThat(loop.runUntilComplete(Weft.gather(done, Weft.<String>done(), done)))
                .containsExactly("x", null, "x");
    }

    @Test
    void givesResultsInTheOrderOfTheArguments() {
        assertThat(loop.runUntilComplete(Weft.gather(after(3, "a"), after(1, "b"), after(2, "c"))))
                .containsExactly("a", "b", "c");
        Seed.assertInOrder(log.subList(0, 3), "a begins", "b begins", "c begins");
        assertThat(log.subList(3, 6)).containsExactly("b ends", "c ends", "a ends");
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(loop.runUntilComplete(Weft.gather(List.<Coroutine<Object>>of())))
                .isEmpty();
    }

    @Test
    void runsWhatOccursTwiceOnce() {
        Coroutine<Object> twice = after(1, "a");

        assertThat(loop.runUntilComplete(Weft.gather(twice, twice))).containsExactly("a", "a");
        assertThat(log).containsExactly("a begins", "a ends");
    }

    @Test
    void runsOnce() {
        Coroutine<List<Object>> gather = Weft.gather(after(1, "a"));
        loop.runUntilComplete(gather);

        assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(gather));
    }

    @Test
    void takesFuturesThatAreDoneOrNot() {
        Future<Object> pending = loop.createFuture();
        loop.callSoon(() -> pending.setResult("b"));

        assertThat(loop.runUntilComplete(Weft.gather(Future.completed("a"), pending, after(1, "c"))))
                .containsExactly("a", "b", "c");
    }

    @Test
    void takesAnyonesStages() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        loop.callSoon(() -> pending.complete("b"));

        assertThat(loop.runUntilComplete(Weft.gatherStages(List.of(CompletableFuture.completedFuture("a"), pending))))
                .containsExactly("a", "b");
    }

    @Test
    void aFailureCancelsTheOthersAndIsThrownAsItselfWhenTheyHaveEnded() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> loop.runUntilComplete(
                        Weft.gather(after(9, "a"), after(1, "b", failing(failure)), after(9, "c"))))
                .isSameAs(failure)
                .hasNoSuppressedExceptions();
        Seed.assertInOrder(log.subList(0, 3), "a begins", "b begins", "c begins");
        assertThat(log.get(3)).isEqualTo("b ends");
        assertThat(log.subList(4, log.size())).containsExactlyInAnyOrder("a is cancelled", "c is cancelled");
        assertThat(reported).isEmpty();
    }

    @Test
    void furtherFailuresAreReported() {
        IOException first = new IOException("first");
        IOException further = new IOException("further");
        Coroutine<Object> fails = new Steps("a", 9, () -> "a", failing(further));

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.gather(fails, after(1, "b", failing(first)))))
                .isSameAs(first);
        assertThat(reported).containsExactly(further);
    }

    @Test
    void aCancelledChildIsAFailure() {
        Future<Object> child = loop.createFuture();
        Coroutine<Object> canceller = after(2, "x", child::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.gather(child, after(9, "a"), canceller)))
                .isInstanceOf(CancellationException.class);
        assertThat(log).contains("a is cancelled");
    }

    @Test
    void aDoneFailureStartsNothingFurther() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.gather(Future.failed(failure), after(1, "a"))))
                .isSameAs(failure);
        assertThat(log).isEmpty();
    }

    @Test
    void cancellingItCancelsTheChildrenAndWaitsForThem() {
        Task<List<Object>> task = loop.createTask(Weft.gather(after(9, "a"), after(9, "b")));
        loop.runUntilComplete(after(3, "x"));
        log.clear();

        task.cancel();
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);

        Seed.assertInOrder(log, "a is cancelled", "b is cancelled");
        assertThat(loop.tasks()).isEmpty();
    }

    @Test
    void cancellingWinsAndReportsAFailure() {
        IOException failure = new IOException("cannot clean up");
        Coroutine<Object> fails = new Steps("a", 9, () -> "a", failing(failure));
        Task<List<Object>> task = loop.createTask(Weft.gather(fails, after(9, "b")));
        loop.runUntilComplete(after(3, "x"));

        task.cancel();
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);

        assertThat(reported).containsExactly(failure);
    }

    // ---------------------------------------------------------------- results that nobody gets

    private AutoCloseable resource(String name) {
        return () -> log.add("closes " + name);
    }

    @Test
    void closesTheResultsOfCoroutinesWhenAnotherFails() {
        IOException failure = new IOException("gone");
        Future<Object> others = Future.completed(resource("what others have"));
        Coroutine<Object> done = Weft.done(resource("what others may have"));
        Coroutine<Object> first = after(0, "a", () -> resource("a"));

        assertThatThrownBy(() -> loop.runUntilComplete(
                        Weft.gather(first, first, others, done, after(2, "b", failing(failure)), after(9, "c"))))
                .isSameAs(failure);
        assertThat(log)
                .containsOnlyOnce("closes a")
                .doesNotContain("closes what others have", "closes what others may have");
    }

    @Test
    void closesTheResultsOfCoroutinesWhenItIsCancelled() {
        Task<List<Object>> task = loop.createTask(Weft.gather(after(0, "a", () -> resource("a")), after(9, "b")));
        loop.runUntilComplete(after(3, "x"));
        log.clear();

        task.cancel();
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);

        Seed.assertInOrder(log, "b is cancelled", "closes a");
    }

    @Test
    void closesNoResultThatItGives() {
        assertThat(loop.runUntilComplete(Weft.gather(after(0, "a", () -> resource("a")))))
                .hasSize(1);
        assertThat(log).doesNotContain("closes a");
    }

    @Test
    void awaitsTheCloseOfAResultThatNobodyGets() {
        AsyncCloseable slow = () -> Script.of((step, value) -> {
            log.add("closing " + step);
            return step < 3 ? Script.await(Weft.sleep(Duration.ofSeconds(1))) : null;
        });
        Runner runner = Runner.builder()
                .loopFactory(() -> new SelectorLoop(new VirtualClock()))
                .build();
        assertThatThrownBy(() -> runner.run(
                        Weft.gather(after(0, "a", () -> slow), after(1, "b", failing(new IOException("gone"))))))
                .isInstanceOf(IOException.class);
        runner.close();

        assertThat(log).endsWith("closing 0", "closing 1", "closing 2", "closing 3");
    }

    @Test
    void appliesAFunctionToEachArgument() {
        assertThat(loop.runUntilComplete(Weft.gather(List.of(3, 1, 2), n -> after(n, "n" + n))))
                .containsExactly("n3", "n1", "n2");
    }

    @Test
    void takesNullArguments() {
        assertThat(loop.runUntilComplete(
                        Weft.gather(Collections.singletonList(null), n -> Weft.done(String.valueOf((Object) n)))))
                .containsExactly("null");
    }

    @Test
    void runsAtMostTheLimitAtOnce() {
        assertThat(loop.runUntilComplete(Weft.gather(2, List.of(3, 1, 1), n -> after(n, "n" + log.size()))))
                .hasSize(3);
        assertThat(log.subList(0, 3)).containsExactly("n0 begins", "n0 begins", "n0 ends");
    }

    @Test
    void refusesALimitBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Weft.gather(0, List.of(1), n -> after(n, "a")));
    }

    @Test
    void aFunctionThatThrowsFailsIt() {
        IOException failure = new IOException("gone");
        AsyncFunction<Integer, Object, IOException> throwing = n -> {
            if (n == 2) {
                throw failure;
            }
            return after(9, "n" + n);
        };

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.gather(List.of(1, 2, 3), throwing)))
                .isSameAs(failure);
        assertThat(loop.tasks()).isEmpty();
    }

    @Test
    void typedAritiesCombine() {
        Coroutine<Integer> one = Weft.done(1);
        Coroutine<String> two = Weft.done("2");

        Coroutine<String> ofTwo = Weft.gather(one, two, (a, b) -> a + b);
        Coroutine<String> ofThree = Weft.gather(one, two, one, (a, b, c) -> a + b + c);
        Coroutine<String> ofFour = Weft.gather(one, two, one, two, (a, b, c, d) -> a + b + c + d);

        assertThat(loop.runUntilComplete(Weft.gather(ofTwo, ofThree, ofFour))).containsExactly("12", "121", "1212");
    }

    @Test
    void isAwaitedInACoroutine() {
        Coroutine<Object> outer = new Coroutine<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                claim(site);
                return Weft.gather(Arrays.asList(after(1, "a"), after(2, "b"))).start(driver, "here");
            }
        };

        assertThat(loop.runUntilComplete(outer)).isEqualTo(List.of("a", "b"));
    }

    @Test
    void ensureFutureKeepsAFutureAndFollowsAStage() {
        Coroutine<Object> body = new Coroutine<>() {
            @Override
            public @Nullable Object start(Driver driver, String site) throws Throwable {
                claim(site);
                Future<String> own = Future.completed("own");
                assertThat((Object) Weft.ensureFuture(own)).isSameAs(own);
                CompletableFuture<String> stage = CompletableFuture.completedFuture("stage");
                return Await.future(Weft.ensureFuture(stage), driver);
            }
        };

        assertThat(loop.runUntilComplete(body)).isEqualTo("stage");
    }
}
