package dev.weft;

import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.StateMachine;
import dev.weft.frame.Status;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the bodies of hot methods, those that return a {@link CompletableFuture}. */
final class HotTasks {
    private HotTasks() {}

    static <T> CompletableFuture<T> start(Coroutine<T> body) {
        Loop loop = Loop.runningOrNull();
        if (loop == null) {
            return new OffLoop<T>().start(body);
        }
        LoopTask<T> task = new LoopTask<>(loop, body, body.toString());
        Outside<T> future = new Outside<>(task);
        task.addWaiter(future.new Completion());
        task.runHot();
        return future;
    }

    /** Whether a hot method on a loop gave {@code stage}. */
    static boolean gave(Object stage) {
        return stage instanceof Outside<?>;
    }

    /** The task of the hot method that gave {@code stage}, while that is pending; null if there is none. */
    static @Nullable LoopTask<?> taskOf(Object stage) {
        return stage instanceof Outside<?> outside && !outside.isDone() ? outside.task : null;
    }

    /** The future of a hot method on a loop. Whoever else completes it asks the task to stop. */
    private static final class Outside<T> extends CompletableFuture<T> {
        private final LoopTask<T> task;

        Outside(LoopTask<T> task) {
            this.task = task;
        }

        @Override
        public boolean complete(@Nullable T value) {
            return stop(super.complete(value));
        }

        @Override
        public boolean completeExceptionally(Throwable failure) {
            return stop(super.completeExceptionally(failure));
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean done = isDone();
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            stop(!done && cancelled);
            return cancelled;
        }

        @Override
        public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
            executor.execute(() -> {
                if (isDone()) {
                    return;
                }
                try {
                    complete(supplier.get());
                } catch (Throwable t) {
                    completeExceptionally(t);
                }
            });
            return this;
        }

        @Override
        public void obtrudeValue(@Nullable T value) {
            super.obtrudeValue(value);
            task.cancel();
        }

        @Override
        public void obtrudeException(Throwable failure) {
            super.obtrudeException(failure);
            task.cancel();
        }

        private boolean stop(boolean changed) {
            if (changed) {
                task.cancel();
            }
            return changed;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }

        private void completeAsTask() {
            T value;
            try {
                value = task.result();
            } catch (CancellationException e) {
                super.completeExceptionally(e);
                return;
            } catch (Throwable t) {
                if (!super.completeExceptionally(t)) {
                    task.home().report(task + " failed after its CompletableFuture was completed by others", t, task);
                }
                return;
            }
            super.complete(value);
        }

        /** Waits for the task, on the loop's thread. */
        private final class Completion extends Work {
            @Override
            void wake(LoopFuture<?> done) {
                completeAsTask();
            }

            @Override
            void run(Loop on) {
                throw new AssertionError("woken, not run");
            }
        }
    }

    /**
     * A hot method without a loop. It goes on wherever what it awaits is completed: one thread at a time, each handing over
     * to the next by that completion.
     */
    private static final class OffLoop<T> extends Driver
            implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {
        private @Nullable CompletableFuture<T> future; // since the first suspension
        private @Nullable Frame frames; // since then, the innermost

        /** Runs the first step. One that does not suspend needs no future to be completed later. */
        CompletableFuture<T> start(StateMachine body) {
            Object status;
            try {
                status = start(body, "its caller");
            } catch (Throwable t) {
                return CompletableFuture.failedFuture(t);
            }
            if (status != Status.SUSPENDED) {
                return CompletableFuture.completedFuture(result(status));
            }
            CompletableFuture<T> pending = new CompletableFuture<>();
            future = pending;
            subscribe();
            return pending;
        }

        @Override
        protected void checkCancelled() {}

        @Override
        public @Nullable Object apply(@Nullable Object value, @Nullable Throwable failure) {
            goOn(value, failure == null ? null : foreign(Await.unwrapped(failure)));
            return null;
        }

        void goOn(@Nullable Object value, @Nullable Throwable failure) {
            Frame innermost = frames;
            frames = null;
            CompletableFuture<T> pending = Objects.requireNonNull(future);
            Object status;
            try {
                status = resume(innermost, value, failure);
            } catch (Throwable t) {
                pending.completeExceptionally(t);
                return;
            }
            if (status != Status.SUSPENDED) {
                pending.complete(result(status));
                return;
            }
            subscribe();
        }

        @SuppressWarnings({"unchecked", "NullAway"}) // the user's value may be null
        private T result(@Nullable Object status) {
            return (T) Status.result(status, this);
        }

        @SuppressWarnings("FutureReturnValueIgnored")
        private void subscribe() {
            frames = takeFrames();
            Object awaited = takeAwaited();
            if (awaited instanceof CompletableFuture<?> stage) {
                stage.handle(this);
            } else if (awaited instanceof LoopFuture<?> own) {
                Resumption resumption = new Resumption(this);
                if (!own.addWaiter(resumption)) {
                    resumption.wake(own);
                }
            } else {
                throw new AssertionError("awaits something unknown: " + awaited);
            }
        }
    }

    /** Waits for a future of ours without a loop, and goes on on the thread that completes it. */
    private static final class Resumption extends Work {
        private final OffLoop<?> hot;

        Resumption(OffLoop<?> hot) {
            this.hot = hot;
        }

        @Override
        void wake(LoopFuture<?> done) {
            Object value;
            try {
                value = done.outcome(hot);
            } catch (Throwable t) {
                hot.goOn(null, t);
                return;
            }
            hot.goOn(value, null);
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("woken, not run");
        }
    }
}
