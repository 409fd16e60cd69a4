package dev.weft;

import dev.weft.frame.Await;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@link CompletionStage} side of the runtime's futures: each stage hangs on a {@link CompletableFuture} that follows
 * the future.
 */
@SuppressWarnings("FutureReturnValueIgnored")
abstract class StageFuture<T> extends Waiters implements CompletionStage<T> {
    /**
     * A {@link CompletableFuture} that is completed on the loop when this is done; cancelling it asks this to be cancelled,
     * and has an effect when this has ended. Once the loop is closed it is completed by the thread that completes this or,
     * if this is done, at once.
     */
    @Override
    public abstract CompletableFuture<T> toCompletableFuture();

    /** A future of {@code loop} that is completed as {@code stage} is, and cancels it when it is cancelled. */
    static <T> LoopFuture<T> following(Loop loop, CompletionStage<T> stage) {
        LoopFuture<T> future = new Following<>(loop, stage);
        stage.handle((value, failure) -> {
            Throwable cause = failure == null ? null : Await.unwrapped(failure);
            if (cause == null) {
                return future.complete(value);
            }
            return cause instanceof CancellationException
                    ? future.settleCancelled(null)
                    : future.completeExceptionally(cause);
        });
        return future;
    }

    @Override
    public <U> CompletionStage<U> thenApply(Function<? super T, ? extends U> function) {
        return toCompletableFuture().thenApply(function);
    }

    @Override
    public <U> CompletionStage<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return toCompletableFuture().thenApplyAsync(function);
    }

    @Override
    public <U> CompletionStage<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        return toCompletableFuture().thenApplyAsync(function, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAccept(Consumer<? super T> action) {
        return toCompletableFuture().thenAccept(action);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAcceptAsync(Consumer<? super T> action) {
        return toCompletableFuture().thenAcceptAsync(action);
    }

    @Override
    public CompletionStage<@Nullable Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return toCompletableFuture().thenAcceptAsync(action, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRun(Runnable action) {
        return toCompletableFuture().thenRun(action);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRunAsync(Runnable action) {
        return toCompletableFuture().thenRunAsync(action);
    }

    @Override
    public CompletionStage<@Nullable Void> thenRunAsync(Runnable action, Executor executor) {
        return toCompletableFuture().thenRunAsync(action, executor);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return toCompletableFuture().thenCombine(other, function);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return toCompletableFuture().thenCombineAsync(other, function);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return toCompletableFuture().thenCombineAsync(other, function, executor);
    }

    @Override
    public <U> CompletionStage<@Nullable Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return toCompletableFuture().thenAcceptBoth(other, action);
    }

    @Override
    public <U> CompletionStage<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return toCompletableFuture().thenAcceptBothAsync(other, action);
    }

    @Override
    public <U> CompletionStage<@Nullable Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return toCompletableFuture().thenAcceptBothAsync(other, action, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return toCompletableFuture().runAfterBoth(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return toCompletableFuture().runAfterBothAsync(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterBothAsync(
            CompletionStage<?> other, Runnable action, Executor executor) {
        return toCompletableFuture().runAfterBothAsync(other, action, executor);
    }

    @Override
    public <U> CompletionStage<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return toCompletableFuture().applyToEither(other, function);
    }

    @Override
    public <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return toCompletableFuture().applyToEitherAsync(other, function);
    }

    @Override
    public <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return toCompletableFuture().applyToEitherAsync(other, function, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEither(
            CompletionStage<? extends T> other, Consumer<? super T> action) {
        return toCompletableFuture().acceptEither(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action) {
        return toCompletableFuture().acceptEitherAsync(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return toCompletableFuture().acceptEitherAsync(other, action, executor);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return toCompletableFuture().runAfterEither(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return toCompletableFuture().runAfterEitherAsync(other, action);
    }

    @Override
    public CompletionStage<@Nullable Void> runAfterEitherAsync(
            CompletionStage<?> other, Runnable action, Executor executor) {
        return toCompletableFuture().runAfterEitherAsync(other, action, executor);
    }

    @Override
    public <U> CompletionStage<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        return toCompletableFuture().thenCompose(function);
    }

    @Override
    public <U> CompletionStage<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return toCompletableFuture().thenComposeAsync(function);
    }

    @Override
    public <U> CompletionStage<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        return toCompletableFuture().thenComposeAsync(function, executor);
    }

    @Override
    public <U> CompletionStage<U> handle(BiFunction<? super T, @Nullable Throwable, ? extends U> function) {
        return toCompletableFuture().handle(function);
    }

    @Override
    public <U> CompletionStage<U> handleAsync(BiFunction<? super T, @Nullable Throwable, ? extends U> function) {
        return toCompletableFuture().handleAsync(function);
    }

    @Override
    public <U> CompletionStage<U> handleAsync(
            BiFunction<? super T, @Nullable Throwable, ? extends U> function, Executor executor) {
        return toCompletableFuture().handleAsync(function, executor);
    }

    @Override
    public CompletionStage<T> whenComplete(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return toCompletableFuture().whenComplete(action);
    }

    @Override
    public CompletionStage<T> whenCompleteAsync(BiConsumer<? super T, ? super @Nullable Throwable> action) {
        return toCompletableFuture().whenCompleteAsync(action);
    }

    @Override
    public CompletionStage<T> whenCompleteAsync(
            BiConsumer<? super T, ? super @Nullable Throwable> action, Executor executor) {
        return toCompletableFuture().whenCompleteAsync(action, executor);
    }

    @Override
    public CompletionStage<T> exceptionally(Function<Throwable, ? extends T> function) {
        return toCompletableFuture().exceptionally(function);
    }

    /** A future that is completed as someone's stage is. */
    static final class Following<T> extends LoopFuture<T> {
        private final Loop home;
        private final CompletionStage<T> stage;

        Following(Loop loop, CompletionStage<T> stage) {
            super(loop);
            this.home = loop;
            this.stage = stage;
        }

        /** The task of a hot method whose stage this follows, or null. */
        @Nullable LoopTask<?> hotTask() {
            return HotTasks.taskOf(stage);
        }

        @Override
        public boolean cancel() {
            LoopTask<?> hot = hotTask();
            if (hot != null) {
                return !isDone() && hot.cancel(); // this is done when that is
            }
            boolean cancelled = super.cancel();
            if (cancelled) {
                ForeignStage.cancel(stage, home);
            }
            return cancelled;
        }
    }
}
