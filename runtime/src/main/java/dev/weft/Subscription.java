package dev.weft;

import dev.weft.frame.Await;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a task can wait for: a {@link LoopFuture}, a timer, the next pass, someone else's {@link CompletableFuture}, or a
 * {@link Join}. It is a plain field of the task; here is what is done with each kind.
 */
final class Subscription {
    /** What a task waits for that lets everything else that is ready run once. */
    static final Object NEXT_PASS = new Object();

    private Subscription() {}

    /**
     * Has {@code task}, which {@code loop} runs, woken by {@code what}.
     *
     * @return what it waits for: that, or what stands for it
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the task itself is the consumer
    static @Nullable Object begin(LoopTask<?> task, @Nullable Object what, Loop loop) {
        if (what == NEXT_PASS) {
            loop.agenda().add(task);
        } else if (what instanceof LoopFuture<?> future) {
            if (!future.addWaiter(task)) {
                loop.agenda().add(task);
            }
        } else if (what instanceof TimerNode timer) {
            loop.agenda().addTimer(timer);
        } else if (what instanceof CompletableFuture<?> stage) {
            CompletableFuture<?> awaited = ForeignStage.of(stage, loop);
            awaited.handle(task); // whenComplete would wrap a failure for nobody
            return awaited;
        } else if (!(what instanceof Join)) { // a join knows its task
            throw new AssertionError("awaits something unknown: " + what);
        }
        return what;
    }

    /** What {@code what} came to, now that the task was woken. */
    static @Nullable Object arrived(@Nullable Object what, LoopDriver driver) throws Throwable {
        if (what instanceof LoopFuture<?> future) {
            return future.outcome(driver);
        }
        if (what instanceof CompletableFuture<?> stage) {
            return Await.result(stage, driver);
        }
        return null;
    }

    /** Wakes {@code task} though {@code what} has not ended: the way out of a circle of tasks that wait for each other. */
    static void abandon(LoopTask<?> task, @Nullable Object what) {
        if (what instanceof LoopFuture<?> future && future.removeWaiters(waiter -> waiter == task) > 0) {
            task.home().post(task);
        } else if (what instanceof Join join && join.abandon()) {
            task.home().post(task);
        } else if (what instanceof CompletableFuture<?> stage) {
            stage.cancel(true);
        }
    }
}
