package dev.weft;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A coroutine that runs on a loop by itself, beside the one that made it; and the future of its result.
 *
 * <p>Made by {@link Weft#createTask}; its first step runs in the loop's next pass. The loop holds it until it is done,
 * so it need not be kept. What was done before {@code createTask} happens-before the task's first step, and its last
 * step before what is done after awaiting it.
 *
 * <p>{@code complete} and {@code completeExceptionally} throw {@link UnsupportedOperationException}.
 *
 * @param <T> type of the result
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html">asyncio: Tasks</a>
 */
public interface Task<T> extends Future<T> {
    /** The name it was given, or {@code Task-1}, {@code Task-2} and so on, counted over the whole program. */
    String name();

    /**
     * Asks the task to stop: {@link CancelledError} is thrown at the await where it stands, or at its next one; a task
     * that has not begun never does. What it waits for is cancelled too, and the task goes on when that has ended.
     * Cancelling wins over a result that has arrived but was not received yet. A task whose loop was closed ends at once,
     * and nothing of it runs any more. May be called from any thread.
     *
     * @return false if the task was done already
     */
    @Override
    boolean cancel();

    /**
     * As {@link #cancel()}, with a reason that becomes the message of the {@link CancelledError}.
     *
     * @return false if the task was done already
     */
    boolean cancel(String reason);

    /**
     * How many cancel requests are pending, delivered or not. From any thread; what another one asks for or withdraws at
     * the same time may be counted or not.
     */
    int cancelling();

    /** The loop it runs on. */
    EventLoop loop();

    /**
     * The suspended calls of this task, innermost first; for the running task they follow those on the Java stack.
     * Call it on the loop's thread.
     */
    List<StackTraceElement> stack();

    /**
     * The task that runs on this thread.
     *
     * @throws IllegalStateException if none does
     */
    static Task<?> current() {
        return LoopTask.running();
    }

    /**
     * {@inheritDoc}
     *
     * @throws CancellationException if the task was cancelled
     */
    @Override
    T result();
}
