package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one task in at a time, in the order in which they come.
 *
 * <pre>{@code
 * try (Permit permit = await(lock.acquire())) {
 *     balance = balance - await(price());
 * }
 * }</pre>
 *
 * <p>Not reentrant: a task that acquires it again while it has it would wait for itself, which is refused. On one loop
 * nothing runs in between two awaits, so a lock is needed only where what it guards spans an await.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#lock">asyncio: Lock</a>
 */
public final class Lock {
    private final Home home = new Home(this);
    private final Line<Turn> line = new Line<>();
    private @Nullable Permit holder; // null only while nobody waits

    /** An open lock. */
    public Lock() {}

    /**
     * Waits until it is this task's turn and gives the permit to go on; without suspending if the lock is open.
     *
     * @throws IllegalStateException where it is awaited, if the task has the lock already, or the one that has it ended
     *     without closing its permit; or on a wrong thread
     */
    public Coroutine<Permit> acquire() {
        return new Operation<>(home, Acquire.SITES, this::acquire);
    }

    private @Nullable Object acquire(Driver driver) {
        Task<?> task = Task.current();
        Permit other = holder;
        if (other == null) {
            holder = new Permit(this::takeBack, task);
            return holder;
        }
        checkWait(other, task);
        Acquire waiter = new Acquire(this, new Permit(this::takeBack, task));
        line.add(waiter);
        return waiter.suspend(driver);
    }

    private static void checkWait(Permit other, Task<?> task) {
        if (other.task() == task) {
            throw new IllegalStateException(
                    task + " has this lock already and would wait for itself: a Lock is not reentrant");
        }
        if (other.task() != null && other.task().isDone()) {
            throw new IllegalStateException(other.task() + " has ended without closing its permit of this lock, so "
                    + task + " would wait for ever: close permits by try-with-resources");
        }
    }

    /**
     * The permit, if the lock is open; for the running task.
     *
     * @throws IllegalStateException if no task runs on this thread, or on a wrong thread
     */
    public Optional<Permit> tryAcquire() {
        home.check();
        Task<?> task = Task.current();
        if (holder != null) {
            return Optional.empty();
        }
        holder = new Permit(this::takeBack, task);
        return Optional.of(holder);
    }

    /** Whether a task has it, or it was just handed to one. */
    public boolean isLocked() {
        return holder != null;
    }

    /** A condition for tasks that have this lock. */
    public Condition newCondition() {
        return new Condition(this);
    }

    private void takeBack(Permit permit) {
        home.check();
        Task<?> task = Home.runningTask();
        if (task != permit.task()) {
            throw new IllegalStateException("this lock is held by " + permit.task() + ": "
                    + (task == null ? "a callback" : task) + " cannot close its permit");
        }
        passOn();
    }

    // ---------------------------------------------------------------- for conditions

    Home home() {
        return home;
    }

    /** The permit of the running task. */
    Permit held(String what) {
        Permit permit = holder;
        if (permit == null || permit.task() != Home.runningTask()) {
            throw new IllegalStateException(
                    what + " needs the lock, which " + (permit == null ? "nobody" : permit.task()) + " has");
        }
        return permit;
    }

    /** Lets the next one in line have it. */
    void passOn() {
        Turn next = line.grantFirst();
        holder = next == null ? null : next.permit;
    }

    /** Lets {@code waiter} have the lock when its turn comes. */
    void standInLine(Turn waiter) {
        if (holder == null) {
            holder = waiter.permit;
            waiter.grantAnyway();
        } else {
            line.add(waiter);
        }
    }

    @Override
    public String toString() {
        return "Lock[" + (holder == null ? "open" : "held by " + holder.task() + ", " + line.size() + " waiting") + "]";
    }

    /** One who waits for the lock. */
    abstract static class Turn extends Waiter<Turn> {
        final Permit permit;

        Turn(Home home, Permit permit) {
            super(home);
            this.permit = permit;
        }
    }

    private static final class Acquire extends Turn {
        private static final Sites SITES = sites(Lock.class, "acquire");

        private final Lock lock;

        Acquire(Lock lock, Permit permit) {
            super(lock.home, permit);
            this.lock = lock;
        }

        @Override
        Object result() {
            return permit;
        }

        @Override
        void giveBack() {
            lock.passOn();
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
