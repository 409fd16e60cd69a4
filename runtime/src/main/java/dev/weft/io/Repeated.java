package dev.weft.io;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an operation gives, again and again, until that is an end. Closed before, it has taken nothing that it has not given. */
final class Repeated<T> extends AsyncGenerator<T> {
    private final Sites sites;
    private final Supplier<Coroutine<T>> operation;
    private final Predicate<? super @Nullable T> end;

    Repeated(Sites sites, Supplier<Coroutine<T>> operation, Predicate<? super @Nullable T> end) {
        this.sites = sites;
        this.operation = operation;
        this.end = end;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        claim(site);
        return new Call().next(driver);
    }

    @Override
    public String toString() {
        return sites.type() + "." + sites.method();
    }

    private final class Call extends Frame {
        private static final int GETTING = 1;
        private static final int YIELDING = 2;

        @Nullable Object next(Driver driver) throws Throwable {
            Object item = operation.get().start(driver, Repeated.this.toString());
            return item == Status.SUSPENDED ? suspend(driver, GETTING) : give(item, driver);
        }

        @SuppressWarnings("unchecked") // the operation's result
        private @Nullable Object give(@Nullable Object item, Driver driver) {
            if (end.test((T) item)) {
                return null;
            }
            Yield.value(item, driver);
            return suspend(driver, YIELDING);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Object item = driver.resumed();
            return state == YIELDING ? next(driver) : give(item, driver);
        }

        @Override
        public Sites sites() {
            return sites;
        }
    }
}
