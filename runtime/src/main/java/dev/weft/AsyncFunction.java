package dev.weft;

/**
 * Makes a coroutine of an argument: every lambda for it is an async lambda, and {@code this::size} fits.
 *
 * @param <A> type of the argument
 * @param <T> type of the coroutine's result
 * @param <X> what the body throws beside unchecked exceptions; inferred, {@link RuntimeException} if nothing
 */
@FunctionalInterface
public interface AsyncFunction<A, T, X extends Exception> {
    /**
     * The coroutine; nothing runs yet.
     *
     * @throws X what its body throws, where it is awaited
     */
    @Async
    Coroutine<T> apply(A argument) throws X;
}
