package dev.weft;

import dev.weft.inside.Clock;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An event loop on the thread that runs it: when nothing is ready it waits in the {@link Poller}, for a channel, for a timer
 * to be due or another thread to hand something over. Then it calls the listeners of the channels that are ready, and makes
 * a pass; so whatever they wake runs at once.
 */
final class SelectorLoop extends Loop {
    private final Poller poller = new Poller();
    private final ShutDown shutDown = new ShutDown(this);

    private volatile boolean stopping;

    SelectorLoop(Clock clock) {
        this(clock, null);
    }

    SelectorLoop(Clock clock, @Nullable EventLoop face) {
        super(clock, face);
    }

    /** Cancels and awaits what still runs, and closes. */
    ShutDown shutDown() {
        return shutDown;
    }

    // ---------------------------------------------------------------- running

    @Override
    public <T> T runUntilComplete(Coroutine<T> coroutine) {
        checkRun(false);
        return runUntilDone(createTask(coroutine));
    }

    @Override
    public <T> T runUntilComplete(CompletionStage<T> stage) {
        checkRun(false);
        return runUntilDone(stage instanceof LoopFuture<T> own ? own : StageFuture.following(this, stage));
    }

    private <T> T runUntilDone(LoopFuture<T> future) {
        runUntilDone(future, false);
        return future.result();
    }

    /** Runs until {@code future} is done; {@code nested}: though another loop runs on this thread. */
    void runUntilDone(LoopFuture<?> future, boolean nested) {
        future.observe();
        Stopper stopper = new Stopper();
        future.addDoneCallback(stopper);
        try {
            runThread(nested);
        } finally {
            stopper.over = true; // it may be under way
            if (!future.isDone()) {
                future.removeDoneCallback(stopper);
            }
        }
        if (!future.isDone()) {
            throw new IllegalStateException(this + " was stopped before " + future + " was done");
        }
    }

    @Override
    public void runForever() {
        runThread(false);
    }

    /**
     * Refuses to run in a wrong place.
     *
     * @throws IllegalStateException if it is one
     */
    void checkRun(boolean nested) {
        checkOpen();
        Loop outer = runningOrNull();
        if (outer == this) {
            throw new IllegalStateException(
                    this + " runs already, and this is called from inside of it: await instead");
        }
        if (outer != null && !nested) {
            throw new IllegalStateException("Cannot run a loop here: " + outer + " runs on this thread ("
                    + Thread.currentThread().getName() + "), in " + where(outer)
                    + ". Await the coroutine, or let that loop stand still meanwhile by"
                    + " Runner.builder().nested(true).");
        }
    }

    private static String where(Loop outer) {
        LoopTask<?> task = outer.driver().running();
        return task == null ? "a callback" : "task " + task;
    }

    /** Runs until it is stopped. */
    void runThread(boolean nested) {
        checkRun(nested);
        Loop outer = enter();
        try {
            do {
                await();
                poller.dispatch(this);
                pass();
            } while (!stopping);
        } finally {
            stopping = false;
            leave(outer);
        }
    }

    /** Waits for something to do; if there is something, only looks whether channels are ready too. */
    private void await() {
        long wait = idleTime();
        if (wait == 0) {
            poller.poll();
            return;
        }
        poller.announce();
        if (stopping || !agenda().isInboxEmpty()) {
            poller.poll();
        } else {
            park(wait);
        }
        poller.awake();
    }

    /** What runs next sees an interrupt, as it would behind {@code CompletableFuture.join}; and the loop waits all the same. */
    private void park(long wait) {
        boolean interrupted = Thread.interrupted(); // else a selector does not wait
        poller.park(wait);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** For how long there is nothing to do, unless a channel is ready or another thread hands something over. */
    private long idleTime() {
        if (stopping || agenda().hasReady() || !agenda().isInboxEmpty()) {
            return 0;
        }
        long next = agenda().nextTimer();
        long nanos = next == Long.MAX_VALUE ? next : next - time();
        return nanos <= 0 ? 0 : clock().idle(nanos);
    }

    @Override
    public Registration register(SelectableChannel channel, int ops, ChannelListener listener) {
        checkOpen();
        checkThread("register");
        try {
            return poller.register(this, channel, ops, Objects.requireNonNull(listener));
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean watchesChannels() {
        return poller.hasChannels();
    }

    /** Lets go of the channels that are watched for {@code other}. From any thread. */
    void forgetChannelsOf(Loop other) {
        execute(() -> poller.cancel(listener -> listener instanceof DistantChannel distant && distant.isOf(other)));
    }

    @Override
    void wake() {
        poller.wake();
    }

    @Override
    public void stop() {
        stopping = true;
        poller.wake();
    }

    @Override
    void left() {
        shutDown.left();
    }

    @Override
    public void close() {
        if (closeOnce()) {
            poller.close();
        }
    }

    /** Ends the run that waits for a future, and no other one. Loop's thread only. */
    private final class Stopper implements Consumer<Object> {
        private boolean over; // the run that it is for

        @Override
        public void accept(Object done) {
            if (!over) {
                stop();
            }
        }
    }
}
