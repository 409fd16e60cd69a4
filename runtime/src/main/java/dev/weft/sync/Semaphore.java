package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number of tasks in at a time, in the order in which they come.
 *
 * <pre>{@code
 * try (Permit permit = await(semaphore.acquire())) {
 *     return done(await(fetch(page)));
 * }
 * }</pre>
 *
 * <p>A permit may be closed by another task than the one that got it.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#semaphore">asyncio: Semaphore</a>
 */
public final class Semaphore {
    private final Home home = new Home(this);
    private final Line<Acquire> line = new Line<>();
    private final int most;
    private int permits; // 0 while somebody waits who is not cancelled

    /**
     * A semaphore with {@code permits} permits, to which {@link #release} adds.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     */
    public Semaphore(int permits) {
        this(permits, false);
    }

    /**
     * As {@link #Semaphore(int)}, or one to which no permits can be added.
     *
     * @param bounded whether {@link #release}, and closing a permit, is refused if that made more permits than there were at first: asyncio's
     *     {@code BoundedSemaphore}
     * @throws IllegalArgumentException if {@code permits} is negative
     */
    public Semaphore(int permits, boolean bounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits is " + permits + ", it must not be negative");
        }
        this.permits = permits;
        this.most = bounded ? permits : Integer.MAX_VALUE;
    }

    /** Waits until it is this task's turn and gives a permit; without suspending if one is left and nobody waits. */
    public Coroutine<Permit> acquire() {
        return new Operation<>(home, Acquire.SITES, this::acquire);
    }

    private Object acquire(Driver driver) {
        if (permits > 0) {
            permits--;
            return permit();
        }
        Acquire waiter = new Acquire(this);
        line.add(waiter);
        return waiter.suspend(driver);
    }

    /** A permit, if one is left that nobody has come for before. */
    public Optional<Permit> tryAcquire() {
        home.check();
        if (permits == 0) {
            return Optional.empty();
        }
        permits--;
        return Optional.of(permit());
    }

    private Permit permit() {
        return new Permit(permit -> release());
    }

    /**
     * Adds a permit: for those that count something else than what {@link Permit#close} gives back.
     *
     * @throws IllegalStateException if this is bounded and has all its permits
     */
    public void release() {
        home.check();
        if (permits == most) {
            throw new IllegalStateException("released more often than acquired: all " + most + " permits are there");
        }
        passOn();
    }

    private void passOn() {
        if (line.grantFirst() == null) {
            permits++;
        }
    }

    /** How many permits are left. */
    public int availablePermits() {
        return permits;
    }

    @Override
    public String toString() {
        return "Semaphore[" + permits + " left, " + line.size() + " waiting]";
    }

    private static final class Acquire extends Waiter<Acquire> {
        private static final Sites SITES = sites(Semaphore.class, "acquire");

        private final Semaphore semaphore;

        Acquire(Semaphore semaphore) {
            super(semaphore.home);
            this.semaphore = semaphore;
        }

        @Override
        @Nullable Object result() {
            return semaphore.permit();
        }

        @Override
        void giveBack() {
            semaphore.passOn();
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
