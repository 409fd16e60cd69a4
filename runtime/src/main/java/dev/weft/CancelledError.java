package dev.weft;

/**
 * Says that the task which runs this code was asked to stop: thrown at the await where it stands or comes to next.
 *
 * <p>An {@link Error}, so that {@code catch (Exception e)} does not swallow it by accident. It is delivered once per
 * request; {@code finally} blocks may await. A task that swallows it and returns ends cancelled all the same. If it is
 * <em>another</em> task or future that was cancelled, awaiting it throws
 * {@link java.util.concurrent.CancellationException}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#task-cancellation">asyncio: Task Cancellation</a>
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    CancelledError(String message) {
        super(message);
    }
}
