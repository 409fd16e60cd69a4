package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.inside.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What asyncio's bugs about cancelling are, and Weft's must not be; the numbers are those of the reference. */
@Seeds
class CancellationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final CountingClock clock = new CountingClock();
    private final EventLoop loop = new SelectorLoop(clock);
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private static Object name(@Nullable Throwable failure) {
        return failure == null ? "ok" : failure.getClass().getSimpleName();
    }

    private void assertCancelled(Task<?> task) {
        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(task.isCancelled()).isTrue();
    }

    /** A timeout's body is done in the pass in which its task is cancelled. */
    @Test
    void isNotSwallowedByATimeoutWhoseBodyIsDoneInTheSamePass() throws TimeoutException {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(Weft.timeout(DAY, Script.<String>awaiting(future)));
        loop.callLater(SECOND, () -> {
            future.setResult("lost");
            task.cancel();
        });

        assertCancelled(task);
    }

    /** The other way round. */
    @Test
    void isNotSwallowedByATimeoutWhoseBodyIsDoneAfterIt() throws TimeoutException {
        CompletableFuture<String> stubborn = stubborn();
        Task<String> task = loop.createTask(Weft.timeout(DAY, Script.<String>awaiting(stubborn)));
        loop.callLater(SECOND, () -> {
            task.cancel();
            stubborn.complete("lost");
        });

        assertCancelled(task);
    }

    /** None of those that await it, or shield it, sees it. */
    @Test
    void doesNotHideAFailureFromAllThatAwaitIt() {
        IOException failure = new IOException("x");
        Future<Object> future = loop.createFuture();
        List<Task<Object>> tasks = List.of(
                loop.createTask(Script.awaiting(future)),
                loop.createTask(Script.awaiting(future)),
                loop.createTask(Weft.shield(future)));
        loop.onException(report -> log.add(report.exception()));
        loop.callLater(SECOND, () -> {
            future.setException(failure);
            tasks.forEach(Task::cancel);
        });

        tasks.forEach(this::assertCancelled);
        loop.runUntilComplete(Weft.sleep(SECOND));
        assertThat(log).containsExactly(failure);
    }

    /** The task that alone awaits it does not see it. */
    @Test
    void doesNotHideTheFailureOfATaskThatItReaches() {
        IOException failure = new IOException("in the cleanup");
        Task<Object> child = loop.createTask(Script.catching((step, value, cancelled) -> {
            if (step == 0) {
                return await(Weft.sleep(DAY));
            }
            throw failure;
        }));
        Task<Object> task = loop.createTask(Script.awaiting(child));
        loop.onException(report -> log.add(report.exception()));
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        loop.runUntilComplete(Weft.sleep(SECOND));
        assertThat(log).containsExactly(failure);
    }

    @Test
    void endsATaskThatCancelsItselfAndReturns() {
        Task<String> task = loop.createTask(Script.of((step, value) -> {
            Task.current().cancel();
            return "returned";
        }));
        Script<Object> awaiting = Script.catching((step, value, failure) -> step == 0 ? await(task) : name(failure));

        assertThat(loop.runUntilComplete(awaiting)).isEqualTo("CancellationException");
    }

    /** Two requests before delivery are one error. */
    @Test
    void isDeliveredOnceThoughAskedForTwice() {
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(name(failure) + " " + Task.current().cancelling());
            return step < 2 ? await(Weft.sleep(SECOND)) : "end";
        }));
        loop.callLater(Duration.ofMillis(1), () -> {
            task.cancel();
            task.cancel();
        });

        assertCancelled(task);
        assertThat(log).containsExactly("ok 0", "CancelledError 2", "ok 2");
    }

    /** A further request interrupts the cleanup. */
    @Test
    void interruptsACleanupIfAskedForAgain() {
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(name(failure));
            return step < 2 ? await(Weft.sleep(DAY)) : "end";
        }));
        loop.callLater(SECOND, task::cancel);
        loop.callLater(SECOND.multipliedBy(2), task::cancel);

        assertCancelled(task);
        assertThat(log).containsExactly("ok", "CancelledError", "CancelledError");
        assertThat(loop.time()).isLessThan(DAY.toNanos());
    }

    /** A timeout's request that was not delivered goes with the timeout. */
    @Test
    void isNotDeliveredWhenItsOwnerHasWithdrawnIt() throws TimeoutException {
        Coroutine<String> late = Weft.timeout(Duration.ZERO, Script.of((step, value) -> {
            assertThat(Task.current().cancelling()).isOne();
            return "in time";
        }));
        Task<String> task = loop.createTask(Script.of((step, value) -> {
            log.add(value);
            switch (step) {
                case 0:
                    return await(late);
                case 1:
                    assertThat(Task.current().cancelling()).isZero();
                    return await(Future.completed("ready"));
                case 2:
                    return await(Weft.sleep(SECOND));
                default:
                    return "end";
            }
        }));

        assertThat(loop.runUntilComplete(task)).isEqualTo("end");
        assertThat(log).containsExactly(null, "in time", "ready", null);
    }

    /** A user's request stays when a timeout withdraws its own: for the next await, with the result in hand. */
    @Test
    void isDeliveredThoughAnotherOwnerHasWithdrawnHis() throws TimeoutException {
        Coroutine<String> late = Weft.timeout(Duration.ZERO, Script.of((step, value) -> {
            Task.current().cancel("by the user");
            return "in time";
        }));
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? value : name(failure));
            return step < 2 ? await(step == 0 ? late : Weft.sleep(DAY)) : "end";
        }));

        assertCancelled(task);
        assertThat(log).containsExactly(null, "in time", "CancelledError");
        assertThatThrownBy(task::result).hasMessageContaining("by the user");
    }

    /** A circle of any length. */
    @Test
    void endsACircleOfManyTasks() {
        int count = 1000;
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            tasks.add(loop.createTask(Script.of((step, value) -> step == 0 ? await(tasks.get(next)) : value)));
        }
        loop.callLater(SECOND, () -> tasks.get(7).cancel());

        for (Task<?> task : tasks) {
            assertCancelled(task);
        }
    }

    /** A circle that a gather closes. */
    @Test
    void endsACircleThroughAGather() {
        List<Task<?>> outer = new ArrayList<>();
        Task<?> inner = loop.createTask(Script.of((step, value) -> step == 0 ? await(outer.get(0)) : value));
        Task<?> task = loop.createTask(Weft.gather(List.of(inner, loop.createTask(Weft.sleep(DAY)))));
        outer.add(task);
        loop.callLater(SECOND, task::cancel);

        assertCancelled(task);
        assertCancelled(inner);
    }

    /** The stage of a task that is cancelled on another thread is done when the task is, not before. */
    @Test
    void reachesATaskByItsStageWhichEndsWithIt() {
        List<CompletableFuture<String>> stages = new ArrayList<>();
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(name(failure) + " " + (step > 0 && stages.get(0).isDone()));
            return step < 2 ? await(Weft.sleep(SECOND)) : "end";
        }));
        stages.add(task.toCompletableFuture());
        loop.callLater(Duration.ofMillis(1), () -> {
            Thread other = new Thread(() -> stages.get(0).cancel(true));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        loop.runUntilComplete(Weft.sleep(DAY));

        assertThat(log).containsExactly("ok false", "CancelledError false", "ok false");
        assertThat(stages.get(0)).isCancelled();
    }

    /** What cannot be cancelled is waited for, without asking it again and again. */
    @Test
    void waitsIdlyForWhatDoesNotLetItselfBeCancelled() {
        CompletableFuture<String> stubborn = stubborn();
        Task<String> task = loop.createTask(Script.catching((step, value, failure) -> {
            log.add(name(failure));
            return step == 0 ? await(stubborn) : "end";
        }));
        loop.callLater(SECOND, task::cancel);
        loop.callLater(DAY, () -> {
            log.add("looked " + (clock.looks < 100) + ", asked " + stubborn.getNumberOfDependents());
            stubborn.complete("at last");
        });

        assertCancelled(task);
        assertThat(log).containsExactly("ok", "looked true, asked 1", "CancelledError");
    }

    /** A loop over what is there already sees it at each await. */
    @Test
    void isDeliveredInALoopOverReadyThings() {
        Future<String> ready = Future.completed("ready");
        Task<String> task = loop.createTask(Script.of((step, value) -> {
            log.add(step);
            if (step == 10) {
                Task.current().cancel();
            }
            return step < 20 ? await(ready) : "end";
        }));

        assertCancelled(task);
        assertThat(log).hasSize(11);
    }

    private static CompletableFuture<String> stubborn() {
        return new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
    }

    /** Jumps to the next timer, and counts how often it is looked at. */
    private static final class CountingClock implements Clock {
        private final VirtualClock clock = new VirtualClock();
        private int looks;

        @Override
        public long nanos() {
            looks++;
            return clock.nanos();
        }

        @Override
        public long idle(long nanos) {
            return clock.idle(nanos);
        }

        @Override
        public @Nullable RandomGenerator order() {
            return clock.order();
        }
    }
}
