package dev.weft.io;

import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import org.jspecify.annotations.Nullable;

/** Awaits one thing, and then what is made of how that ended. */
final class Then<T> extends Coroutine<T> {
    /** What comes after. */
    @FunctionalInterface
    interface Next<A, T> {
        /** Says what to await then, for {@code value}, or for the failure if there is one. */
        Awaitable<? extends T> after(@Nullable A value, @Nullable Throwable failure) throws Throwable;
    }

    /** What comes after a success; a failure is the whole's. */
    @FunctionalInterface
    interface OnSuccess<A, T> {
        /** Says what to await then. */
        Awaitable<? extends T> after(A value) throws Throwable;
    }

    private final Sites sites;
    private final Awaitable<?> first;
    private final Next<Object, T> next;

    @SuppressWarnings("unchecked") // what the first gives
    private <A> Then(Sites sites, Awaitable<A> first, Next<? super A, T> next) {
        this.sites = sites;
        this.first = first;
        this.next = (Next<Object, T>) next;
    }

    static <A, T> Coroutine<T> however(Sites sites, Awaitable<A> first, Next<? super A, T> next) {
        return new Then<>(sites, first, next);
    }

    @SuppressWarnings("NullAway") // a value of A may be null if A may
    static <A, T> Coroutine<T> of(Sites sites, Awaitable<A> first, OnSuccess<? super A, T> next) {
        return new Then<T>(sites, first, (A value, Throwable failure) -> {
            if (failure != null) {
                throw failure;
            }
            return next.after(value);
        });
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        claim(site);
        Object status;
        try {
            driver.checkpoint(); // a cancel request that is due is how it has ended
            status = await(first, driver);
        } catch (Throwable t) {
            return await(next.after(null, t), driver);
        }
        if (status == Status.SUSPENDED) {
            return new Waiting().suspend(driver);
        }
        return await(next.after(Status.result(status, driver), null), driver);
    }

    private @Nullable Object await(Awaitable<?> what, Driver driver) throws Throwable {
        return what instanceof Coroutine<?> coroutine
                ? coroutine.start(driver, toString())
                : Await.future((Future<?>) what, driver);
    }

    @Override
    public String toString() {
        return sites.type() + "." + sites.method();
    }

    private final class Waiting extends Frame {
        Object suspend(Driver driver) {
            return suspend(driver, 1);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Object value;
            try {
                value = Status.result(driver.resumed(), driver);
            } catch (Throwable t) {
                return await(next.after(null, t), driver);
            }
            return await(next.after(value, null), driver);
        }

        @Override
        public Sites sites() {
            return sites;
        }
    }
}
