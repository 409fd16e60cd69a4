package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.ExceptionHandler.Unhandled;
import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code gatherSettled}, {@code race}, {@code wait}, {@code shield}, {@code uncancellable} and the kin of timeout. */
@Seeds
class CombinatorsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();
    private final List<Throwable> unhandled = new ArrayList<>();

    CombinatorsTest() {
        loop.onException((Unhandled report) -> unhandled.add(report.exception()));
    }

    @AfterEach
    void close() {
        loop.runUntilComplete(Weft.sleep(SECOND)); // for reports
        loop.close();
    }

    private static Object name(@Nullable Throwable failure) {
        return failure == null ? "ok" : failure.getClass().getSimpleName();
    }

    private static Duration seconds(int count) {
        return SECOND.multipliedBy(count);
    }

    private <T> Script<T> sleeper(String name, Duration duration, T result) {
        return Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(duration));
            }
            log.add(name + " " + name(failure));
            if (failure != null) {
                throw failure;
            }
            return result;
        });
    }

    private static <T> Script<T> failing(Duration after, Throwable failure) {
        return Script.of((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(after));
            }
            throw failure;
        });
    }

    /** Gives {@code result} though it is cancelled. */
    private static <T> Script<T> stubborn(T result) {
        return Script.catching((step, value, failure) -> step == 0 ? await(Weft.sleep(DAY)) : result);
    }

    private void assertCancelled(Task<?> task) {
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
    }

    // ---------------------------------------------------------------- gatherSettled

    @Test
    void gatherSettledGivesWhatEachCameTo() {
        IOException failure = new IOException("x");
        Task<String> cancelled = loop.createTask(sleeper("c", DAY, "c"));
        loop.callLater(SECOND, cancelled::cancel);

        List<Result<String>> results = loop.run(
                Weft.gatherSettled(List.of(sleeper("a", seconds(3), "a"), failing(seconds(2), failure), cancelled)));

        assertThat(results.get(0)).isEqualTo(new Result.Value<>("a"));
        assertThat(results.get(1)).isEqualTo(new Result.Failure<>(failure));
        assertThat(results.get(2)).isInstanceOf(Result.Cancelled.class);
        assertThatThrownBy(() -> results.get(1).get()).isSameAs(failure);
        assertThatThrownBy(() -> results.get(2).get()).isInstanceOf(CancellationException.class);
        assertThat(unhandled).isEmpty();
    }

    @Test
    void gatherSettledRunsAFunctionForEachWithinALimit() {
        List<Integer> running = new ArrayList<>();
        List<Result<Integer>> results = loop.run(Weft.gatherSettled(2, List.of(1, 2, 3, 4), number -> {
            if (number == 2) {
                throw new IllegalArgumentException("two");
            }
            return Script.of((step, value) -> {
                if (step == 0) {
                    running.add(number);
                    assertThat(running).hasSizeLessThanOrEqualTo(2);
                    return await(Weft.sleep(SECOND));
                }
                running.remove(number);
                return number * 10;
            });
        }));

        assertThat(results.get(0).get()).isEqualTo(10);
        assertThat(results.get(1)).isInstanceOf(Result.Failure.class);
        assertThat(results.get(3).get()).isEqualTo(40);
    }

    /** The request from outside is thrown after the children have ended. */
    @Test
    void gatherSettledPropagatesCancellingFromOutside() {
        Task<?> task = loop.createTask(Weft.gatherSettled(sleeper("a", DAY, 1), sleeper("b", DAY, 2)));
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        assertThat(log).containsExactlyInAnyOrder("a CancelledError", "b CancelledError");
    }

    // ---------------------------------------------------------------- race

    @Test
    void raceGivesTheFirstSuccessAndEndsTheOthers() {
        assertThat(loop.run(Weft.race(
                        failing(Duration.ofMillis(1), new IOException("x")),
                        sleeper("a", SECOND, "a"),
                        sleeper("b", DAY, "b"))))
                .isEqualTo("a");
        assertThat(log).containsExactly("a ok", "b CancelledError");
        assertThat(unhandled).isEmpty();
    }

    @Test
    void raceThrowsTheFirstFailureIfNoneSucceedsAndReportsTheOthers() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");

        assertThatThrownBy(() -> loop.run(Weft.race(failing(seconds(2), second), failing(SECOND, first))))
                .isSameAs(first);
        assertThat(unhandled).containsExactly(second);
    }

    /** Of two that succeed one wins, and what the other one opened is closed. */
    @Test
    void raceHasOneWinnerAndClosesWhatALoserOpened() {
        AutoCloseable socket = () -> log.add("closed");

        Object winner = loop.run(Weft.<Object>race(stubborn(socket), sleeper("a", SECOND, "a")));

        assertThat(winner).isEqualTo("a");
        assertThat(log).containsExactly("a ok", "closed");
    }

    /** A winner that arrives when the task was cancelled is not lost. */
    @Test
    void raceClosesTheWinnersValueIfItsTaskWasCancelledMeanwhile() {
        Task<Object> task = loop.createTask(Weft.race(Script.<Object>of((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(SECOND));
            }
            log.add("opened");
            return (AutoCloseable) () -> log.add("closed");
        })));
        loop.callLater(SECOND, () -> loop.callSoon(() -> loop.callSoon(task::cancel)));
        loop.run(Weft.wait(List.of(task), ReturnWhen.ALL_COMPLETED));

        assertThat(log.contains("closed")).isEqualTo(log.contains("opened") && task.isCancelled());
    }

    @Test
    void raceOfNoneIsRefused() {
        assertThatThrownBy(() -> Weft.race(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void staggeredRaceStartsTheNextWhenTheTimeHasPassedOrTheLastHasFailed() {
        String winner = loop.run(Weft.<String>raceStaggered(
                seconds(10),
                List.<AsyncSupplier<String, RuntimeException>>of(
                        () -> start("a", failing(SECOND, new IOException("x"))),
                        () -> start("b", sleeper("b", DAY, "b")),
                        () -> start("c", sleeper("c", SECOND, "c")),
                        () -> start("d", sleeper("d", SECOND, "d")))));

        assertThat(winner).isEqualTo("c");
        assertThat(log).containsExactly("start a 0", "start b 1", "start c 11", "c ok", "b CancelledError");
    }

    private <T> Script<T> start(String name, Script<T> script) {
        log.add("start " + name + " " + Duration.ofNanos(loop.time()).toSeconds());
        return script;
    }

    // ---------------------------------------------------------------- wait

    private List<Future<String>> three(IOException failure) {
        return List.of(
                loop.createTask(sleeper("a", seconds(3), "a")),
                loop.createTask(failing(seconds(2), failure)),
                loop.createTask(sleeper("c", SECOND, "c")));
    }

    @Test
    void waitSaysWhichAreDone() {
        IOException failure = new IOException("x");
        List<Future<String>> futures = three(failure);

        Waited<String> first = loop.run(Weft.wait(futures, ReturnWhen.FIRST_COMPLETED));
        assertThat(first.done()).containsExactly(futures.get(2));
        assertThat(first.pending()).containsExactly(futures.get(0), futures.get(1));

        Coroutine<Waited<String>> untilFailure = Weft.wait(futures, ReturnWhen.FIRST_EXCEPTION);
        loop.run(Script.of((step, value) -> {
            if (step == 0) {
                return await(untilFailure);
            }
            assertThat(((Waited<?>) value).pending()).isEqualTo(List.of(futures.get(0)));
            assertThat(futures.get(1).exception()).isSameAs(failure);
            return null;
        }));

        Waited<String> all = loop.run(Weft.wait(futures, ReturnWhen.ALL_COMPLETED, DAY));
        assertThat(all.done()).isEqualTo(futures);
        assertThat(unhandled).isEmpty();
    }

    @Test
    void waitReturnsWhenTheTimeHasPassedAndCancelsNothing() {
        List<Future<String>> futures = List.of(loop.createTask(sleeper("a", DAY, "a")));

        Waited<String> waited = loop.run(Weft.wait(futures, ReturnWhen.ALL_COMPLETED, SECOND));

        assertThat(waited.pending()).isEqualTo(futures);
        assertThat(loop.time()).isEqualTo(SECOND.toNanos());
        assertThat(loop.runUntilComplete(futures.get(0))).isEqualTo("a");
    }

    @Test
    void waitCancelsNothingWhenItIsCancelled() {
        Task<String> child = loop.createTask(sleeper("a", seconds(2), "a"));
        Task<?> task = loop.createTask(Weft.wait(List.of(child), ReturnWhen.ALL_COMPLETED));
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        assertThat(loop.runUntilComplete(child)).isEqualTo("a");
    }

    @Test
    void waitLeavesAFailureToWhoeverLooks() {
        IOException failure = new IOException("x");
        loop.run(Weft.wait(List.of(loop.<String>createTask(failing(SECOND, failure))), ReturnWhen.ALL_COMPLETED));
        loop.run(Weft.sleep(SECOND));

        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void waitForNothingIsRefused() {
        assertThatThrownBy(() -> Weft.wait(List.<Future<String>>of(), ReturnWhen.ALL_COMPLETED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---------------------------------------------------------------- shield

    /** The inner one goes on, and nothing of the waiter is left at it. */
    @Test
    void shieldKeepsCancellingFromWhatItShields() {
        Task<String> inner = loop.createTask(sleeper("inner", seconds(10), "x"));
        for (int i = 0; i < 3; i++) {
            Task<String> task = loop.createTask(Weft.shield(inner));
            loop.callLater(SECOND, task::cancel);
            assertCancelled(task);
        }

        assertThat(((LoopTask<String>) inner).removeWaiters(waiter -> true)).isZero();
        assertThat(loop.runUntilComplete(inner)).isEqualTo("x");
    }

    /** A failure that nobody is left to see is reported, once. */
    @Test
    void shieldReportsAFailureOnceIfItsTaskWasCancelled() {
        IOException failure = new IOException("x");
        Task<String> inner = loop.createTask(failing(seconds(2), failure));
        Task<String> task = loop.createTask(Weft.shield(inner));
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        loop.run(Weft.sleep(DAY));
        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void shieldReportsAFailureThatComesWithACancelRequest() {
        IOException failure = new IOException("x");
        Future<String> inner = loop.createFuture();
        Task<String> task = loop.createTask(Weft.shield(inner));
        loop.callLater(SECOND, () -> {
            inner.setException(failure);
            task.cancel();
        });

        assertCancelled(task);
        loop.run(Weft.sleep(DAY));
        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void shieldGivesWhatItShieldsGives() {
        IOException failure = new IOException("x");

        assertThat(loop.run(Weft.shield(loop.createTask(sleeper("a", SECOND, "a")))))
                .isEqualTo("a");
        assertThatThrownBy(() -> loop.run(Weft.shield(loop.createTask(failing(SECOND, failure)))))
                .isSameAs(failure);
        assertThat(loop.run(Weft.shield(Future.completed("done")))).isEqualTo("done");
    }

    // ---------------------------------------------------------------- uncancellable

    /** The cleanup is not interrupted; the request is delivered after it. */
    @Test
    void uncancellableHasRequestsWait() {
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add("main " + name(failure));
            return switch (step) {
                case 0 -> await(Weft.uncancellable(sleeper("cleanup", seconds(3), "clean")));
                case 1 -> await(Weft.sleep(DAY));
                default -> "end";
            };
        }));
        loop.callLater(SECOND, task::cancel);
        loop.callLater(seconds(2), task::cancel);

        assertCancelled(task);
        assertThat(log).containsExactly("main ok", "cleanup ok", "main ok", "main CancelledError");
        assertThat(loop.time()).isEqualTo(seconds(3).toNanos());
    }

    @Test
    void uncancellableBeginsThoughARequestWaits() {
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                Task.current().cancel();
                return await(Weft.uncancellable(sleeper("cleanup", SECOND, "clean")));
            }
            log.add(value);
            return "end";
        }));

        assertCancelled(task);
        assertThat(log).containsExactly("cleanup ok", "clean");
    }

    /** A time limit inside of it works. */
    @Test
    void uncancellableLetsATimeoutInsideOfItWork() throws TimeoutException {
        Coroutine<String> limited = Weft.timeout(seconds(2), sleeper("cleanup", DAY, "clean"));
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.uncancellable(limited));
            }
            log.add(name(failure));
            return "end";
        }));
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        assertThat(log).containsExactly("cleanup CancelledError", "TimeoutException");
        assertThat(loop.time()).isEqualTo(seconds(2).toNanos());
    }

    @Test
    void uncancellableKeepsATimeoutOutsideOfItWaiting() throws TimeoutException {
        Coroutine<String> cleanup = Weft.uncancellable(sleeper("cleanup", seconds(3), "clean"));
        Script<Object> body = Script.of((step, value) -> step == 0 ? await(cleanup) : await(Weft.sleep(DAY)));

        assertThatThrownBy(() -> loop.run(Weft.timeout(SECOND, body))).isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("cleanup ok");
    }

    // ---------------------------------------------------------------- timeouts

    @Test
    void timeoutAtIsOverAtItsMoment() {
        assertThatThrownBy(() -> loop.run(Weft.timeoutAt(loop.time() + SECOND.toNanos(), sleeper("a", DAY, "a"))))
                .isInstanceOf(TimeoutException.class)
                .hasMessageStartingWith("timed out at its deadline");
        assertThat(loop.time()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void theOuterOfTwoTimeoutsWithNoTimeLeftWins() {
        Coroutine<String> inner = Weft.timeoutOrElse(Duration.ZERO, sleeper("body", DAY, "body"), "inner");

        assertThat(loop.run(Weft.timeoutOrElse(Duration.ZERO, inner, "outer"))).isEqualTo("outer");
    }

    @Test
    void timeoutCanBePutOff() throws TimeoutException {
        assertThatThrownBy(() -> loop.run(Weft.timeout(
                        SECOND,
                        limit -> Script.of((step, value) -> {
                            assertThat(limit.when())
                                    .isEqualTo(loop.time() + (step == 0 ? SECOND : seconds(5)).toNanos());
                            limit.reschedule(seconds(5));
                            return step < 3 ? await(Weft.sleep(Duration.ZERO)) : await(Weft.sleep(DAY));
                        }))))
                .isInstanceOf(TimeoutException.class)
                .hasMessageStartingWith("timed out after 5s");
        assertThat(loop.time()).isEqualTo(seconds(5).toNanos());
    }

    /** It says so, though the body has swallowed that and returned. */
    @Test
    void timeoutSaysThatItIsOverAndIsNotPutOffThen() throws TimeoutException {
        Object result = loop.run(Weft.timeout(
                SECOND,
                limit -> Script.catching((step, value, failure) -> {
                    if (step == 0) {
                        return await(Weft.sleep(DAY));
                    }
                    assertThatThrownBy(() -> limit.reschedule(SECOND)).isInstanceOf(IllegalStateException.class);
                    return limit.isExpired();
                })));

        assertThat(result).isEqualTo(true);
    }

    @Test
    void timeoutOrElseGivesSomethingElse() {
        assertThat(loop.run(Weft.timeoutOrElse(SECOND, sleeper("a", DAY, "a"), "late")))
                .isEqualTo("late");
        assertThat(loop.run(Weft.timeoutOrElse(DAY, sleeper("a", SECOND, "a"), "late")))
                .isEqualTo("a");
    }
}
