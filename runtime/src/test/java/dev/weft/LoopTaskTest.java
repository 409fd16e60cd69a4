package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.frame.Driver;
import dev.weft.frame.Yield;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class LoopTaskTest {
    private final EventLoop loop = new SelectorLoop(new VirtualClock());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private <T> T run(Script.Body body) {
        return loop.runUntilComplete(Script.<T>of(body));
    }

    @Test
    void givesTheResult() {
        Integer result = run((step, value) -> 42);

        assertThat(result).isEqualTo(42);
    }

    @Test
    void throwsTheFailureItself() {
        IOException failure = new IOException("x");

        assertThatThrownBy(() -> run((step, value) -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void resumesWhenTheFutureIsDone() {
        Future<String> future = loop.createFuture();
        loop.callLater(Duration.ofSeconds(1), () -> future.setResult("done"));

        assertThat(loop.runUntilComplete(Script.<String>awaiting(future))).isEqualTo("done");
    }

    @Test
    void unwrapsAStagesFailure() {
        IOException failure = new IOException("x");
        CompletableFuture<String> stage = new CompletableFuture<>();
        loop.callSoon(() -> stage.completeExceptionally(failure));

        assertThatThrownBy(() -> loop.runUntilComplete(Script.<String>awaiting(stage.thenApply(x -> x))))
                .isSameAs(failure);
    }

    /** An await after it works, and the task ends cancelled though it swallowed the error. */
    @Test
    void deliversACancelRequestOnceAtTheNextAwait() {
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            return step < 3 ? await(Weft.sleep(step == 0 ? Duration.ofDays(1) : Duration.ZERO)) : "end";
        }));
        loop.callLater(Duration.ofMillis(1), task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("ok", "CancelledError", "ok", "ok");
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void checksBeforeAReadyAwait() {
        Task<String> task = loop.createTask(Script.of((step, value) -> {
            log.add(step);
            Task.current().cancel();
            return step < 3 ? await(Future.completed("x")) : "end";
        }));

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly(0);
    }

    @Test
    void neverBeginsWhenCancelledBeforeItsFirstStep() {
        run((step, value) -> {
            Task<?> task = Weft.createTask(Script.of((s, v) -> log.add("begun")));
            task.cancel();
            return step == 0 ? await(Weft.sleep(Duration.ofSeconds(1))) : "end";
        });

        assertThat(log).isEmpty();
    }

    @Test
    void neverBeginsWhenCancelledBeforeTheLoopRuns() {
        Task<?> task = loop.createTask(Script.of((step, value) -> log.add("begun")));
        task.cancel();

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).isEmpty();
    }

    @Test
    void seesACancelRequestFromElsewhereBeforeAResultThatWasThereFirst() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(Script.awaiting(future));
        loop.callSoon(() -> {
            Thread other = new Thread(() -> {
                future.setResult("lost");
                task.cancel("enough");
                task.cancel("more than enough");
            });
            other.start();
            join(other);
        });

        assertThatThrownBy(() -> loop.runUntilComplete(task))
                .isInstanceOf(CancellationException.class)
                .hasMessageEndingWith(": enough");
    }

    @Test
    void countsCancelRequestsFromAnyThread() {
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(Task.current().cancelling());
            if (step == 0) {
                Task<?> self = Task.current();
                Thread other = new Thread(() -> {
                    self.cancel();
                    self.cancel();
                    log.add(self.cancelling());
                });
                other.start();
                join(other);
                log.add(self.cancelling());
                return await(Weft.sleep(Duration.ofSeconds(1)));
            }
            return "end";
        }));

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly(0, 2, 2, 2);
        assertThat(task.cancelling()).isZero();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelsWhatItWaitsFor() {
        Future<String> future = loop.createFuture();
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<?> first = loop.createTask(Script.awaiting(future));
        Task<?> second = loop.createTask(Script.awaiting(stage));
        run((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ZERO));
            }
            first.cancel("enough");
            second.cancel();
            return step < 4 ? await(Weft.sleep(Duration.ZERO)) : "end";
        });

        assertThat(future.isCancelled()).isTrue();
        assertThat(stage).isCancelled();
        assertThat(first.isCancelled()).isTrue();
        assertThat(second.isCancelled()).isTrue();
        assertThatThrownBy(first::result).hasMessageContaining("enough");
    }

    @Test
    void prefersTheCancelRequestToAResultThatWasNotReceived() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(Script.awaiting(future));
        loop.callSoon(() -> {
            future.setResult("lost");
            task.cancel();
        });

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
    }

    @Test
    void seesSomeoneElsesCancelAsCancellationException() {
        Future<String> future = loop.createFuture();
        loop.callSoon(future::cancel);
        Script<Object> body = Script.catching((step, value, failure) -> step == 0 ? await(future) : failure);

        assertThat(loop.runUntilComplete(body)).isInstanceOf(CancellationException.class);
    }

    @Test
    void awaitsInCleanupAndEndsCancelled() {
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ofDays(1)));
            }
            log.add(failure == null ? "cleaned" : "cleaning");
            return step == 1 ? await(Weft.sleep(Duration.ofSeconds(1))) : "swallowed";
        }));
        loop.callLater(Duration.ofMillis(1), task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("cleaning", "cleaned");
        assertThat(loop.time()).isLessThan(Duration.ofHours(1).toNanos());
    }

    @Test
    void tellsTheRunningTaskOfACancelThatComesByWayOfTheOneThatAwaitsIt() {
        List<Task<?>> outer = new ArrayList<>();
        Task<String> inner = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            switch (step) {
                case 0:
                    return await(Weft.sleep(Duration.ofSeconds(1)));
                case 1:
                    outer.get(0).cancel();
                    return await(Future.completed("ready"));
                default:
                    return "end";
            }
        }));
        Task<String> waiting = loop.createTask(Script.awaiting(inner));
        outer.add(waiting);

        assertThatThrownBy(() -> loop.runUntilComplete(waiting)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("ok", "ok", "CancelledError");
    }

    @Test
    void refusesToAwaitItself() {
        assertThatIllegalStateException().isThrownBy(() -> run((step, value) -> await(Task.current())));
    }

    @Test
    void cancelsTasksThatAwaitEachOther() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            tasks.add(loop.createTask(Script.of((step, value) -> step == 0 ? await(tasks.get(other)) : value)));
        }
        loop.callSoon(() -> tasks.get(0).cancel());

        assertThatThrownBy(() -> loop.runUntilComplete(tasks.get(0))).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> loop.runUntilComplete(tasks.get(1))).isInstanceOf(CancellationException.class);
    }

    @Test
    void showsTheCallsItIsSuspendedIn() {
        Task<Object> task = loop.createTask(Script.awaiting(Script.awaiting(Weft.sleep(Duration.ofDays(1)))));
        loop.callSoon(() -> loop.callSoon(() -> {
            log.addAll(task.stack());
            task.cancel();
        }));
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);

        assertThat(log).hasSize(2).allMatch(element -> element.toString().startsWith("dev.weft.Script.step"));
        assertThat(task.stack()).isEmpty();
    }

    /** Neither where it calls for its own stack, nor where a generator in between has a driver of its own. */
    @Test
    void showsTheCallsItRunsInAlsoThroughGenerators() {
        Script<Object> inner = Script.of((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(Duration.ZERO));
            }
            Generator<Object> generator = new OwnStack();
            log.add(generator.next());
            return generator.next();
        });
        Object stack = loop.runUntilComplete(Script.awaiting(inner));

        assertThat((List<?>) stack)
                .extracting(element -> element.toString().replaceAll("[(].*", ""))
                .startsWith("dev.weft.LoopTaskTest$OwnStack.ownStack")
                .containsSubsequence("dev.weft.Generator.next", "dev.weft.Script$Call.go", "dev.weft.Script.step")
                .doesNotContain("dev.weft.frame.Driver.unwind", "dev.weft.Script$Call.resume");
    }

    /** Gives "first", then the stack of its task. */
    private static final class OwnStack extends Generator<Object> {
        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            claim(site);
            return resume(driver);
        }

        @Override
        protected @Nullable Object resume(Driver driver) throws Throwable {
            return Yield.from(
                    Stream.of("first", "")
                            .map(each -> each.isEmpty() ? ownStack() : each)
                            .iterator(),
                    driver);
        }

        private static Object ownStack() {
            return Task.current().stack();
        }
    }

    @Test
    void hasNoResultOfOthers() {
        Task<String> task = loop.createTask(Script.of((step, value) -> "own"));

        assertThatThrownBy(() -> task.complete("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatIllegalStateException().isThrownBy(task::result);
        assertThat(loop.runUntilComplete(task)).isEqualTo("own");
    }
}
