package dev.weft;

/**
 * A function of four arguments, for {@link Weft#gather(Awaitable, Awaitable, Awaitable, Awaitable, QuadFunction)}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <C> type of the third argument
 * @param <D> type of the fourth argument
 * @param <T> type of the result
 */
@FunctionalInterface
public interface QuadFunction<A, B, C, D, T> {
    /** The result for these arguments. */
    T apply(A first, B second, C third, D fourth);
}
