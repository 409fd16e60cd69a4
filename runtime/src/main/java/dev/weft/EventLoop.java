package dev.weft;

import dev.weft.inside.Clock;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Runs tasks, callbacks and timers one at a time on one thread.
 *
 * <p>It works in passes: what a callback schedules runs in the next pass, after I/O and timers were looked at, so nothing
 * starves. An await of what is ready does not end a task's turn, but after 10,000 of them in one turn the next lets all else
 * that is ready run once. As an {@link Executor} it is {@link #callSoonThreadsafe}. Unless a method says otherwise, call it on the
 * loop's thread, or before the loop runs. Most programs need only {@link Weft#run}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-eventloop.html">asyncio: Event Loop</a>
 */
public interface EventLoop extends Executor, AutoCloseable {
    /**
     * The loop that runs on this thread.
     *
     * @throws IllegalStateException if none does
     */
    static EventLoop running() {
        return Loop.running().face();
    }

    /** A new loop; it needs no thread until it runs. */
    static EventLoop create() {
        return new SelectorLoop(Clock.SYSTEM);
    }

    /**
     * A loop that makes its passes on {@code executor}, one at a time: on Swing's or JavaFX's thread, in an event loop of
     * Netty or a context of Vert.x, or any other that does not run a command before {@code execute} returns. Timers and channels
     * wait on one shared daemon thread. {@link #runForever}, {@link #runUntilComplete} and {@link #stop} throw
     * {@link UnsupportedOperationException}: it always runs; make tasks by {@link #createTask}, from any thread.
     * {@link #close}, from any thread and also while it runs, leaves the executor running.
     */
    static EventLoop on(Executor executor) {
        return new ExecutorLoop(executor);
    }

    /**
     * Has {@code callback} called in the next pass, in the order of asking. From any thread; from another one than the
     * loop's it is {@link #callSoonThreadsafe}, and in debug mode refused while the loop runs.
     *
     * @throws IllegalStateException if the loop is closed
     */
    Handle callSoon(Runnable callback);

    /**
     * Has {@code callback} called by the loop, in the order of asking per thread. From any thread; what was done before
     * happens-before the call.
     *
     * @throws IllegalStateException if the loop is closed
     */
    Handle callSoonThreadsafe(Runnable callback);

    /**
     * Has {@code callback} called when {@code delay} has passed: never early, at most about a millisecond late on an idle
     * loop, in the order of asking where deadlines are equal. From any thread. A delay that is zero or negative means
     * the next pass.
     *
     * @throws IllegalStateException if the loop is closed
     */
    Handle callLater(Duration delay, Runnable callback);

    /** As {@link #callLater}, at the moment {@code nanos} on the clock of {@link #time()}. */
    Handle callAt(long nanos, Runnable callback);

    /** Nanoseconds since this loop was made, on a clock that never goes back. From any thread. */
    long time();

    /** A new pending future whose callbacks run on this loop. From any thread. */
    <T> Future<T> createFuture();

    /** Has {@code coroutine} run by this loop as a task, beginning in the next pass. From any thread. */
    <T> Task<T> createTask(Coroutine<T> coroutine);

    /** As {@link #createTask(Coroutine)}, with a name for stacks and reports. */
    <T> Task<T> createTask(Coroutine<T> coroutine, String name);

    /** As {@link Weft#runInExecutor(Callable)}, for this loop. From any thread. */
    <T> Future<T> runInExecutor(Callable<T> job);

    /** As {@link Weft#runInExecutor(Executor, Callable)}, for this loop. From any thread. */
    <T> Future<T> runInExecutor(Executor executor, Callable<T> job);

    /**
     * Has {@code listener} called whenever {@code channel} is ready for one of {@code ops}. A channel has one listener: a
     * further registration takes the place of the one before, which is cancelled by that. On the loop's thread, or while
     * the loop does not run.
     *
     * <p>The channel has to be in non-blocking mode, and stays the caller's to close. A loop of {@link #on} is told by the
     * shared daemon thread, which looks for the channel again when the listener has returned.
     *
     * @param ops a set of {@link java.nio.channels.SelectionKey}'s operations; 0 for none until
     *     {@link Registration#interest(int)} says otherwise
     * @throws java.io.UncheckedIOException with a {@link java.nio.channels.ClosedChannelException} if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if it is in blocking mode
     * @throws IllegalArgumentException if it does not know one of {@code ops}
     * @throws IllegalStateException if the loop is closed, or runs on another thread
     */
    Registration register(SelectableChannel channel, int ops, ChannelListener listener);

    /**
     * Runs this loop on the calling thread until {@code coroutine}, as a task, is done; gives or throws its result.
     *
     * @throws IllegalStateException if this loop runs or is closed, if another loop runs on this thread, or if
     *     {@link #stop} ends the run before the task is done
     * @throws java.util.concurrent.CancellationException if the task was cancelled
     */
    <T> T runUntilComplete(Coroutine<T> coroutine);

    /** As {@link #runUntilComplete(Coroutine)}, for a {@link Future} or anyone else's stage. */
    <T> T runUntilComplete(CompletionStage<T> stage);

    /** Runs this loop on the calling thread until {@link #stop}. */
    void runForever();

    /** Ends the run after the current pass; before a run, after its first pass. From any thread. */
    void stop();

    /** Whether a thread runs this loop. From any thread. */
    boolean isRunning();

    /** Whether this loop was closed. From any thread. */
    boolean isClosed();

    /** The tasks that are not done, in the order of creation. Call it on the loop's thread, or while it does not run. */
    Set<Task<?>> tasks();

    /** Has failures that have no other place to go told to {@code handler} instead of being logged. From any thread. */
    void onException(ExceptionHandler handler);

    /**
     * Has {@code carrier} carry what another library keeps in thread-locals along with each task that is made from now on.
     * Before the first run.
     */
    void carry(ContextCarrier carrier);

    /**
     * Whether to look for mistakes at some cost, as {@link Runner.Builder#debug} has a runner's loop do. Then
     * {@link #callSoon} from a wrong thread is refused, and of a step that takes longer than 100 ms the log says where it
     * stands. From any thread.
     *
     * <p>The system property {@code -Ddev.weft.debug=true} makes it the default of every runner, and has coroutines that are
     * never awaited told of, with the line where they were made.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-dev.html#debug-mode">asyncio: Debug Mode</a>
     */
    void setDebug(boolean debug);

    /**
     * Closes this loop: what is still scheduled never runs. Tasks are not waited for; {@link Runner} does that. Calling
     * it again has no effect.
     *
     * @throws IllegalStateException if this loop runs
     */
    @Override
    void close();
}
