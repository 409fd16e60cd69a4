package dev.weft;

import dev.weft.inside.Clock;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An event loop whose passes run on someone else's executor, one at a time.
 *
 * <pre>
 *   IDLE ── wake ──► SCHEDULED ──► RUNNING ── wake ──► AGAIN
 *    ▲                   ▲            │                  │
 *    │                   └── ready ───┤◄─────────────────┘
 *    └────────── nothing to do ───────┘
 * </pre>
 *
 * <p>For its next timer it is woken by one shared loop on a daemon thread, whose selector watches its channels too.
 */
final class ExecutorLoop extends Loop {
    private enum State {
        IDLE,
        SCHEDULED,
        RUNNING,
        AGAIN
    }

    private final Executor executor;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE); // CAS, as above
    private volatile @Nullable Handle alarm; // set on the loop's thread
    private volatile boolean watching; // whether there ever was a channel
    private long alarmAt = Long.MAX_VALUE; // loop's thread only
    private boolean held; // loop's thread only: whether it counts as running between its passes

    ExecutorLoop(Executor executor) {
        super(Clock.SYSTEM, null);
        this.executor = Objects.requireNonNull(executor);
    }

    @Override
    void wake() {
        while (true) {
            State present = state.get();
            if (present == State.SCHEDULED || present == State.AGAIN) {
                return;
            }
            if (present == State.IDLE) {
                if (state.compareAndSet(State.IDLE, State.SCHEDULED)) {
                    schedule(new Turn(null));
                    return;
                }
            } else if (state.compareAndSet(State.RUNNING, State.AGAIN)) {
                return;
            }
        }
    }

    private void schedule(Turn turn) {
        try {
            executor.execute(turn);
        } catch (RuntimeException | Error e) { // an error if there can be no other thread
            state.set(State.IDLE);
            report("the executor of " + this + " has refused a pass", e, null);
        }
    }

    /** Makes a pass, and asks for {@code next} if there has to be one. */
    private void turn(Turn next) {
        if (isClosed()) {
            return;
        }
        state.set(State.RUNNING);
        Loop outer = enter();
        try {
            pass();
        } finally { // also when an error of the virtual machine goes to the executor
            boolean ready = agenda().hasReady();
            setAlarm();
            holdWhileThereAreTasks();
            leave(outer);
            if (ready || !state.compareAndSet(State.RUNNING, State.IDLE)) {
                state.set(State.SCHEDULED);
                schedule(next);
            }
        }
    }

    private void holdWhileThereAreTasks() {
        boolean hold = !taskList().isEmpty();
        if (hold != held) {
            held = hold;
            if (hold) {
                RunningLoops.hold(this);
            } else {
                RunningLoops.letGo(this);
            }
        }
        if (hold && isClosed()) { // meanwhile: close may have come before
            RunningLoops.letGo(this);
        }
    }

    /** Has this woken for its next timer; one pass too many is cheaper than to put the alarm off with each timer. */
    private void setAlarm() {
        long next = agenda().nextTimer();
        if (next >= alarmAt) {
            return;
        }
        stopAlarm();
        alarmAt = next;
        SelectorLoop timers = Shared.LOOP;
        alarm = timers.callAt(Nanos.after(timers.time(), Math.max(0, next - time())), this::ring);
        if (isClosed()) {
            stopAlarm(); // close has not seen it
        }
    }

    private void stopAlarm() {
        Handle set = alarm;
        if (set != null) {
            set.cancel();
        }
    }

    /** On the timers' thread. */
    private void ring() {
        post(new Work() {
            @Override
            void run(Loop on) {
                alarmAt = Long.MAX_VALUE; // the pass before this has looked at the timers
            }
        });
    }

    @Override
    public Registration register(SelectableChannel channel, int ops, ChannelListener listener) {
        checkOpen();
        checkThread("register");
        try {
            watching = true;
            return new DistantChannel(this, Shared.LOOP, channel, ops, Objects.requireNonNull(listener)).begin();
        } catch (ClosedChannelException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T runUntilComplete(Coroutine<T> coroutine) {
        throw unsupported();
    }

    @Override
    public <T> T runUntilComplete(CompletionStage<T> stage) {
        throw unsupported();
    }

    @Override
    public void runForever() {
        throw unsupported();
    }

    @Override
    public void stop() {
        throw unsupported();
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(this + " runs on an executor: make tasks by createTask instead");
    }

    @Override
    public void close() {
        markClosed();
        RunningLoops.letGo(this);
        stopAlarm(); // it would hold this until it rings
        if (watching) {
            Shared.LOOP.forgetChannelsOf(this);
        }
    }

    @Override
    public String toString() {
        return super.toString() + " on " + executor;
    }

    /**
     * A pass that the executor is asked for. One that it runs before {@code execute} returns follows the pass that has asked
     * for it, instead of being made on top of that.
     */
    private final class Turn implements Runnable {
        private @Nullable Thread asking; // plain: only this thread itself looks for it, and nobody else finds itself
        private boolean due; // by the thread that asks

        Turn(@Nullable Thread asking) {
            this.asking = asking;
        }

        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            if (asking == thread) {
                due = true;
                return;
            }
            Error fatal = null;
            Turn next;
            do {
                next = new Turn(thread);
                try {
                    turn(next);
                } catch (Error e) { // of the virtual machine
                    fatal = e;
                }
                next.asking = null; // from now on it is a pass like any other
            } while (next.due);
            if (fatal != null) {
                throw fatal;
            }
        }
    }

    /** The loop, on a daemon thread of its own, that waits for the timers and channels of all. */
    static EventLoop shared() {
        return Shared.LOOP;
    }

    private static final class Shared {
        private static final SelectorLoop LOOP = new SelectorLoop(Clock.SYSTEM);

        static {
            Thread thread = new Thread(LOOP::runForever, "weft-shared");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
