/**
 * Streams, servers and what else waits for the outside world, on the loop's own selector.
 *
 * <p>What is made here belongs to the loop that ran then, and is used on its thread. Operations are cold coroutines as
 * everything that is awaited: a limit in time is {@link dev.weft.Weft#timeout}, and each can be cancelled at any await. What
 * that leaves behind stands at each operation; no descriptor stays open that nobody can close.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: Streams</a>
 */
@NullMarked
package dev.weft.io;

import org.jspecify.annotations.NullMarked;
