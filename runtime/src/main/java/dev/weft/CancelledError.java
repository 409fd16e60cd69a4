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

    /** Thrown where the task runs just now. */
    CancelledError(String message) {
        super(message);
        super.fillInStackTrace();
    }

    /** Thrown at the await where the task stands. */
    CancelledError(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }

    /**
     * Leaves the trace to the constructors: the loop's is of no use, and a task's stands in its frames. It is taken from
     * them at once, though perhaps nobody reads it: they are gone later, and where this is printed as a cause nothing is
     * called that could fill it in.
     */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
    public Throwable fillInStackTrace() {
        return this;
    }
}
