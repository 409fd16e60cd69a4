package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
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
        home.enter();
        return begin.begin(driver);
    }

    @Override
    public String toString() {
        return sites.type() + "." + sites.method();
    }
}
