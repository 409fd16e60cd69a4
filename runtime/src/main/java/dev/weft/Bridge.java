package dev.weft;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What {@link LoopFuture#toCompletableFuture()} gives: completed on the loop; cancelling it asks the future to stop. */
final class Bridge<T> extends CompletableFuture<T> implements Consumer<Future<T>> {
    private final LoopFuture<T> future;

    Bridge(LoopFuture<T> future) {
        this.future = future;
    }

    @Override
    public void accept(Future<T> done) {
        T value;
        try {
            value = future.result();
        } catch (Throwable t) {
            completeExceptionally(t);
            return;
        }
        complete(value);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return future.cancel();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
