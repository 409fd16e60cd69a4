package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Suspending;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of {@link Future}; tasks extend it.
 *
 * <p>Whoever waits is a {@link Work} in an intrusive stack, so that a task that awaits costs no object. Both fields are
 * changed by CAS only:
 *
 * <pre>
 *   outcome:  null ──► value, NULL, Failed or Cancelled
 *   waiters:  null ──► w1 ──► w2 → w1 ──► ... ──► CLOSED      closed after outcome is set; who finds it closed sees the outcome
 * </pre>
 *
 * <p>The completing thread takes all waiters at once and wakes them in the order in which they came. Who removes one takes
 * all too and puts the others back, one thread at a time; if this is completed in between, it is the one who wakes them.
 */
class LoopFuture<T> extends StageFuture<T> implements Future<T>, Suspending {
    private static final Object NULL = new Object();
    private static final Work CLOSED = new Closed();
    private static final Object REMOVING =
            new Object(); // who takes waiters out to put back others; only equals runs in it
    private static final VarHandle OUTCOME = handle("outcome", Object.class);
    private static final VarHandle WAITERS = handle("waiters", Work.class);

    /** The loop on which callbacks run; null: on the thread that completes this. */
    private final @Nullable SelectorLoop loop;

    private volatile @Nullable Object outcome; // CAS: null -> outcome
    private volatile @Nullable Work waiters; // CAS: stack of waiters, then CLOSED
    private boolean observed; // racy on purpose: only whether to report depends on it

    LoopFuture(@Nullable SelectorLoop loop) {
        this.loop = loop;
    }

    final @Nullable SelectorLoop loopOrNull() {
        return loop;
    }

    // ---------------------------------------------------------------- completing

    @Override
    public boolean complete(@Nullable T value) {
        return settle(value == null ? NULL : value);
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
        return settle(value == null ? NULL : value);
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
        Work last = (Work) WAITERS.getAndSet(this, CLOSED);
        if (last != null) {
            observed = true;
            wakeAll(last);
        } else if (result instanceof Failed && !observed && loop != null) {
            loop.post(this); // see run
        }
        return true;
    }

    private void wakeAll(Work last) {
        Work waiter = reversed(last);
        while (waiter != null) {
            Work following = waiter.next();
            waiter.next(null);
            waiter.wake(this);
            waiter = following;
        }
    }

    private static @Nullable Work reversed(@Nullable Work last) {
        Work reversed = null;
        Work waiter = last;
        while (waiter != null) {
            Work earlier = waiter.next();
            waiter.next(reversed);
            reversed = waiter;
            waiter = earlier;
        }
        return reversed;
    }

    /** One pass after a failure that nobody waited for: reports it if nobody has looked at it since. */
    @Override
    void run() {
        SelectorLoop reporter = loop;
        if (!observed && reporter != null && outcome instanceof Failed failed) {
            observed = true;
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
        while (true) {
            Work last = waiters;
            if (last == CLOSED) {
                observed = true;
                return false;
            }
            waiter.next(last);
            if (WAITERS.compareAndSet(this, last, waiter)) {
                return true;
            }
        }
    }

    /** Takes out each waiter that {@code condition} holds for, and says how many. O(number of waiters). */
    final int removeWaiters(Predicate<Work> condition) {
        int removed = 0;
        Work due;
        synchronized (REMOVING) {
            Work first = null; // of those that stay, in the order of the stack
            Work last = null;
            Work waiter = takeWaiters();
            while (waiter != null) {
                Work earlier = waiter.next();
                waiter.next(null);
                if (condition.test(waiter)) {
                    removed++;
                } else if (last == null) {
                    first = waiter;
                    last = waiter;
                } else {
                    last.next(waiter);
                    last = waiter;
                }
                waiter = earlier;
            }
            due = first == null ? null : putBack(first);
        }
        if (due != null) {
            wakeAll(due);
        }
        return removed;
    }

    /** Takes the stack of waiters; null if there is none, or this is done. */
    private @Nullable Work takeWaiters() {
        while (true) {
            Work last = waiters;
            if (last == null || last == CLOSED) {
                return null;
            }
            if (WAITERS.compareAndSet(this, last, null)) {
                return last;
            }
        }
    }

    /** Puts waiters back below those that came meanwhile; gives them if this was completed meanwhile, for the caller to wake. */
    private @Nullable Work putBack(Work taken) {
        Work stack = taken;
        while (true) {
            Work later = waiters;
            if (later == CLOSED) {
                return stack;
            }
            if (!WAITERS.compareAndSet(this, later, later == null ? stack : null)) {
                continue;
            }
            if (later == null) {
                return null;
            }
            Work lowest = later;
            for (Work below = lowest.next(); below != null; below = lowest.next()) {
                lowest = below;
            }
            lowest.next(stack);
            stack = later;
        }
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
        observed = true;
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

    private @Nullable Object value(Object result) {
        if (result instanceof Cancelled cancelled) {
            throw cancelled.exception(this);
        }
        return result == NULL ? null : result;
    }

    /** The failure, or null if there is none: also not if this is pending or cancelled. */
    final @Nullable Throwable failureOrNull() {
        return outcome instanceof Failed failed ? failed.failure() : null;
    }

    /** Notes that somebody has looked, or will. */
    final void observe() {
        observed = true;
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
        observed = true;
        if (result instanceof Failed failed) {
            throw Sneaky.<RuntimeException>rethrow(failed.failure());
        }
        return (T) value(result);
    }

    @Override
    public final @Nullable Throwable exception() {
        Object result = done();
        observed = true;
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

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(LoopFuture.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }

    /** An outcome: it failed. */
    private record Failed(Throwable failure) {}

    /** An outcome: it was cancelled. Each who looks gets an exception of his own. */
    private record Cancelled(@Nullable String reason) {
        CancellationException exception(LoopFuture<?> future) {
            return new CancellationException(
                    future + (reason == null ? " was cancelled" : " was cancelled: " + reason));
        }
    }

    /** The end of the waiters, once there is an outcome. */
    private static final class Closed extends Work {
        @Override
        void run() {
            throw new AssertionError("the mark of a future that is done");
        }
    }

    /** A user's callback that waits for a future. */
    private static final class DoneCallback<T> extends Work {
        private final LoopFuture<T> future;
        private final Consumer<? super Future<T>> callback;

        DoneCallback(LoopFuture<T> future, Consumer<? super Future<T>> callback) {
            this.future = future;
            this.callback = Objects.requireNonNull(callback);
        }

        boolean isFor(Consumer<?> other) {
            return callback.equals(other);
        }

        @Override
        void wake(LoopFuture<?> done) {
            SelectorLoop loop = future.loopOrNull();
            if (loop == null) {
                run();
            } else {
                loop.post(this);
            }
        }

        @Override
        void run() {
            callback.accept(future);
        }
    }

    /** What {@link #toCompletableFuture()} gives. */
    private static final class Bridge<T> extends CompletableFuture<T> implements Consumer<Future<T>> {
        private final LoopFuture<T> future;

        Bridge(LoopFuture<T> future) {
            this.future = future;
        }

        @Override
        public void accept(Future<T> done) {
            Object result = Objects.requireNonNull(future.outcome);
            if (result instanceof Failed failed) {
                completeExceptionally(failed.failure());
            } else if (result instanceof Cancelled cancelled) {
                completeExceptionally(cancelled.exception(future));
            } else {
                complete(future.result());
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return future.cancel();
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
