package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class AsCompletedTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();
    private final List<Throwable> unhandled = new ArrayList<>();

    AsCompletedTest() {
        loop.onException(report -> unhandled.add(report.exception()));
    }

    @AfterEach
    void leavesNothingBehind() {
        loop.run(Weft.sleep(Duration.ofSeconds(1))); // for reports
        assertThat(loop.tasks()).isEmpty();
        loop.close();
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private <T> Script<T> sleeper(Duration duration, T result) {
        return Script.catching((step, value, failure) -> {
            if (step == 0) {
                log.add("begin " + result);
                return await(Weft.sleep(duration));
            }
            if (failure != null) {
                log.add("end " + result);
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

    /** Gives all elements, as a list. */
    static Script<Object> all(AsyncGenerator<?> generator) {
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

    @Test
    void givesResultsInTheOrderOfTheirEnds() {
        assertThat(loop.run(all(Weft.asCompleted(
                        sleeper(seconds(3), "c"), sleeper(seconds(1), "a"), sleeper(seconds(2), "b")))))
                .isEqualTo(List.of("a", "b", "c"));
    }

    @Test
    void givesWhatIsDoneAtOnceInTheOrderOfTheArguments() {
        Object main = loop.run(Script.of((step, value) -> step == 0
                ? await(all(
                        Weft.asCompleted(sleeper(seconds(1), "late"), Future.completed("a"), Future.completed(null))))
                : List.of(value, loop.time() / 1_000_000_000)));

        assertThat(main).asString().isEqualTo("[[a, null, late], 1]");
    }

    @Test
    void givesNothingOfNothing() {
        assertThat(loop.run(all(Weft.asCompleted(List.of())))).isEqualTo(List.of());
    }

    @Test
    void startsAllWhenTheFirstIsAskedForAndNotBefore() {
        AsyncGenerator<String> generator = Weft.asCompleted(sleeper(seconds(2), "b"), sleeper(seconds(1), "a"));
        loop.run(Weft.sleep(seconds(5)));
        assertThat(log).isEmpty();

        assertThat(loop.run(generator.advance())).isTrue();
        assertThat(log).containsExactlyInAnyOrder("begin a", "begin b");
        assertThat(generator.current()).isEqualTo("a");
        loop.run(generator.closeAsync());
    }

    @Test
    void reportsNoRequestThoughItsTaskIsCancelledAgainWhileTheRestEnds() {
        Coroutine<Object> cleaning = Script.catching((step, value, failure) ->
                step < 2 ? await(step == 0 ? Weft.sleep(DAY) : Weft.uncancellable(Weft.sleep(seconds(3)))) : null);
        Future<Object> first = loop.createFuture();
        Task<Object> task = loop.createTask(all(Weft.asCompleted(List.of(cleaning, first))));
        loop.callLater(seconds(1), () -> {
            first.setResult("x");
            loop.callSoon(task::cancel); // before the task gets it
        });
        loop.callLater(seconds(2), task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(loop.time()).isEqualTo(seconds(4).toNanos());
        assertThat(unhandled).isEmpty();
    }

    @Test
    void keepsWhatEndsWhileNobodyAsks() {
        AsyncGenerator<String> generator =
                Weft.asCompleted(sleeper(seconds(1), "a"), sleeper(seconds(3), "c"), sleeper(seconds(2), "b"));
        loop.run(generator.advance());
        loop.run(Weft.sleep(DAY));

        assertThat(loop.run(all(generator))).isEqualTo(List.of("b", "c"));
    }

    @Test
    void runsAndGivesWhatOccursTwiceOnce() {
        Script<String> twice = sleeper(seconds(1), "a");

        assertThat(loop.run(all(Weft.asCompleted(twice, twice)))).isEqualTo(List.of("a"));
        assertThat(log).containsExactly("begin a");
    }

    @Test
    void cancelsAndAwaitsTheRestWhenClosed() {
        AsyncGenerator<String> generator = Weft.asCompleted(sleeper(seconds(1), "a"), sleeper(DAY, "b"));
        loop.run(generator.advance());
        loop.run(generator.closeAsync());

        assertThat(log).endsWith("end b");
        assertThat(loop.tasks()).isEmpty();
        assertThat(loop.run(generator.advance())).isFalse();
    }

    @Test
    void startsNothingWhenClosedBefore() {
        AsyncGenerator<String> generator = Weft.asCompleted(sleeper(seconds(1), "a"));
        loop.run(generator.closeAsync());

        assertThat(loop.run(generator.advance())).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void throwsAFailureWhenTheRestHasEnded() {
        IOException failure = new IOException("x");
        AsyncGenerator<String> generator =
                Weft.asCompleted(sleeper(seconds(1), "a"), failing(seconds(2), failure), sleeper(DAY, "b"));

        assertThat(loop.run(generator.advance())).isTrue();
        assertThatThrownBy(() -> loop.run(generator.advance())).isSameAs(failure);
        assertThat(log).endsWith("end b");
        assertThat(loop.run(generator.advance())).isFalse();
        assertThat(unhandled).isEmpty();
    }

    @Test
    void reportsFurtherFailures() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        IOException cleanup = new IOException("in a cleanup");
        AsyncGenerator<Object> generator = Weft.asCompleted(
                failing(seconds(1), first),
                failing(seconds(2), second),
                Script.catching((step, value, failure) -> {
                    if (step == 0) {
                        return await(Weft.sleep(DAY));
                    }
                    throw cleanup;
                }),
                sleeper(Duration.ZERO, "a"));
        loop.run(generator.advance());
        loop.run(Weft.sleep(seconds(5)));

        assertThatThrownBy(() -> loop.run(generator.advance())).isSameAs(first);
        assertThat(unhandled).containsExactly(second, cleanup);
    }

    @Test
    void reportsTheFailureThatClosingLeaves() {
        IOException failure = new IOException("x");
        AsyncGenerator<Object> generator =
                Weft.asCompleted(sleeper(seconds(1), "a"), failing(seconds(2), failure), sleeper(DAY, "b"));
        loop.run(generator.advance());
        loop.run(Weft.sleep(seconds(5)));
        loop.run(generator.closeAsync());

        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void cancelsAllWhenTheTaskThatAsksIsCancelled() {
        Task<?> asking = loop.createTask(all(Weft.asCompleted(sleeper(DAY, "a"), sleeper(DAY, "b"))));
        loop.callLater(seconds(1), asking::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(asking)).isInstanceOf(CancellationException.class);
        assertThat(log).contains("end a", "end b");
        assertThat(loop.tasks()).isEmpty();
    }

    /** One has ended, and the task was woken for it, when the cancel request comes: the others still run. */
    @Test
    void awaitsTheRestWhenItIsCancelledBehindAnEnd() {
        Future<String> first = loop.createFuture();
        Task<?> asking = loop.createTask(all(Weft.asCompleted(first, sleeper(DAY, "b"))));
        loop.callLater(seconds(1), () -> {
            first.setResult("a");
            asking.cancel();
        });
        asking.addDoneCallback(done -> log.add("asking has ended"));

        assertThatThrownBy(() -> loop.runUntilComplete(asking)).isInstanceOf(CancellationException.class);
        loop.run(Weft.sleep(Duration.ZERO));
        assertThat(log).endsWith("end b", "asking has ended");
    }

    @Test
    void endsByATimeoutWhenTheRestHasEnded() throws TimeoutException {
        Coroutine<Object> limited =
                Weft.timeout(seconds(2), all(Weft.asCompleted(sleeper(seconds(1), "a"), sleeper(DAY, "b"))));

        assertThatThrownBy(() -> loop.run(limited)).isInstanceOf(TimeoutException.class);
        assertThat(log).endsWith("end b");
    }

    @Test
    void throwsWhenOneIsCancelledByOthers() {
        Task<String> task = loop.createTask(sleeper(DAY, "a"));
        AsyncGenerator<String> generator = Weft.asCompleted(task, sleeper(DAY, "b"));
        loop.callLater(seconds(1), task::cancel);

        assertThatThrownBy(() -> loop.run(generator.advance())).isInstanceOf(CancellationException.class);
        assertThat(log).endsWith("end b");
    }

    @Test
    void closesWhatACoroutineHasGivenForNobody() {
        AutoCloseable early = () -> log.add("early closed");
        AutoCloseable late = () -> log.add("late closed");
        AutoCloseable shared = () -> log.add("shared closed");
        AsyncGenerator<AutoCloseable> generator = Weft.asCompleted(
                sleeper(seconds(1), () -> {}), sleeper(seconds(2), early), stubborn(late), Future.completed(shared));
        loop.run(generator.advance());
        loop.run(Weft.sleep(seconds(5)));
        loop.run(generator.closeAsync());

        assertThat(log).contains("early closed", "late closed").doesNotContain("shared closed");
    }

    @Test
    void isClosedWithItsLoop() {
        Runner runner = Runner.builder().build();
        AsyncGenerator<String> generator = Weft.asCompleted(sleeper(Duration.ofMillis(1), "a"), sleeper(DAY, "b"));
        runner.run(generator.advance());
        runner.close();

        assertThat(log).endsWith("end b");
    }

    @Test
    void isNotAskedOnAnotherLoop() {
        AsyncGenerator<String> generator = Weft.asCompleted(sleeper(seconds(1), "a"), sleeper(DAY, "b"));
        loop.run(generator.advance());

        assertThatThrownBy(() -> Weft.run(generator.advance()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asked on loop-");
        loop.run(Weft.sleep(Duration.ZERO));
        assertThat(log).endsWith("end b");
    }
}
