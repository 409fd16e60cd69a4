package dev.weft.frame;

import dev.weft.Coroutine;
import dev.weft.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How woven code awaits what is not a coroutine. For woven code and for the runtime only, not for users. */
public final class Await {
    private Await() {}

    /**
     * {@code coroutine}, which is about to be started.
     *
     * @throws NullPointerException if there is none, as a mock without an answer gives
     */
    public static Coroutine<?> present(@Nullable Coroutine<?> coroutine) {
        if (coroutine == null) {
            throw nothing("coroutine");
        }
        return coroutine;
    }

    /**
     * {@code coroutine}, which is about to be started and closes something: it begins even if a cancel request waits, which
     * its own first await then meets.
     *
     * @throws NullPointerException if there is none
     */
    public static Coroutine<?> closing(@Nullable Coroutine<?> coroutine, Driver driver) {
        Coroutine<?> present = present(coroutine);
        if (driver.checkRequested()) {
            driver.passNext();
        }
        return present;
    }

    private static NullPointerException nothing(String what) {
        return new NullPointerException("the awaited " + what + " is null: what was called returned null,"
                + " as a mock without an answer does");
    }

    /**
     * Awaits {@code future}.
     *
     * @return a status, as {@link Status} says
     * @throws Throwable the future's failure, or {@code CancelledError}
     */
    public static @Nullable Object future(@Nullable Future<?> future, Driver driver) throws Throwable {
        return stage(future, driver);
    }

    /**
     * Awaits {@code stage}.
     *
     * @return a status, as {@link Status} says
     * @throws Throwable the stage's failure without its wrapping, or {@code CancelledError}
     */
    public static @Nullable Object stage(@Nullable CompletionStage<?> stage, Driver driver) throws Throwable {
        driver.checkpoint(stage);
        if (stage == null) {
            throw nothing("future");
        }
        if (stage instanceof Suspending own) {
            return own.await(driver);
        }
        CompletableFuture<?> future = completable(stage);
        return future.isDone() && !driver.isTurnOver() ? result(future, driver) : driver.suspend(future);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what is returned is the consumer
    private static CompletableFuture<?> completable(CompletionStage<?> stage) {
        try {
            return stage.toCompletableFuture();
        } catch (UnsupportedOperationException e) { // as the interface allows
            CompletableFuture<@Nullable Object> own = new CompletableFuture<>();
            stage.handle(
                    (value, failure) -> failure == null ? own.complete(value) : own.completeExceptionally(failure));
            return own;
        }
    }

    /**
     * What {@code future}, which is done, came to.
     *
     * @throws Throwable its failure without its wrapping
     */
    public static @Nullable Object result(CompletableFuture<?> future, Driver driver) throws Throwable {
        if (!future.isCompletedExceptionally()) {
            return future.join();
        }
        Throwable failure = future.<Throwable>handle((value, thrown) -> thrown).join(); // join itself would wrap it
        throw driver.foreign(unwrapped(failure));
    }

    /** The failure inside the {@code CompletionException} or {@code ExecutionException} around it, if there is one. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException || inner instanceof ExecutionException) {
            Throwable cause = inner.getCause();
            if (cause == null) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    /** Adds {@code later} to what {@code failure} has suppressed, as try-with-resources does, unless they are the same. */
    public static void suppress(Throwable failure, Throwable later) {
        if (failure != later) {
            failure.addSuppressed(later);
        }
    }
}
