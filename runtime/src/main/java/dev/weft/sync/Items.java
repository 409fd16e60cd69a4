package dev.weft.sync;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The items of a queue or channel as a generator, which ends where getting one fails because there will be none. */
final class Items<T> extends AsyncGenerator<T> {
    private static final Sites SITES = Waiter.sites(Queue.class, "items");

    private final Supplier<Coroutine<T>> get;
    private final BooleanSupplier over;

    Items(Supplier<Coroutine<T>> get, BooleanSupplier over) {
        this.get = get;
        this.over = over;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        claim(site);
        return new Call<>(get, over).next(driver);
    }

    @Override
    public String toString() {
        return "dev.weft.sync.Queue.items";
    }

    private static final class Call<T> extends Frame {
        private static final int GETTING = 1;
        private static final int YIELDING = 2;

        private final Supplier<Coroutine<T>> get;
        private final BooleanSupplier over;

        Call(Supplier<Coroutine<T>> get, BooleanSupplier over) {
            this.get = get;
            this.over = over;
        }

        @Nullable Object next(Driver driver) throws Throwable {
            Object item;
            try {
                item = get.get().start(driver, "Queue.items");
            } catch (QueueShutdownException | ChannelClosedException e) {
                return end(e);
            }
            return item == Status.SUSPENDED ? suspend(driver, GETTING) : give(item, driver);
        }

        private Object give(@Nullable Object item, Driver driver) {
            Yield.value(item, driver);
            return suspend(driver, YIELDING);
        }

        private @Nullable Object end(RuntimeException failure) {
            if (over.getAsBoolean()) {
                return null;
            }
            throw failure;
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            if (state == YIELDING) {
                driver.resumed();
                return next(driver);
            }
            Object item;
            try {
                item = driver.resumed();
            } catch (QueueShutdownException | ChannelClosedException e) {
                return end(e);
            }
            return give(item, driver);
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
