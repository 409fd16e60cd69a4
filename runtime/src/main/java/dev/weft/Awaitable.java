package dev.weft;

/**
 * What can be awaited and combined by {@link Weft#gather} and its kin: a {@link Coroutine} or a {@link Future}.
 *
 * <p>Not for users to implement: anything else is refused where it is used. For other libraries' objects there is
 * {@link Weft#ensureFuture(java.util.concurrent.CompletionStage)}.
 *
 * @param <T> type of the result
 */
public interface Awaitable<T> {}
