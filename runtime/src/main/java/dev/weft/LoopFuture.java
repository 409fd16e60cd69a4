package dev.weft;

import dev.weft.Outcome.Cancelled;
import dev.weft.Outcome.Failed;
import dev.weft.frame.Driver;
import dev.weft.frame.Suspending;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of {@link Future}; tasks extend it. Its outcome is set once, by CAS from null; then {@link Waiters} are
 * woken.
 */
class LoopFuture<T> extends StageFuture<T> implements Future<T>, Suspending {
    private static final VarHandle OUTCOME = outcome();
    private static final byte NOBODY = 0;
    private static final byte LOOKED = Byte.MAX_VALUE; // somebody has, or too many may to be counted

    /** The loop on which callbacks run; null: on the thread that completes this. */
    private final @Nullable Loop loop;

    private volatile @Nullable Object outcome; // CAS: null -> a value, or an Outcome
    private byte lookers; // how many were woken to look, and LOOKED; racy on purpose: for what to report or close

    LoopFuture(@Nullable Loop loop) {
        this.loop = loop;
    }

    final @Nullable Loop loopOrNull() {
        return loop;
    }

    // ---------------------------------------------------------------- completing

    @Override
    public boolean complete(@Nullable T value) {
        return settle(Outcome.of(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return settle(new Failed(Objects.requireNonNull(failure)));
    }

    @Override
    public boolean cancel() {
        return settle(new Cancelled(null));
    }

    final boolean settleWith(@Nullable Object value) {
        return settle(Outcome.of(value));
    }

    final boolean settleFailed(Throwable failure) {
        return settle(new Failed(failure));
    }

    final boolean settleCancelled(@Nullable String reason) {
        return settle(new Cancelled(reason));
    }

    private boolean settle(Object result) {
        if (!OUTCOME.compareAndSet(this, null, result)) {
            return false;
        }
        close();
        if (result instanceof Failed && lookers == NOBODY && loop != null) {
            loop.post(this); // see run
        }
        return true;
    }

    @Override
    final void wakeOne(Work waiter) {
        if (!(waiter instanceof Onlooker)) {
            hold();
        }
        waiter.wake(this);
    }

    /** One pass after a failure that nobody waited for: reports it if nobody has looked at it since. */
    @Override
    void run(Loop on) {
        if (lookers == NOBODY) {
            report();
        }
    }

    private void report() {
        Loop reporter = loop;
        if (reporter != null && outcome instanceof Failed failed) {
            lookers = LOOKED;
            reporter.report(this + " failed, and nobody has looked at it", failed.failure(), this);
        }
    }

    // ---------------------------------------------------------------- waiting

    /**
     * Has {@code waiter} woken when this is done; it must be in no list.
     *
     * @return false if this is done already: then it is not woken
     */
    final boolean addWaiter(Work waiter) {
        if (push(waiter)) {
            return true;
        }
        lookers = LOOKED;
        return false;
    }

    @Override
    public final @Nullable Object await(Driver driver) throws Throwable {
        Object result = outcome;
        if (result == null) {
            if (driver instanceof LoopDriver own && own.running() == this) {
                throw new IllegalStateException(this + " awaits itself: it would wait for ever");
            }
            return driver.suspend(this);
        }
        if (driver.isTurnOver()) {
            return driver.suspend(this);
        }
        lookers = LOOKED;
        if (result instanceof Failed failed) {
            throw driver.foreign(failed.failure());
        }
        return value(result);
    }

    /** What this came to, for a driver that resumes; this must be done. */
    final @Nullable Object outcome(Driver driver) throws Throwable {
        Object result = outcome;
        if (result instanceof Failed failed) {
            throw driver.foreign(failed.failure());
        }
        return value(Objects.requireNonNull(result));
    }

    /** What a task whose calls {@code stack} are gets from this, which was cancelled. */
    final Outcome.CancellationException cancellation(StackTraceElement[] stack) {
        return ((Cancelled) Objects.requireNonNull(outcome)).exception(this, stack);
    }

    private @Nullable Object value(Object result) {
        if (result instanceof Cancelled cancelled) {
            throw cancelled.exception(this);
        }
        return result == Outcome.Nothing.NULL ? null : result;
    }

    /** The failure, or null if there is none: also not if this is pending or cancelled. */
    final @Nullable Throwable failureOrNull() {
        return outcome instanceof Failed failed ? failed.failure() : null;
    }

    /** Notes that somebody has looked, or will. */
    final void observe() {
        lookers = LOOKED;
    }

    /** A task that this has woken was cancelled before it got the outcome: it has not looked at a failure. */
    final void undelivered() {
        if (isLastLooker()) {
            lost();
        }
    }

    /** All tasks that this has woken were cancelled before they got the outcome. */
    void lost() {
        if (!(failureOrNull() instanceof CancellationException)) { // that of others, of which they ask no more
            reportUnlessSeen();
        }
    }

    /** Puts off the report of a failure until {@link #release}, for somebody who cannot look before. */
    final void hold() {
        if (lookers != LOOKED) {
            lookers++;
        }
    }

    /** After {@link #hold}: from now on a failure is reported if nobody has looked at it one pass later. */
    final void release() {
        if (isLastLooker()) {
            reportUnlessSeen();
        }
    }

    private boolean isLastLooker() {
        return lookers != NOBODY && lookers != LOOKED && --lookers == NOBODY;
    }

    private void reportUnlessSeen() {
        Loop reporter = loop;
        if (reporter != null && outcome instanceof Failed) {
            reporter.post(new Unseen(this)); // not this, which may be under way
        }
    }

    // ---------------------------------------------------------------- looking

    @Override
    public final boolean isDone() {
        return outcome != null;
    }

    @Override
    public final boolean isCancelled() {
        return outcome instanceof Cancelled;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the user's value may be null
    public final T result() {
        Object result = done();
        lookers = LOOKED;
        if (result instanceof Failed failed) {
            throw Sneaky.<RuntimeException>rethrow(failed.failure());
        }
        return (T) value(result);
    }

    @Override
    public final @Nullable Throwable exception() {
        Object result = done();
        lookers = LOOKED;
        if (result instanceof Failed failed) {
            return failed.failure();
        }
        value(result);
        return null;
    }

    private Object done() {
        Object result = outcome;
        if (result == null) {
            throw new IllegalStateException(this + " is not done yet");
        }
        return result;
    }

    @Override
    public final void addDoneCallback(Consumer<? super Future<T>> callback) {
        DoneCallback<T> waiter = new DoneCallback<>(this, callback);
        if (!addWaiter(waiter)) {
            waiter.wake(this);
        }
    }

    @Override
    public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
        return removeWaiters(waiter -> waiter instanceof DoneCallback<?> done && done.isFor(callback));
    }

    @Override
    public final CompletableFuture<T> toCompletableFuture() {
        Bridge<T> bridge = new Bridge<>(this);
        addDoneCallback(bridge);
        return bridge;
    }

    @Override
    public String toString() {
        return "Future@" + Integer.toHexString(System.identityHashCode(this));
    }

    /** Has a failure reported if nobody has looked at it when this runs. */
    private static final class Unseen extends Work {
        private final LoopFuture<?> future;

        Unseen(LoopFuture<?> future) {
            this.future = future;
        }

        @Override
        void run(Loop on) {
            if (future.lookers == NOBODY) {
                future.report();
            }
        }
    }

    private static VarHandle outcome() {
        try {
            return MethodHandles.lookup().findVarHandle(LoopFuture.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }
}
