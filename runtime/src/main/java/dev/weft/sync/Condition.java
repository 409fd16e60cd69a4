package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks that have a {@link Lock} wait until another one, having it in between, says that something has changed.
 *
 * <pre>{@code
 * try (Permit permit = await(lock.acquire())) {
 *     await(condition.until(() -> !orders.isEmpty()));
 *     ...
 * }
 * }</pre>
 *
 * <p>While it waits the task does not have the lock; when the wait ends, however it ends, it has it again. Cancelled, it
 * still waits for the lock; a signal that it got is passed on to the next one. {@code signal} and {@code signalAll} are
 * what asyncio calls notify: in Java those words belong to {@link Object}.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#condition">asyncio: Condition</a>
 */
public final class Condition {
    private final Lock lock;
    private final Line<Lock.Turn> line = new Line<>();

    /** A condition with a lock of its own. */
    public Condition() {
        this(new Lock());
    }

    /** A condition for tasks that have {@code lock}; a lock may have several. */
    public Condition(Lock lock) {
        this.lock = lock;
    }

    /** The lock that a task must have to wait or signal. */
    public Lock lock() {
        return lock;
    }

    /**
     * Waits for a signal. Prefer {@link #until}: when the task goes on, others may have been there before.
     *
     * @throws IllegalStateException where it is awaited, if the task does not have the lock
     */
    public Coroutine<Void> await() {
        return new Operation<>(lock.home(), Wait.SITES, driver -> new Wait(this, () -> true).begin(driver));
    }

    /**
     * Waits for signals until {@code predicate} holds, which is looked at with the lock held, at once and after each.
     *
     * @throws IllegalStateException where it is awaited, if the task does not have the lock
     */
    public Coroutine<Void> until(BooleanSupplier predicate) {
        return new Operation<>(lock.home(), Wait.SITES, driver -> {
            lock.held("Condition.until");
            return predicate.getAsBoolean() ? null : new Wait(this, predicate).begin(driver);
        });
    }

    /**
     * Wakes the task that has waited longest; no effect if none waits. It goes on when it has the lock.
     *
     * @throws IllegalStateException if the running task does not have the lock
     */
    public void signal() {
        signal(1);
    }

    /** As {@link #signal()}, for the {@code count} that have waited longest. */
    public void signal(int count) {
        lock.home().check();
        lock.held("Condition.signal");
        for (int i = 0; i < count && wakeFirst(); i++) {}
    }

    /** As {@link #signal()}, for all that wait. */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    /** Has the first one that is not cancelled stand in line for the lock. */
    private boolean wakeFirst() {
        for (Wait waiter = (Wait) line.poll(); waiter != null; waiter = (Wait) line.poll()) {
            if (!waiter.isCancelled()) {
                waiter.signal();
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Condition[" + line.size() + " waiting, " + lock + "]";
    }

    /** Waits for a signal, then in line for the lock; a cancel request does not make it leave that line. */
    private static final class Wait extends Lock.Turn {
        private static final Sites SITES = sites(Condition.class, "await");

        private final Condition condition;
        private final BooleanSupplier predicate;
        private boolean signalled;
        private boolean wantsLock; // stands, or stood, in line for the lock
        private @Nullable Throwable failure; // to be thrown when it has the lock: the last one

        Wait(Condition condition, BooleanSupplier predicate) {
            super(condition.lock.home(), condition.lock.held("Condition.await"));
            this.condition = condition;
            this.predicate = predicate;
        }

        Object begin(Driver driver) {
            signalled = false;
            wantsLock = false;
            condition.line.add(this);
            condition.lock.passOn();
            return suspend(driver);
        }

        void signal() {
            signalled = true;
            wantLock();
        }

        private void wantLock() {
            wantsLock = true;
            condition.lock.standInLine(this);
        }

        @Override
        boolean grant() {
            grantAnyway();
            return true;
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            try {
                driver.resumed();
            } catch (Throwable t) {
                failure = t;
            }
            if (!isGranted()) { // cancelled
                renew();
                if (!wantsLock) {
                    leave();
                    wantLock();
                }
                if (!isGranted()) {
                    return suspend(driver);
                }
            }
            if (failure != null) {
                if (signalled) {
                    condition.wakeFirst();
                }
                throw failure;
            }
            if (predicate.getAsBoolean()) {
                return null;
            }
            renew();
            return begin(driver);
        }

        @Override
        Object result() {
            throw new AssertionError("goes on by itself");
        }

        @Override
        void giveBack() {
            throw new AssertionError("goes on by itself");
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
