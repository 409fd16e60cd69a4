package dev.weft;

/**
 * A channel that a loop watches. {@link #cancel} ends that, from any thread, and so does closing the channel; the listener
 * is not called after either, except when another thread cancels it while it runs.
 *
 * @see EventLoop#register
 */
public interface Registration extends Handle {
    /** The operations it is interested in; 0 once it was cancelled. */
    int interest();

    /**
     * Changes what it is interested in, from now on; 0 for nothing at the moment. Without effect once it was cancelled, or
     * the channel is closed. On the loop's thread, or while the loop does not run.
     *
     * @throws IllegalArgumentException if the channel does not know one of {@code ops}
     */
    void interest(int ops);
}
