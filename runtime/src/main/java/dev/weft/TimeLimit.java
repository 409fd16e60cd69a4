package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Weft#timeout} and its kin give: the body in the same task, and a cancel request of our own when the time has
 * passed.
 */
final class TimeLimit<T> extends Coroutine<T> {
    /** Gives the body. */
    @FunctionalInterface
    interface Body {
        Coroutine<?> of(Timeout timeout) throws Exception;
    }

    /** What to give instead of a failure when the time is over. */
    private record Fallback(@Nullable Object value) {}

    private static final Sites SITES = Marks.sites("timeout", "its body");

    private final @Nullable Duration duration;
    private final long when; // if there is no duration
    private final Body body;
    private final @Nullable Fallback fallback;
    private final @Nullable String awaitedAt; // known beforehand if its start was deferred

    private TimeLimit(
            @Nullable Duration duration,
            long when,
            Body body,
            @Nullable Fallback fallback,
            @Nullable String awaitedAt) {
        this.duration = duration;
        this.when = when;
        this.body = body;
        this.fallback = fallback;
        this.awaitedAt = awaitedAt;
    }

    /** For {@code duration}. */
    static <T> TimeLimit<T> after(Duration duration, Body body) {
        return new TimeLimit<>(Objects.requireNonNull(duration), 0, body, null, null);
    }

    /** Until the moment {@code when} on the loop's clock. */
    static <T> TimeLimit<T> at(long when, Body body) {
        return new TimeLimit<>(null, when, body, null, null);
    }

    /** For {@code duration}, and then {@code value}. */
    static <T> TimeLimit<T> orElse(Duration duration, Body body, @Nullable T value) {
        return new TimeLimit<>(Objects.requireNonNull(duration), 0, body, new Fallback(value), null);
    }

    /** A body that was made before. */
    static Body body(Coroutine<?> coroutine) {
        Objects.requireNonNull(coroutine);
        return timeout -> coroutine;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new TimeLimit<>(duration, when, body, fallback, site));
        }
        LoopDriver own = LoopDriver.of(driver, "Weft.timeout");
        Limited scope = new Limited(timeout(own.task(), awaitedAt == null ? site : awaitedAt), fallback);
        scope.timeout.arm();
        try {
            Coroutine<?> made;
            try {
                made = body.of(scope.timeout);
            } catch (Throwable t) {
                return scope.failed(t, driver);
            }
            own.grace(scope.timeout.isExpired()); // no time left: the body begins, and its first await throws
            return scope.begin(made, driver, site);
        } finally {
            own.grace(false);
            driver.leave(depth);
        }
    }

    private Timeout timeout(LoopTask<?> task, String site) {
        if (duration == null) {
            return new Timeout(task, when, Timeout.AT_DEADLINE, site);
        }
        long end = Nanos.after(task.home().time(), Nanos.of(duration));
        return new Timeout(task, end, "after " + Timeout.text(duration), site);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.timeout";
    }

    private static final class Limited extends Scope {
        private final Timeout timeout;
        private final @Nullable Fallback fallback;

        Limited(Timeout timeout, @Nullable Fallback fallback) {
            this.timeout = timeout;
            this.fallback = fallback;
        }

        @Override
        @Nullable Object ended(@Nullable Object status, Driver driver) {
            timeout.ended();
            return status;
        }

        @Override
        @Nullable Object failed(Throwable failure, Driver driver) throws Throwable {
            Throwable late = timeout.failed(failure);
            if (fallback == null) {
                throw late;
            }
            return fallback.value();
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
