package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class TimeoutTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final EventLoop loop = new SelectorLoop(new VirtualClock());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private static Script<Object> sleeper(Duration duration, Object result) {
        return Script.of((step, value) -> step == 0 ? await(Weft.sleep(duration)) : result);
    }

    @Test
    void givesTheResultOfABodyThatIsInTime() throws TimeoutException {
        assertThat(loop.runUntilComplete(Weft.timeout(LONG, sleeper(SHORT, "x"))))
                .isEqualTo("x");
        assertThat(loop.time()).isLessThan(LONG.toNanos());
    }

    /** What is thrown is no cancellation, which others might take for their own. */
    @Test
    void throwsWhenTheTimeHasPassed() {
        assertThatThrownBy(() -> loop.runUntilComplete(Weft.timeout(SHORT, sleeper(LONG, "x"))))
                .isInstanceOf(TimeoutException.class)
                .isNotInstanceOf(CancellationException.class)
                .hasMessageContaining("1");
        assertThat(loop.time()).isLessThan(LONG.toNanos());
    }

    @Test
    void saysHowLongAndWhere() throws TimeoutException {
        Coroutine<Object> inLine = Weft.timeout(Duration.ofMillis(20), sleeper(LONG, "x"));
        Script<Object> body = Script.of((step, value) -> await(inLine));
        Task<Object> whole =
                loop.createTask(Weft.timeout(Duration.ofSeconds(90), sleeper(LONG.multipliedBy(10), "x")), "main");

        assertThatThrownBy(() -> loop.runUntilComplete(body))
                .hasMessage("timed out after 20ms at Script.step(Script.java:1)");
        assertThatThrownBy(() -> loop.runUntilComplete(whole)).hasMessage("timed out after 1m 30s in main");
    }

    @Test
    void saysWhereThoughItBeganOnAFreshStack() throws TimeoutException {
        Coroutine<Object> deep = Weft.timeout(SHORT, sleeper(LONG, "x"));
        for (int i = 0; i < 255; i++) {
            deep = Script.awaiting(deep);
        }

        Coroutine<Object> outermost = Script.awaiting(deep);
        assertThatThrownBy(() -> loop.runUntilComplete(outermost))
                .hasMessage("timed out after 1s at Script.step(Script.java:1)");
    }

    @Test
    void runsInTheSameTask() throws TimeoutException {
        Coroutine<Object> body = Weft.timeout(SHORT, Script.of((step, value) -> Task.current()));
        Task<Object> task = loop.createTask(body);

        assertThat(loop.runUntilComplete(task)).isSameAs(task);
    }

    @Test
    void beginsTheBodyWithNoTimeLeftAndStopsItAtTheFirstAwait() {
        Script<Object> body = Script.of((step, value) -> {
            log.add(step);
            return step < 3 ? await(Future.completed("x")) : "end";
        });

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.timeout(Duration.ZERO, body)))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly(0);
    }

    @Test
    void doesNotInterruptABodyThatNeverAwaits() throws TimeoutException {
        Script<Object> body = Script.of((step, value) -> "x");

        assertThat(loop.runUntilComplete(Weft.timeout(Duration.ZERO, body))).isEqualTo("x");
    }

    @Test
    void passesOnAResultGivenDespiteTheTimeout() throws TimeoutException {
        Script<Object> body = Script.catching(
                (step, value, failure) -> step == 0 ? await(Weft.sleep(LONG)) : "despite " + (failure != null));
        Coroutine<Object> late = Weft.timeout(SHORT, body);
        Task<Object> task = loop.createTask(Script.of((step, value) -> {
            assertThat(Task.current().cancelling()).isZero();
            return step == 0 ? await(late) : value;
        }));

        assertThat(loop.runUntilComplete(task)).isEqualTo("despite true");
    }

    /** For a condition, say, that takes its lock again. */
    @Test
    void waitsForTheCleanupOfWhatItStops() {
        Script<Object> body = Script.catching((step, value, failure) -> {
            if (step < 2) {
                return await(Weft.sleep(LONG));
            }
            log.add("cleaned up");
            throw new CancelledError("as before");
        });

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.timeout(SHORT, body)))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("cleaned up");
        assertThat(loop.time()).isGreaterThan(LONG.toNanos());
    }

    @Test
    void passesOnAnotherFailure() {
        IOException other = new IOException("x");
        Script<Object> body = Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(LONG));
            }
            throw other;
        });

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.timeout(SHORT, body)))
                .isSameAs(other);
    }

    /** The request comes first, or the end of the time. */
    @Test
    void letsACancelRequestFromElsewhereWin() throws TimeoutException {
        for (int passes = 0; passes < 2; passes++) {
            Task<Object> task = loop.createTask(Weft.timeout(SHORT, sleeper(LONG, "x")));
            for (int i = 0; i < passes; i++) { // the timer of the timeout is set in the first one
                loop.runUntilComplete(Weft.sleep(Duration.ZERO));
            }
            loop.callLater(SHORT, task::cancel);

            assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void passesOnASwallowedCancelRequestFromElsewhere() throws TimeoutException {
        Script<Object> swallowing =
                Script.catching((step, value, failure) -> step == 0 ? await(Weft.sleep(LONG)) : "swallowed");
        Coroutine<Object> inner = Weft.timeout(LONG, swallowing);
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            return step == 0 ? await(inner) : "end";
        }));
        loop.callLater(SHORT, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void leavesNoRequestBehind() throws TimeoutException {
        Coroutine<Object> late = Weft.timeout(SHORT, sleeper(LONG, "x"));
        Script<Object> body = Script.catching((step, value, failure) -> {
            switch (step) {
                case 0:
                    return await(late);
                case 1:
                    assertThat(failure).isInstanceOf(TimeoutException.class);
                    assertThat(Task.current().cancelling()).isZero();
                    return await(Weft.sleep(SHORT));
                default:
                    return failure == null ? "went on" : failure;
            }
        });

        assertThat(loop.runUntilComplete(body)).isEqualTo("went on");
    }

    @Test
    void letsTheOuterOfTwoThatExpireAtOnceWin() throws TimeoutException {
        Coroutine<Object> inner = Weft.timeout(SHORT, sleeper(LONG, "x"));
        Script<Object> middle = Script.catching((step, value, failure) -> {
            if (failure != null) {
                log.add(failure.getClass().getSimpleName());
                throw failure;
            }
            return await(inner);
        });

        assertThatThrownBy(() -> loop.runUntilComplete(Weft.timeout(SHORT, middle)))
                .isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("CancelledError");
    }

    @Test
    void timesOutInTheCleanupOfACancelledTask() throws TimeoutException {
        Coroutine<Object> cleanup = Weft.timeout(SHORT, sleeper(LONG, "x"));
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            return step == 0 ? await(Weft.sleep(LONG)) : step == 1 ? await(cleanup) : "end";
        }));
        loop.callLater(Duration.ofMillis(1), task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("ok", "CancelledError", "TimeoutException");
    }

    /** What an uncancellable body has acquired, say, comes to whoever gives it back. */
    @Test
    void givesTheResultThoughARequestWaitsForTheNextAwait() throws TimeoutException {
        Coroutine<Object> limited = Weft.timeout(LONG, Weft.uncancellable(sleeper(SHORT.multipliedBy(2), "x")));
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(limited);
            }
            log.add(step == 1 ? value : failure.getClass());
            return step == 1 ? await(Weft.sleep(LONG)) : null;
        }));
        loop.callLater(SHORT, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("x", CancelledError.class);
    }
}
