package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.concurrent.BrokenBarrierException;

/**
 * Lets tasks go on only together, as many as it was made for; then it begins anew.
 *
 * <p>A task that is cancelled while it waits leaves, and the others wait for another one.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#barrier">asyncio: Barrier</a>
 */
public final class Barrier {
    private final Home home = new Home(this);
    private final Line<Wait> line = new Line<>();
    private final int parties;
    private boolean broken;

    /**
     * A barrier for {@code parties} tasks.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties is " + parties + ", it must be 1 at least");
        }
        this.parties = parties;
    }

    /**
     * Waits until all have come; gives this one's place, from 0 for the first that came to {@code parties - 1}.
     *
     * @throws BrokenBarrierException where it is awaited, if this was aborted, or reset while the task waited
     */
    @SuppressWarnings("unused") // thrown where the result is awaited
    public Coroutine<Integer> await() throws BrokenBarrierException {
        return new Operation<>(home, Wait.SITES, this::arrive);
    }

    private Object arrive(Driver driver) throws BrokenBarrierException {
        if (broken) {
            throw new BrokenBarrierException("the barrier was aborted");
        }
        if (line.size() + 1 >= parties) {
            line.removeCancelled();
        }
        if (line.size() + 1 >= parties) {
            int place = 0;
            for (Wait waiter = line.grantFirst(); waiter != null; waiter = line.grantFirst()) {
                waiter.place = place++;
            }
            return place;
        }
        Wait waiter = new Wait(this);
        line.add(waiter);
        return waiter.suspend(driver);
    }

    /** Has those that wait fail, and those that come, until {@link #reset}: for when someone will never come. */
    public void abort() {
        home.check();
        broken = true;
        line.failAll();
    }

    /** Has those that wait fail, and begins anew. */
    public void reset() {
        home.check();
        broken = false;
        line.failAll();
    }

    /** Whether it was aborted. */
    public boolean isBroken() {
        return broken;
    }

    /** How many tasks go on together. */
    public int parties() {
        return parties;
    }

    /** How many wait. */
    public int waiting() {
        line.removeCancelled();
        return line.size();
    }

    @Override
    public String toString() {
        return "Barrier[" + (broken ? "broken" : line.size() + " of " + parties) + "]";
    }

    private static final class Wait extends Waiter<Wait> {
        private static final Sites SITES = sites(Barrier.class, "await");

        private final Barrier barrier;
        private int place;

        Wait(Barrier barrier) {
            super(barrier.home);
            this.barrier = barrier;
        }

        @Override
        Object result() {
            return place;
        }

        @Override
        void giveBack() {}

        @Override
        Throwable failure() {
            return new BrokenBarrierException(
                    barrier.broken ? "the barrier was aborted" : "the barrier was reset while this waited");
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
