package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import org.jspecify.annotations.Nullable;

/** An operation of a primitive, which gives its result at once or suspends on a {@link Waiter}. */
final class Operation<T> extends Coroutine<T> {
    /** What it does first, on the right loop. */
    @FunctionalInterface
    interface Begin {
        /** Gives the result, or what {@link Waiter#suspend} gives. */
        @Nullable Object begin(Driver driver) throws Throwable;
    }

    private static final Future<?> READY = Future.completed(null);

    private final Home home;
    private final Sites sites; // only its names count
    private final Begin begin;

    Operation(Home home, Sites sites, Begin begin) {
        this.home = home;
        this.sites = sites;
        this.begin = begin;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        if (driver.isTurnOver()) {
            return new NextTurn().wait(driver);
        }
        home.enter();
        return begin.begin(driver);
    }

    /** Begins when everything else that is ready has run once. */
    private final class NextTurn extends Frame {
        Object wait(Driver driver) {
            driver.suspend(READY);
            return suspend(driver, 1);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            driver.resumed();
            home.enter();
            return begin.begin(driver);
        }

        @Override
        public Sites sites() {
            return sites;
        }
    }

    @Override
    public String toString() {
        return sites.type() + "." + sites.method();
    }
}
