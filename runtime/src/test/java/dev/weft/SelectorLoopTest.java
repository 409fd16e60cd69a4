package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectorLoopTest {
    private final VirtualClock clock = new VirtualClock();
    private final EventLoop loop = new SelectorLoop(clock);
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runFor(Duration duration) {
        loop.callLater(duration, loop::stop);
        loop.runForever();
    }

    @Test
    void callsInTheOrderOfAsking() {
        for (int i = 0; i < 1000; i++) {
            int number = i;
            loop.callSoon(() -> log.add(number));
        }
        loop.stop();
        loop.runForever();

        assertThat(log).hasSize(1000).isSortedAccordingTo((a, b) -> Integer.compare((Integer) a, (Integer) b));
    }

    @Test
    void callsInTheNextPassWhatACallbackAsksFor() {
        loop.callSoon(() -> {
            loop.callSoon(() -> log.add("next"));
            log.add("first");
        });
        loop.stop();
        loop.runForever();

        assertThat(log).containsExactly("first");
        loop.stop();
        loop.runForever();
        assertThat(log).containsExactly("first", "next");
    }

    @Test
    void looksAtNoClockInPassesWithoutTimers() {
        int before = clock.looks();
        loop.runUntilComplete(Script.of((step, value) -> step < 100 ? await(Weft.sleep(Duration.ZERO)) : null));

        assertThat(clock.looks()).isEqualTo(before);
    }

    @Test
    void looksAtTheClockOnceForATimer() {
        loop.callSoon(() -> {
            int before = clock.looks();
            loop.callLater(Duration.ofHours(1), () -> {}).cancel();
            assertThat(clock.looks()).isEqualTo(before + 1);
            loop.callAt(Long.MAX_VALUE, () -> {}).cancel();
            log.add(clock.looks() - before);
        });
        loop.stop();
        loop.runForever();

        assertThat(log).containsExactly(2);
    }

    @Test
    void leavesItToTheLoopToLookAtTheClockForAMomentGivenElsewhere() {
        int before = clock.looks();
        loop.callAt(Long.MAX_VALUE, () -> {}); // nothing runs: as from another thread

        assertThat(clock.looks()).isEqualTo(before);
    }

    @Test
    void callsTimersByDeadlineAndThenByAsking() {
        loop.callLater(Duration.ofMillis(7), () -> log.add("b"));
        loop.callLater(Duration.ofMillis(5), () -> log.add("a"));
        loop.callLater(Duration.ofMillis(7), () -> log.add("c"));
        loop.callLater(Duration.ofDays(100_000), () -> log.add("never"));
        runFor(Duration.ofSeconds(1));

        assertThat(log).containsExactly("a", "b", "c");
    }

    @Test
    void callsNoTimerEarly() {
        long asked = loop.time();
        Duration delay = Duration.ofNanos(1_234_567);
        loop.callLater(delay, () -> log.add(loop.time() - asked >= delay.toNanos()));
        runFor(Duration.ofSeconds(1));

        assertThat(log).containsExactly(true);
    }

    @Test
    void callsOffOnce() {
        Handle soon = loop.callSoon(() -> log.add("soon"));
        Handle later = loop.callLater(Duration.ofMillis(5), () -> log.add("later"));

        assertThat(soon.cancel()).isTrue();
        assertThat(soon.cancel()).isFalse();
        assertThat(later.cancel()).isTrue();
        assertThat(later.isCancelled()).isTrue();
        runFor(Duration.ofSeconds(1));
        assertThat(log).isEmpty();
    }

    @Test
    void goesOnAfterACallbackThatFails() {
        RuntimeException failure = new RuntimeException("x");
        loop.onException(unhandled -> log.add(unhandled.exception()));
        loop.callSoon(() -> {
            throw failure;
        });
        loop.callSoon(() -> log.add("next"));
        runFor(Duration.ofMillis(1));

        assertThat(log).containsExactly(failure, "next");
    }

    @Test
    void reportsOnceAFailureThatNobodyLooksAt() {
        RuntimeException failure = new RuntimeException("x");
        loop.onException(unhandled -> log.add(unhandled.exception()));
        Task<?> task = loop.createTask(Script.of((step, value) -> {
            throw failure;
        }));
        runFor(Duration.ofSeconds(1));

        assertThat(log).containsExactly(failure);
        assertThat(task.exception()).isSameAs(failure);
        runFor(Duration.ofSeconds(1));
        assertThat(log).containsExactly(failure);
    }

    @Test
    void reportsNoFailureThatIsAwaited() {
        loop.onException(unhandled -> log.add(unhandled.exception()));
        Task<?> failing = loop.createTask(Script.of((step, value) -> {
            throw new RuntimeException("x");
        }));
        loop.createTask(Script.catching((step, value, failure) -> step == 0 ? await(failing) : "caught"));
        runFor(Duration.ofSeconds(1));

        assertThat(log).isEmpty();
    }

    @Test
    void sleepsZeroForExactlyOnePass() {
        loop.createTask(Script.of((step, value) -> {
            log.add("a" + step);
            return step < 2 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));
        loop.createTask(Script.of((step, value) -> {
            log.add("b" + step);
            return step < 2 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));
        runFor(Duration.ofSeconds(1));

        assertThat(log).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    void isWokenFromAnotherThread() throws InterruptedException {
        try (EventLoop real = EventLoop.create()) {
            Future<String> future = real.createFuture();
            Thread other = new Thread(() -> future.setResult("woken"));
            Coroutine<String> body = Script.of((step, value) -> {
                if (step == 0) {
                    other.start();
                    return await(future);
                }
                return value;
            });

            assertThat(real.runUntilComplete(body)).isEqualTo("woken");
            other.join();
        }
    }

    @Test
    void showsABodyThatItsThreadWasInterruptedWhileItWaited() {
        try (EventLoop real = EventLoop.create()) {
            Thread thread = Thread.currentThread();
            Coroutine<List<Boolean>> body = Script.of((step, value) -> {
                if (step == 0) {
                    return await(Weft.runInExecutor(() -> {
                        thread.interrupt();
                        return "interrupted";
                    }));
                }
                boolean first = thread.isInterrupted();
                return step == 1 ? await(Weft.sleep(Duration.ofMillis(1))) : List.of(first, Thread.interrupted());
            });

            assertThat(real.runUntilComplete(body)).containsExactly(true, true);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /** A selector does not wait while its thread is interrupted. */
    @Test
    void waitsAlthoughItsThreadIsInterrupted() {
        Waits waits = new Waits();
        try (EventLoop real = new SelectorLoop(waits)) {
            real.callSoon(() -> Thread.currentThread().interrupt());
            real.callLater(Duration.ofMillis(20), real::stop);
            real.runForever();
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(waits.count()).isBetween(1, 100);
    }

    @Test
    void takesWhatManyThreadsHandOverInTheOrderOfEach() throws InterruptedException {
        int each = 20_000;
        int producers = 4;
        try (EventLoop real = EventLoop.create()) {
            int[] next = new int[producers];
            int[] seen = {0};
            boolean[] ordered = {true};
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int producer = p;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = i;
                        real.execute(() -> {
                            ordered[0] &= next[producer]++ == number;
                            if (++seen[0] == each * producers) {
                                real.stop();
                            }
                        });
                    }
                });
                threads.add(thread);
                thread.start();
            }
            real.runForever();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(ordered[0]).isTrue();
            assertThat(seen[0]).isEqualTo(each * producers);
        }
    }

    @Test
    void interruptsAJobWhoseFutureIsCancelled() {
        try (Runner runner = Runner.builder().build()) {
            CompletableFuture<String> began = new CompletableFuture<>();
            CompletableFuture<String> ended = new CompletableFuture<>();
            Coroutine<Object> body = Script.of((step, value) -> {
                if (step == 0) {
                    Future<String> job = Weft.runInExecutor(() -> {
                        began.complete("began");
                        try {
                            return new CompletableFuture<String>().get();
                        } catch (InterruptedException e) {
                            ended.complete("interrupted");
                            throw e;
                        }
                    });
                    began.thenRun(job::cancel);
                    return await(ended);
                }
                return value;
            });

            assertThat(runner.run(body)).isEqualTo("interrupted");
        }
    }

    @Test
    void runsOnOneThreadOnly() throws InterruptedException {
        try (EventLoop real = EventLoop.create()) {
            List<Throwable> refused = new ArrayList<>();
            real.callSoon(() -> {
                Thread second = new Thread(() -> refused.add(catchThrowable(real::runForever)));
                second.start();
                try {
                    second.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                real.stop();
            });
            real.runForever();

            assertThat(refused).singleElement().isInstanceOf(IllegalStateException.class);
            assertThat(refused.get(0)).hasMessageContaining("another thread");
        }
    }

    /** A callback was called, or it was called off; never both, never neither. */
    @Test
    void callsOrIsCalledOffThoughFromAnotherThread() throws InterruptedException {
        int count = 20_000;
        try (EventLoop real = EventLoop.create()) {
            int[] called = new int[count];
            boolean[] calledOff = new boolean[count];
            List<Handle> handles = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                handles.add(
                        i % 2 == 0
                                ? real.callSoon(() -> called[number]++)
                                : real.callLater(Duration.ofMillis(1), () -> called[number]++));
            }
            Thread other = new Thread(() -> {
                for (int i = count - 1; i >= 0; i--) {
                    calledOff[i] = handles.get(i).cancel();
                }
                real.callLater(Duration.ofMillis(2), real::stop);
            });
            other.start();
            real.runForever();
            other.join();

            for (int i = 0; i < count; i++) {
                assertThat(called[i]).isEqualTo(calledOff[i] ? 0 : 1);
            }
        }
    }

    @Test
    void givesAFailedFutureForAJobThatTheExecutorRefuses() {
        RejectedExecutionException refusal = new RejectedExecutionException("full");
        Future<String> job = loop.runInExecutor(
                command -> {
                    throw refusal;
                },
                () -> "never");

        assertThat(job.exception()).isSameAs(refusal);
        assertThatThrownBy(() -> loop.runUntilComplete(Script.awaiting(job))).isSameAs(refusal);
    }

    @Test
    void refusesWorkWhenClosed() {
        loop.close();

        assertThat(loop.isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> loop.callSoon(() -> {}));
        assertThatIllegalStateException().isThrownBy(() -> loop.createTask(Weft.done()));
        assertThatIllegalStateException().isThrownBy(loop::runForever);
    }

    @Test
    void saysWhenARunWasStoppedBeforeItsEnd() {
        Future<String> future = loop.createFuture();
        loop.callSoon(loop::stop);

        assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(future));
    }

    @Test
    void isNotStoppedByTheEndOfWhatAnEarlierRunWaitedFor() {
        Future<String> future = loop.createFuture();
        loop.callSoon(loop::stop);
        assertThatIllegalStateException().isThrownBy(() -> loop.runUntilComplete(future));
        loop.callSoon(() -> future.setResult("late"));

        loop.runUntilComplete(Weft.sleep(Duration.ofSeconds(1)));

        assertThat(loop.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void isNotStoppedByTheStopOfAnEarlierRun() {
        loop.runUntilComplete(Script.of((step, value) -> {
            loop.stop();
            return "end";
        }));

        loop.runUntilComplete(Weft.sleep(Duration.ofSeconds(1)));

        assertThat(loop.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
}
