package dev.weft;

/**
 * A function of three arguments, for {@link Weft#gather(Awaitable, Awaitable, Awaitable, TriFunction)}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <C> type of the third argument
 * @param <T> type of the result
 */
@FunctionalInterface
public interface TriFunction<A, B, C, T> {
    /** The result for these arguments. */
    T apply(A first, B second, C third);
}
