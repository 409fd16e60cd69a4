package dev.weft;

/**
 * Makes a coroutine: every lambda for it is an async lambda.
 *
 * @param <T> type of the coroutine's result
 * @param <X> what the body throws beside unchecked exceptions; inferred, {@link RuntimeException} if nothing
 */
@FunctionalInterface
public interface AsyncSupplier<T, X extends Exception> {
    /**
     * The coroutine; nothing runs yet.
     *
     * @throws X what its body throws, where it is awaited
     */
    @Async
    Coroutine<T> get() throws X;
}
