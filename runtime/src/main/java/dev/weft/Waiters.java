package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a future: an intrusive stack of {@link Work}, so that a task that awaits costs no object. Changed by
 * CAS only:
 *
 * <pre>
 *   null ──► w1 ──► w2 → w1 ──► ... ──► CLOSED      closed for ever; who finds it closed sees the outcome
 * </pre>
 *
 * <p>Who closes it takes all at once and wakes them in the order in which they came. Who removes one takes all too and
 * puts the others back, one thread at a time; if this is closed in between, it is the one who wakes them. A {@link Leaver}
 * knows the one above it, so that nobody has to look for it. What it knows may be out of date, where two threads meet: so
 * it is believed only if that one is on top of it.
 *
 * <p>A base class and not a field: the object would cost each parked task 16 bytes.
 */
abstract class Waiters extends Work {
    private static final Work CLOSED = new Closed();
    private static final Object REMOVING =
            new Object(); // who takes waiters out to put back others; only equals runs in it
    private static final VarHandle WAITERS = handle();

    private volatile @Nullable Work waiters; // CAS: stack of waiters, then CLOSED

    /** Wakes one that waited. */
    abstract void wakeOne(Work waiter);

    /**
     * Adds {@code waiter}, which must be in no list.
     *
     * @return false if this is closed
     */
    final boolean push(Work waiter) {
        while (true) {
            Work last = waiters;
            if (last == CLOSED) {
                return false;
            }
            waiter.next(last);
            if (WAITERS.compareAndSet(this, last, waiter)) {
                if (last instanceof Leaver below) {
                    below.above = waiter;
                }
                return true;
            }
        }
    }

    /** Closes this and wakes all, in the order in which they came. Called once. */
    final void close() {
        wakeAll((Work) WAITERS.getAndSet(this, CLOSED));
    }

    private void wakeAll(@Nullable Work last) {
        Work waiter = reversed(last);
        while (waiter != null) {
            Work following = waiter.next();
            waiter.next(null);
            wakeOne(waiter);
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

    /**
     * Takes out {@code leaver}. O(1), unless other threads add or remove waiters at this moment.
     *
     * @return false if it is not here: it was woken, or will be
     */
    final boolean remove(Leaver leaver) {
        boolean removed;
        Work due;
        synchronized (REMOVING) {
            Work top = take();
            if (top == null) {
                return false;
            }
            if (top == leaver) {
                removed = true;
                top = unlinked(leaver, null);
            } else {
                Work above = above(leaver, top);
                removed = above != null;
                if (above != null) {
                    above.next(unlinked(leaver, above));
                }
            }
            due = top == null ? null : putBack(top);
        }
        if (due != null) {
            wakeAll(due);
        }
        return removed;
    }

    /** The waiter on top of {@code leaver} in the stack {@code top}; null if that is not in it. */
    private static @Nullable Work above(Leaver leaver, Work top) {
        Work known = leaver.above;
        if (known != null && known.next() == leaver) {
            return known;
        }
        Work above = top;
        while (above != null && above.next() != leaver) {
            above = above.next();
        }
        return above;
    }

    /** Unlinks {@code leaver}, gives the waiter below it, and tells that who is above it now. */
    private static @Nullable Work unlinked(Leaver leaver, @Nullable Work above) {
        Work below = leaver.next();
        leaver.next(null);
        leaver.above = null;
        if (below instanceof Leaver lower) {
            lower.above = above;
        }
        return below;
    }

    /** Takes out each waiter that {@code condition} holds for, and says how many. O(number of waiters). */
    final int removeWaiters(Predicate<Work> condition) {
        int removed = 0;
        Work due;
        synchronized (REMOVING) {
            Work first = null; // of those that stay, in the order of the stack
            Work last = null;
            Work waiter = take();
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

    /** Takes the stack of waiters; null if there is none, or this is closed. */
    private @Nullable Work take() {
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

    /** Puts waiters back below those that came meanwhile; gives them if this was closed meanwhile, for the caller to wake. */
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
            if (stack instanceof Leaver below) {
                below.above = lowest;
            }
            stack = later;
        }
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Waiters.class, "waiters", Work.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }

    /** The end of the waiters, once there is an outcome. */
    private static final class Closed extends Work {
        @Override
        void run(Loop on) {
            throw new AssertionError("the mark of a future that is done");
        }
    }
}
