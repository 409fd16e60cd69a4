package dev.weft;

import java.util.Objects;
import java.util.function.Consumer;

/** A user's callback that waits for a future. */
final class DoneCallback<T> extends Work {
    private final LoopFuture<T> future;
    private final Consumer<? super Future<T>> callback;

    DoneCallback(LoopFuture<T> future, Consumer<? super Future<T>> callback) {
        this.future = future;
        this.callback = Objects.requireNonNull(callback);
    }

    boolean isFor(Consumer<?> other) {
        return callback.equals(other);
    }

    @Override
    void wake(LoopFuture<?> done) {
        Loop loop = future.loopOrNull();
        if (loop == null) {
            callback.accept(future);
        } else {
            loop.post(this);
            if ((Object) callback instanceof Bridge<?>
                    && loop.isClosed()) { // perhaps meanwhile; who looks from outside would wait
                callback.accept(future);
            }
        }
    }

    @Override
    void run(Loop on) {
        callback.accept(future);
    }
}
