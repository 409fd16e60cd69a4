package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Sites;
import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-sync.html#event">asyncio: Event</a>
 */
public final class Event {
    private static final Sites AWAIT = Waiter.sites(Event.class, "await");

    private final Home home;
    private final Line<Wait> line = new Line<>();
    private boolean set;

    /** An event that has not happened. */
    public Event() {
        home = new Home(this);
    }

    /** One that is part of another primitive. */
    Event(Home home) {
        this.home = home;
    }

    /** Waits until it is set; without suspending if it is. */
    public Coroutine<Void> await() {
        return await(AWAIT);
    }

    Coroutine<Void> await(Sites sites) {
        return new Operation<>(home, sites, driver -> {
            if (set) {
                return null;
            }
            Wait waiter = new Wait(home, sites);
            line.add(waiter);
            return waiter.suspend(driver);
        });
    }

    /** Sets it and wakes all that wait now, even if it is cleared at once. */
    public void set() {
        home.check();
        set = true;
        line.grantAll();
    }

    /** Has those wait that come from now on. */
    public void clear() {
        home.check();
        set = false;
    }

    /** Whether it is set. */
    public boolean isSet() {
        return set;
    }

    @Override
    public String toString() {
        return "Event[" + (set ? "set" : line.size() + " waiting") + "]";
    }

    private static final class Wait extends Waiter<Wait> {
        private final Sites sites;

        Wait(Home home, Sites sites) {
            super(home);
            this.sites = sites;
        }

        @Override
        @Nullable Object result() {
            return null;
        }

        @Override
        void giveBack() {}

        @Override
        public Sites sites() {
            return sites;
        }
    }
}
