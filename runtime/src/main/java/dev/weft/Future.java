package dev.weft;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not there yet, completed by whoever makes it and awaited by any number of tasks.
 *
 * <p>Made by {@link EventLoop#createFuture}. It may be completed, cancelled and observed from any thread, and awaited on
 * any loop: each task that waits goes on where it runs. What was done before completing happens-before what is done
 * after awaiting, and before every callback.
 *
 * <p>As a {@link CompletionStage}, the functions given to it run on the loop, as callbacks do. A failure that nobody
 * has looked at one pass of the loop after it arose (no task waits, no callback, neither {@link #result()} nor
 * {@link #exception()} was called) goes to the loop's {@link ExceptionHandler}, once.
 *
 * <p>Not for users to implement.
 *
 * @param <T> type of the result
 * @see <a href="https://docs.python.org/3/library/asyncio-future.html">asyncio: Futures</a>
 */
public interface Future<T> extends Awaitable<T>, CompletionStage<T> {
    /**
     * Completes this future unless it is done.
     *
     * @return false if it was done already
     * @throws UnsupportedOperationException if this is a {@link Task}, whose result its body gives
     */
    boolean complete(@Nullable T value);

    /**
     * Makes this future fail unless it is done. Awaiting it throws {@code failure} itself, which is never changed.
     *
     * @return false if it was done already
     * @throws UnsupportedOperationException if this is a {@link Task}, whose result its body gives
     */
    boolean completeExceptionally(Throwable failure);

    /**
     * Completes this future.
     *
     * @throws IllegalStateException if it is done already
     */
    default void setResult(@Nullable T value) {
        if (!complete(value)) {
            throw new IllegalStateException(this + " is done already");
        }
    }

    /**
     * Makes this future fail.
     *
     * @throws IllegalStateException if it is done already
     */
    default void setException(Throwable failure) {
        if (!completeExceptionally(failure)) {
            throw new IllegalStateException(this + " is done already", failure);
        }
    }

    /**
     * The result. The failure, if there was one, is thrown as itself, checked or not.
     *
     * @throws IllegalStateException while this future is pending
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    T result();

    /**
     * The failure, or null if there is a result.
     *
     * @throws IllegalStateException while this future is pending
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    @Nullable Throwable exception();

    /** Whether there is a result or a failure, or this future was cancelled. */
    boolean isDone();

    /** Whether this future ended by being cancelled. */
    boolean isCancelled();

    /**
     * Cancels this future; for a {@link Task} this is a request, and the task may go on for a while.
     *
     * @return false if it was done already
     */
    boolean cancel();

    /**
     * Has {@code callback} called when this future is done: on the loop, in the order of adding, never inside this call.
     * A future without a loop ({@link #completed}, {@link #failed}) calls it at once.
     */
    void addDoneCallback(Consumer<? super Future<T>> callback);

    /**
     * Takes back every callback that is equal to {@code callback} and not due yet.
     *
     * @return how many there were
     */
    int removeDoneCallback(Consumer<? super Future<T>> callback);

    /** A future that is done with {@code value}; it belongs to no loop. */
    static <T> Future<T> completed(@Nullable T value) {
        Future<T> future = new LoopFuture<>(null);
        future.setResult(value);
        return future;
    }

    /** A future that failed with {@code failure}; it belongs to no loop, so nobody is told if it is not looked at. */
    static <T> Future<T> failed(Throwable failure) {
        Future<T> future = new LoopFuture<>(null);
        future.setException(failure);
        return future;
    }
}
