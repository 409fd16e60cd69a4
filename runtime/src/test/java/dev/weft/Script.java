package dev.weft;

import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import dev.weft.frame.Yield;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A coroutine written by hand, as the weaver would: a body that is called again after each await. */
public final class Script<T> extends Coroutine<T> {
    /** What a body gives to await something. What is neither this nor one of the next two is its result. */
    public record Wait(Object what) {}

    /** What the body of a generator gives to yield something. */
    record Give(@Nullable Object element) {}

    /** What the body of a generator gives to yield from another. */
    record From(Object elements) {}

    /** A body that lets failures of its awaits pass. */
    @FunctionalInterface
    public interface Body {
        /**
         * Goes on.
         *
         * @param step how many awaits are behind it
         * @param value what the last one gave
         */
        @Nullable Object step(int step, @Nullable Object value) throws Throwable;
    }

    /** A body that sees failures of its awaits. */
    @FunctionalInterface
    public interface CatchingBody {
        /** As {@link Body#step}, with the failure of the last await, or null. */
        @Nullable Object step(int step, @Nullable Object value, @Nullable Throwable failure) throws Throwable;
    }

    private final CatchingBody body;

    private Script(CatchingBody body) {
        this.body = body;
    }

    public static <T> Script<T> of(Body body) {
        return new Script<>((step, value, failure) -> {
            if (failure != null) {
                throw failure;
            }
            return body.step(step, value);
        });
    }

    public static <T> Script<T> catching(CatchingBody body) {
        return new Script<>(body);
    }

    /** Awaits {@code what} and gives its result. */
    public static <T> Script<T> awaiting(Object what) {
        return of((step, value) -> step == 0 ? new Wait(what) : value);
    }

    public static Wait await(Object what) {
        return new Wait(what);
    }

    /** Runs a body that may yield, as the {@code start} of a generator would. */
    static @Nullable Object run(CatchingBody body, Driver driver) throws Throwable {
        return new Call(body).go(driver, null, null);
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new Script<T>(body));
        }
        Object status = new Call(body).go(driver, null, null);
        driver.leave(depth);
        return status;
    }

    @Override
    public String toString() {
        return "script";
    }

    private static final class Call extends Frame {
        private static final Sites SITES = new Sites("dev.weft.Script", "step", "", List.of());

        private final CatchingBody body;
        private int step;

        Call(CatchingBody body) {
            this.body = body;
        }

        @Nullable Object go(Driver driver, @Nullable Object first, @Nullable Throwable thrown) throws Throwable {
            Object value = first;
            Throwable failure = thrown;
            while (true) {
                Object next = body.step(step++, value, failure);
                if (!(next instanceof Wait || next instanceof Give || next instanceof From)) {
                    return next;
                }
                value = null;
                failure = null;
                Object status;
                try {
                    status = begin(next, driver);
                } catch (Throwable t) {
                    failure = t;
                    continue;
                }
                if (status == Status.SUSPENDED) {
                    return suspend(driver, 1);
                }
                value = Status.result(status, driver);
            }
        }

        private static @Nullable Object begin(Object step, Driver driver) throws Throwable {
            if (step instanceof Give give) {
                return Yield.value(give.element(), driver);
            }
            if (step instanceof From from) {
                if (from.elements() instanceof AsyncGenerator<?> generator) {
                    return Yield.from(generator, driver);
                }
                return from.elements() instanceof Iterator<?> iterator
                        ? Yield.from(iterator, driver)
                        : Yield.from((Iterable<?>) from.elements(), driver);
            }
            Object what = ((Wait) step).what();
            return what instanceof Coroutine<?> coroutine
                    ? coroutine.start(driver, "Script.step(Script.java:1)")
                    : Await.stage((CompletionStage<?>) what, driver);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Object value;
            try {
                value = Status.result(driver.resumed(), driver);
            } catch (Throwable t) {
                return go(driver, null, t);
            }
            return go(driver, value, null);
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
