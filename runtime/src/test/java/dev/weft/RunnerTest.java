package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private final List<Object> log = new ArrayList<>();

    @Test
    void cancelsAndAwaitsWhatStillRuns() {
        String result = Weft.run(Script.of((step, value) -> {
            if (step == 0) {
                Weft.createTask(Script.catching((s, v, failure) -> {
                    log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
                    return s == 0
                            ? await(Weft.sleep(Duration.ofDays(1)))
                            : s == 1 ? await(Weft.sleep(Duration.ZERO)) : "";
                }));
                return await(Weft.sleep(Duration.ZERO));
            }
            return "main";
        }));

        assertThat(result).isEqualTo("main");
        assertThat(log).containsExactly("ok", "CancelledError", "ok");
    }

    @Test
    void refusesToRunInsideOfALoop() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Weft.run(Script.of((step, value) -> Weft.run(Weft.done("inner")))))
                .withMessageContaining("loop");
    }

    @Test
    @SuppressWarnings("NullAway") // which callers may not have
    void saysThatThereIsNothingToRun() {
        assertThatNullPointerException()
                .isThrownBy(() -> Weft.run((Coroutine<Void>) null))
                .withMessageStartingWith("the coroutine to run is null: what was called returned null");
    }

    @Test
    void namesTheLoopAndTheTaskInsideOfWhichItIsCalled() {
        try (Runner runner = Runner.builder().build()) {
            EventLoop outer = runner.loop();
            String message = runner.run(Script.of((step, value) -> step == 0
                    ? await(Weft.createTask(
                            Script.of((s, v) -> {
                                try {
                                    return Weft.run(Weft.done("inner"));
                                } catch (IllegalStateException e) {
                                    return e.getMessage();
                                }
                            }),
                            "comparator"))
                    : value));

            assertThat(message).contains(outer.toString(), "task comparator", "nested(true)");
        }
    }

    @Test
    void runsInAJobThatALoopAwaits() {
        String result = Weft.run(Script.of((step, value) -> step == 0
                ? await(Weft.runInExecutor(() -> Weft.run(
                        Script.<String>of((s, v) -> s == 0 ? await(Weft.sleep(Duration.ofMillis(1))) : "inner"))))
                : value));

        assertThat(result).isEqualTo("inner");
    }

    @Test
    void goesOnThoughItsExceptionHandlerFails() {
        try (Runner runner = Runner.builder().build()) {
            runner.loop().onException(unhandled -> {
                log.add(unhandled.exception().getMessage());
                throw new IllegalStateException("the handler fails too");
            });
            runner.run(Script.of((step, value) -> {
                runner.loop().callSoon(() -> {
                    throw new IllegalArgumentException("x");
                });
                return step < 2 ? await(Weft.sleep(Duration.ZERO)) : null;
            }));
        }

        assertThat(log).containsExactly("x", "x", "x");
    }

    @Test
    void runsInsideOfALoopIfNested() {
        Runner nested = Runner.builder().nested(true).build();
        String result = Weft.run(Script.of((step, value) -> {
            Object outer = Task.current();
            log.add(nested.run(Script.of((s, v) -> {
                assertThat((Object) Task.current()).isNotSameAs(outer);
                return s == 0 ? await(Weft.sleep(Duration.ofMillis(1))) : "inner";
            })));
            assertThat((Object) Task.current()).isSameAs(outer);
            return step == 0 ? await(Weft.sleep(Duration.ZERO)) : "outer";
        }));
        nested.close();

        assertThat(result).isEqualTo("outer");
        assertThat(log).containsExactly("inner", "inner");
    }

    @Test
    void runsOffAnyLoopIfNested() {
        try (Runner nested = Runner.builder().nested(true).build()) {
            assertThat(nested.run(Weft.done("x"))).isEqualTo("x");
            assertThat(nested.run(Weft.done("y"))).isEqualTo("y");
        }
    }

    @Test
    void passesOnThatMainWasCancelled() {
        assertThatThrownBy(() -> Weft.run(Script.of((step, value) -> {
                    Task.current().cancel("enough");
                    return await(Weft.sleep(Duration.ofDays(1)));
                })))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("enough");
    }

    @Test
    void reportsAJobThatFailsWhileItIsClosed() {
        IOException failure = new IOException("late");
        Thread closes = Thread.currentThread();
        Runner runner = Runner.builder().build();
        runner.loop().onException(report -> log.add(report.exception()));
        runner.run(Script.of((step, value) -> Weft.runInExecutor(() -> {
            while (closes.getState() != Thread.State.TIMED_WAITING) { // for jobs to end
                Thread.onSpinWait();
            }
            throw failure;
        })));
        runner.close();

        assertThat(log).containsExactly(failure);
    }

    @Test
    void refusesToRunWhenClosed() {
        Runner runner = Runner.builder().build();
        runner.close();
        runner.close();

        assertThatIllegalStateException().isThrownBy(() -> runner.run(Weft.done("x")));
    }

    @Test
    void givesUpOnATaskThatDoesNotEndInTheGracePeriod() {
        List<String> messages = new ArrayList<>();
        Runner runner = Runner.builder()
                .loopFactory(() -> new SelectorLoop(new VirtualClock()))
                .grace(Duration.ofSeconds(1))
                .build();
        runner.loop().onException(unhandled -> messages.add(unhandled.message()));
        runner.run(Script.of((step, value) -> {
            Weft.createTask(Script.catching((s, v, failure) -> await(Weft.sleep(Duration.ofMillis(100)))), "stubborn");
            return step == 0 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));
        runner.close();

        assertThat(messages)
                .isNotEmpty()
                .anySatisfy(message -> assertThat(message).contains("stubborn"));
    }

    @Test
    void refusesToBeClosedByItsOwnTaskAndLosesNothing() {
        Runner runner = Runner.builder().build();
        Task<?> left = runner.loop().createTask(Script.awaiting(runner.loop().createFuture()));

        String result = runner.run(Script.of((step, value) -> {
            assertThatIllegalStateException().isThrownBy(runner::close).withMessageContaining("from inside");
            return "went on";
        }));

        assertThat(result).isEqualTo("went on");
        assertThat(runner.run(Weft.done("again"))).isEqualTo("again");
        runner.close();
        assertThat(left.isCancelled()).isTrue();
    }

    @Test
    void refusesToBeClosedInsideOfAnotherLoopAndLosesNothing() {
        Runner runner = Runner.builder().build();
        Task<?> left = runner.loop().createTask(Script.awaiting(runner.loop().createFuture()));
        Weft.run(Script.of((step, value) -> {
            assertThatIllegalStateException().isThrownBy(runner::close).withMessageContaining("nested");
            return "end";
        }));

        runner.close();
        assertThat(left.isCancelled()).isTrue();
    }

    @Test
    void goesOnShuttingDownThoughATaskStopsTheLoop() {
        Runner runner = Runner.builder()
                .loopFactory(() -> new SelectorLoop(new VirtualClock()))
                .build();
        EventLoop loop = runner.loop();
        loop.onException(unhandled -> log.add(unhandled.message()));
        loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            if (step == 1) {
                loop.stop();
            }
            return step < 2 ? await(Weft.sleep(Duration.ofSeconds(1))) : "end";
        }));
        runner.run(Weft.sleep(Duration.ZERO));
        runner.close();

        assertThat(log).containsExactly("ok", "CancelledError", "ok");
        assertThat(loop.time()).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void closesItsLoopThoughAnErrorOfTheVirtualMachineEndsItsShutdown() {
        Error failure = new InternalError("not really");
        Runner runner = Runner.builder().build();
        EventLoop loop = runner.loop();
        loop.createTask(Script.catching((step, value, cancelled) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ofDays(1)));
            }
            loop.callSoon(() -> {
                throw failure;
            });
            return await(Weft.sleep(Duration.ofDays(1)));
        }));
        runner.run(Weft.sleep(Duration.ZERO));

        assertThatThrownBy(runner::close).isSameAs(failure);
        assertThat(loop.isClosed()).isTrue();
    }
}
