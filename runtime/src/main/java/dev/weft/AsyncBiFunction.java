package dev.weft;

/**
 * Makes a coroutine of two arguments: every lambda for it is an async lambda.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <T> type of the coroutine's result
 * @param <X> what the body throws beside unchecked exceptions; inferred, {@link RuntimeException} if nothing
 */
@FunctionalInterface
public interface AsyncBiFunction<A, B, T, X extends Exception> {
    /**
     * The coroutine; nothing runs yet.
     *
     * @throws X what its body throws, where it is awaited
     */
    @Async
    Coroutine<T> apply(A first, B second) throws X;
}
