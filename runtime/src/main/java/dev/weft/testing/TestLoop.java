package dev.weft.testing;

import dev.weft.ChannelListener;
import dev.weft.ContextCarrier;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.ExceptionHandler;
import dev.weft.Future;
import dev.weft.Handle;
import dev.weft.Registration;
import dev.weft.Task;
import dev.weft.inside.Faced;
import dev.weft.inside.Inside;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * An event loop for tests. Its clock is virtual: where nothing is ready it jumps to the next timer, so an hour's sleep
 * takes no time. A seed chooses the order in which what is ready at the same moment runs; the same seed gives the same
 * order again, and 0 leaves it as it is. Where a real loop would wait for ever, {@link Deadlock} is thrown.
 *
 * <p>Jobs of {@link dev.weft.Weft#runInExecutor} and other libraries' stages are really waited for, for 10 seconds at
 * most; meanwhile the clock stands. Where channels are registered it cannot know what others will send: it waits for them,
 * and its clock goes on as the machine's does. As for any loop, one thread runs it at a time; {@link #callSoonThreadsafe},
 * {@link #stop} and completing futures are for any thread.
 *
 * <pre>
 *   try (TestLoop loop = TestLoop.create()) {
 *       assertEquals("pong", loop.run(client.ping()));
 *   }
 *   TestLoop.seeds(100, loop -> assertEquals("pong", loop.run(client.ping())));
 * </pre>
 */
public final class TestLoop implements EventLoop, Faced {
    private final long seed;
    private final VirtualClock clock;
    private final EventLoop inner;

    private TestLoop(long seed) {
        this.seed = seed;
        this.clock = new VirtualClock(seed);
        this.inner = Inside.access().loop(clock, this);
        clock.loop(inner);
    }

    /** A loop whose seed is the system property {@code weft.seed}, or 0. */
    public static TestLoop create() {
        return create(Long.getLong("weft.seed", 0));
    }

    /** A loop with {@code seed}. */
    public static TestLoop create(long seed) {
        return new TestLoop(seed);
    }

    /**
     * Calls {@code test} with a loop of each seed from 1 to {@code count}, or only of the one that the system property
     * {@code weft.seed} names.
     *
     * @throws AssertionError that names the seed with which {@code test} failed, with what it threw as its cause
     */
    public static void seeds(int count, Consumer<? super TestLoop> test) {
        Long only = Long.getLong("weft.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? count : only;
        for (long seed = first; seed <= last; seed++) {
            try (TestLoop loop = create(seed)) {
                test.accept(loop);
            } catch (Throwable t) {
                throw new AssertionError("with seed " + seed + " (-Dweft.seed=" + seed + " runs it again): " + t, t);
            }
        }
    }

    /** The seed; 0 if what is ready runs in order. */
    public long seed() {
        return seed;
    }

    /** As {@link #runUntilComplete(Coroutine)}. */
    public <T> T run(Coroutine<T> main) {
        return runUntilComplete(main);
    }

    /** Runs what is due until {@code duration} has passed on the virtual clock. */
    public void advance(Duration duration) {
        callLater(duration, this::stop);
        runForever();
    }

    /**
     * Has this wait for other threads for {@code atMost} of real time before it takes waiting for a deadlock: for programs
     * that complete a {@link Future} from a thread of their own.
     */
    public TestLoop patience(Duration atMost) {
        clock.patience(atMost.toNanos());
        return this;
    }

    @Override
    public EventLoop inner() {
        return inner;
    }

    // ---------------------------------------------------------------- as any loop

    @Override
    public Handle callSoon(Runnable callback) {
        return inner.callSoon(callback);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        return inner.callSoonThreadsafe(callback);
    }

    @Override
    public void execute(Runnable command) {
        inner.execute(command);
    }

    @Override
    public Handle callLater(Duration delay, Runnable callback) {
        return inner.callLater(delay, callback);
    }

    @Override
    public Handle callAt(long nanos, Runnable callback) {
        return inner.callAt(nanos, callback);
    }

    /** Nanoseconds that have passed on the virtual clock. */
    @Override
    public long time() {
        return inner.time();
    }

    @Override
    public <T> Future<T> createFuture() {
        return inner.createFuture();
    }

    @Override
    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        return inner.createTask(coroutine);
    }

    @Override
    public <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
        return inner.createTask(coroutine, name);
    }

    @Override
    public <T> Future<T> runInExecutor(Callable<T> job) {
        return inner.runInExecutor(job);
    }

    @Override
    public <T> Future<T> runInExecutor(Executor executor, Callable<T> job) {
        return inner.runInExecutor(executor, job);
    }

    @Override
    public Registration register(SelectableChannel channel, int ops, ChannelListener listener) {
        return inner.register(channel, ops, listener);
    }

    @Override
    public <T> T runUntilComplete(Coroutine<T> coroutine) {
        return inner.runUntilComplete(coroutine);
    }

    @Override
    public <T> T runUntilComplete(CompletionStage<T> stage) {
        return inner.runUntilComplete(stage);
    }

    @Override
    public void runForever() {
        inner.runForever();
    }

    @Override
    public void stop() {
        inner.stop();
    }

    @Override
    public boolean isRunning() {
        return inner.isRunning();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
    }

    @Override
    public Set<Task<?>> tasks() {
        return inner.tasks();
    }

    @Override
    public void onException(ExceptionHandler handler) {
        inner.onException(handler);
    }

    @Override
    public void carry(ContextCarrier carrier) {
        inner.carry(carrier);
    }

    @Override
    public void setDebug(boolean debug) {
        inner.setDebug(debug);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String toString() {
        return "TestLoop (seed " + seed + ")";
    }
}
