package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.frame.Hot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@Seeds
class HotTasksTest {
    private final List<Object> log = new ArrayList<>();

    private static <T> T run(Coroutine<T> main) {
        try (Runner runner = Runner.builder()
                .loopFactory(() -> new SelectorLoop(new VirtualClock()))
                .build()) {
            return runner.run(main);
        }
    }

    @Test
    void runsAHotCallAtOnceUntilItWaits() {
        run(Script.of((step, value) -> {
            if (step == 0) {
                CompletableFuture<String> ready = Hot.start(Script.of((s, v) -> "ready"));
                assertThat(ready).isCompletedWithValue("ready");
                Future<String> gate = EventLoop.running().createFuture();
                CompletableFuture<String> hot = Hot.start(Script.of((s, v) -> {
                    log.add("hot " + s);
                    return s == 0 ? await(gate) : v;
                }));
                log.add("caller");
                gate.setResult("opened");
                return await(hot);
            }
            return log.add(value);
        }));

        assertThat(log).containsExactly("hot 0", "caller", "hot 1", "opened");
    }

    @Test
    void runsAHotCallWithoutALoop() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<String> hot = Hot.start(Script.of((step, value) -> step == 0 ? await(gate) : value + "!"));

        assertThat(hot).isNotDone();
        gate.complete("x");
        assertThat(hot).isCompletedWithValue("x!");
    }

    /** Calls a hot method that sleeps, hands its future to {@code outside}, and runs on for three passes. */
    private void runHot(Consumer<CompletableFuture<String>> outside) {
        run(Script.of((step, value) -> {
            if (step == 0) {
                outside.accept(Hot.start(Script.catching((s, v, failure) -> {
                    log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
                    return s == 0 ? await(Weft.sleep(Duration.ofDays(1))) : "";
                })));
            }
            return step < 3 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));
    }

    @Test
    void stopsAHotCallWhoseFutureIsCancelledOnAnotherThread() {
        runHot(hot -> {
            Thread other = new Thread(() -> hot.cancel(true));
            other.start();
            join(other);
        });

        assertThat(log).containsExactly("ok", "CancelledError");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stopsAHotCallWhoseFutureIsCompleted() {
        runHot(hot -> hot.complete("from outside"));

        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void stopsAHotCallWhoseFutureIsMadeToFail() {
        runHot(hot -> hot.completeExceptionally(new IOException("x")));

        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void stopsAHotCallWhoseFutureIsCompletedByASupplier() {
        runHot(hot -> hot.completeAsync(() -> "from outside", Runnable::run));

        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void stopsAHotCallWhoseFutureIsOverwritten() {
        runHot(hot -> {
            hot.obtrudeValue("from outside");
            assertThat(hot).isCompletedWithValue("from outside");
        });

        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void stopsAHotCallWhoseFutureTimesOut() {
        Object failure = Weft.run(Script.catching((step, value, thrown) -> step == 0
                ? await(Hot.start(Script.catching((s, v, cancelled) -> {
                            log.add(
                                    cancelled == null
                                            ? "ok"
                                            : cancelled.getClass().getSimpleName());
                            return s == 0 ? await(Weft.sleep(Duration.ofDays(1))) : "";
                        }))
                        .orTimeout(1, TimeUnit.MILLISECONDS))
                : thrown));

        assertThat(failure).isInstanceOf(TimeoutException.class);
        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void reportsAFailureThatItsFutureCouldNotTake() {
        IOException failure = new IOException("x");
        List<Throwable> reported = new ArrayList<>();
        run(Script.of((step, value) -> {
            if (step == 0) {
                EventLoop.running().onException(unhandled -> reported.add(unhandled.exception()));
                Hot.start(Script.catching((s, v, cancelled) -> {
                            if (s == 0) {
                                return await(Weft.sleep(Duration.ofDays(1)));
                            }
                            throw failure;
                        }))
                        .complete("from outside");
            }
            return step < 3 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));

        assertThat(reported).containsExactly(failure);
    }

    @Test
    void cancellingWhoAwaitsAHotCallWaitsForItsCleanup() {
        run(Script.of((step, value) -> {
            if (step > 0) {
                return step < 9 ? await(Weft.sleep(Duration.ZERO)) : "end";
            }
            Task<?> task = Weft.createTask(Script.catching((s, v, failure) -> {
                if (s == 0) {
                    return await(Hot.start(cleaning()));
                }
                log.add("outer " + failure.getClass().getSimpleName());
                throw failure;
            }));
            EventLoop loop = EventLoop.running();
            loop.callSoon(() -> loop.callSoon(task::cancel)); // behind its first step
            return await(Weft.sleep(Duration.ZERO));
        }));

        assertThat(log).containsExactly("cleaning", "cleaned", "outer CancelledError");
    }

    @Test
    void cancellingAGatherOfHotCallsWaitsForTheirCleanup() {
        run(Script.of((step, value) -> {
            if (step > 0) {
                return step < 11 ? await(Weft.sleep(Duration.ZERO)) : "end";
            }
            Task<?> task = Weft.createTask(Script.catching((s, v, failure) -> {
                if (s == 0) {
                    List<CompletionStage<Object>> stages = List.of(Hot.start(cleaning()), Hot.start(cleaning()));
                    return await(Weft.gatherStages(stages));
                }
                log.add("outer " + failure.getClass().getSimpleName());
                throw failure;
            }));
            EventLoop loop = EventLoop.running();
            loop.callSoon(() -> loop.callSoon(task::cancel)); // behind its first step
            return await(Weft.sleep(Duration.ZERO));
        }));

        assertThat(log).containsExactly("cleaning", "cleaning", "cleaned", "cleaned", "outer CancelledError");
    }

    private Script<Object> cleaning() {
        return Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ofDays(1)));
            }
            log.add(step == 1 ? "cleaning" : "cleaned");
            return step == 1 ? await(Weft.sleep(Duration.ZERO)) : "end";
        });
    }

    @Test
    void cancelsALongChainOfHotCallsThatAwaitOneAnother() {
        Object end = run(Script.catching((step, value, failure) -> {
            if (step > 0) {
                return failure;
            }
            Future<Object> gate = EventLoop.running().createFuture();
            gate.addDoneCallback(done -> log.add("cancelled " + done.isCancelled()));
            EventLoop.running().onException(unhandled -> log.add(unhandled.exception()));
            CompletableFuture<Object> last = Hot.start(Script.awaiting(gate));
            for (int i = 0; i < (Seed.current() == 0 ? 100_000 : 100); i++) {
                last = Hot.start(Script.awaiting(last));
            }
            Task<?> outermost = Weft.createTask(Script.awaiting(last));
            EventLoop.running().callLater(Duration.ofMillis(1), outermost::cancel);
            return await(outermost);
        }));

        assertThat(end).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("cancelled true");
    }

    @Test
    void cancelsHotCallsThatAwaitEachOther() {
        List<CompletableFuture<Object>> both = new ArrayList<>();
        assertThatThrownBy(() -> run(Script.of((step, value) -> {
                    Future<String> gate = EventLoop.running().createFuture();
                    both.add(Hot.start(Script.of((s, v) -> s == 0 ? await(gate) : s == 1 ? await(both.get(1)) : v)));
                    both.add(Hot.start(Script.awaiting(both.get(0))));
                    gate.setResult("opened");
                    Task<?> self = Task.current();
                    EventLoop.running().callLater(Duration.ofMillis(1), self::cancel);
                    return await(both.get(1));
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(both).allMatch(CompletableFuture::isCancelled);
    }

    @Test
    void stopsAHotCallWhoseFutureIsCancelled() {
        run(Script.of((step, value) -> {
            if (step == 0) {
                CompletableFuture<String> hot = Hot.start(Script.catching((s, v, failure) -> {
                    log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
                    return s == 0 ? await(Weft.sleep(Duration.ofDays(1))) : "";
                }));
                hot.cancel(true);
                return await(Weft.sleep(Duration.ZERO));
            }
            return step < 3 ? await(Weft.sleep(Duration.ZERO)) : "end";
        }));

        assertThat(log).containsExactly("ok", "CancelledError");
    }
}
