package dev.weft;

import java.nio.channels.SelectionKey;

/**
 * Called by a loop when a channel is ready; see {@link EventLoop#register}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html#watching-file-descriptors">asyncio: Watching File
 *     Descriptors</a>
 */
@FunctionalInterface
public interface ChannelListener {
    /**
     * The channel is ready; on the loop's thread, at most once a pass. Readiness is level-triggered: who does not take what
     * there is, and stays interested, is called again in the next pass.
     *
     * @param ops what it is ready for, of what the registration is interested in: a set of {@link SelectionKey}'s
     *     operations, never empty
     * @throws Exception to have it told to the loop's exception handler; the registration stays
     */
    void ready(int ops) throws Exception;
}
