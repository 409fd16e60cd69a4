/**
 * Locks, events, conditions, semaphores, barriers, queues and channels between tasks of one loop.
 *
 * <p>All of them let waiters through strictly in the order in which they came, hand over what they guard directly (nobody
 * who comes later gets it first), and lose nothing when a waiter is cancelled, however late. What need not wait does not
 * suspend, but sees a cancel request as every await does.
 *
 * <p><strong>Confined to one loop, as asyncio's.</strong> Each belongs to the loop on which it was first awaited and is used
 * on its thread; a call from another thread is refused with an {@link java.lang.IllegalStateException} that says so. From
 * elsewhere, go through {@link dev.weft.EventLoop#callSoonThreadsafe}. One that was never awaited, or whose loop does not
 * run, may be used by whoever holds it; when its loop is closed it may be awaited on another.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html">asyncio: Synchronization Primitives</a>
 */
@NullMarked
package dev.weft.sync;

import org.jspecify.annotations.NullMarked;
