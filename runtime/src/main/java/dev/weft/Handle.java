package dev.weft;

/**
 * Something that a loop was asked to call, and that can be called off; safe to use from any thread.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#callback-handles">asyncio: Callback Handles</a>
 */
public interface Handle {
    /**
     * Calls it off and lets go of the callback.
     *
     * @return false if it was called off before, or has run
     */
    boolean cancel();

    /** Whether it was called off. */
    boolean isCancelled();
}
