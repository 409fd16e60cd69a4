package dev.weft.sync;

/**
 * A queue was shut down: nothing more can be put, or nothing is left to get.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueShutDown">asyncio.QueueShutDown</a>
 */
public final class QueueShutdownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueShutdownException(String message) {
        super(message);
    }
}
