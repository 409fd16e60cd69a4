package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#timeout} gives: the body in the same task, and a cancel request of our own when the time has passed. */
final class Timeout<T> extends Coroutine<T> {
    private final Duration duration;
    private final Coroutine<T> body;
    private final @Nullable String awaitedAt; // known beforehand if its start was deferred

    Timeout(Duration duration, Coroutine<T> body) {
        this(duration, body, null);
    }

    private Timeout(Duration duration, Coroutine<T> body, @Nullable String awaitedAt) {
        this.duration = Objects.requireNonNull(duration);
        this.body = Objects.requireNonNull(body);
        this.awaitedAt = awaitedAt;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new Timeout<>(duration, body, site));
        }
        LoopDriver own = LoopDriver.of(driver, "Weft.timeout");
        Scope scope = new Scope(own.task(), duration, awaitedAt == null ? site : awaitedAt);
        scope.arm();
        Object status;
        try {
            own.grace(scope.expired); // no time left: the body begins, and its first await throws
            try {
                status = body.start(driver, site);
            } finally {
                own.grace(false);
            }
        } catch (Throwable t) {
            driver.leave(depth);
            throw scope.failure(t);
        }
        driver.leave(depth);
        return status == Status.SUSPENDED ? driver.link(scope, 1) : scope.result(status);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.timeout";
    }

    /** The body's caller while it is suspended, and the owner of the request. */
    private static final class Scope extends Frame implements Runnable {
        private static final Sites SITES = Marks.sites("timeout", "its body");

        private final LoopTask<?> task;
        private final Duration duration;
        private final String site; // where it is awaited
        private final int before; // the newest request when the scope was entered
        private final int level; // how many uncancellable sections it is inside of
        private @Nullable Handle timer;
        private boolean expired;

        Scope(LoopTask<?> task, Duration duration, String site) {
            this.task = task;
            this.duration = duration;
            this.site = site;
            Cancellation requests = task.cancellationOrNull();
            this.before = requests == null ? 0 : requests.newest();
            this.level = requests == null ? 0 : requests.masked();
        }

        void arm() {
            long nanos = Nanos.of(duration);
            if (nanos == 0) {
                run();
            } else {
                timer = task.home().callLater(duration, this);
            }
        }

        /** The time has passed. */
        @Override
        public void run() {
            expired = true;
            task.request(this, level, "timeout of " + text(duration));
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            Object status;
            try {
                status = driver.resumed();
            } catch (Throwable t) {
                throw failure(t);
            }
            return result(status);
        }

        /** On exit with a result: it counts, even if the time has passed, unless someone else's request is pending. */
        @Nullable Object result(@Nullable Object status) {
            if (leave()) {
                throw new CancelledError(task.cancellation().deliver());
            }
            return status;
        }

        /** On exit with {@code failure}: what is thrown instead. */
        Throwable failure(Throwable failure) {
            if (leave() || !expired || !(failure instanceof CancelledError)) {
                return failure;
            }
            TimeoutException exception = new TimeoutException("timed out after " + text(duration) + place());
            exception.initCause(failure);
            return exception;
        }

        /** Withdraws the request; true if others were made meanwhile. */
        private boolean leave() {
            if (timer != null) {
                timer.cancel();
            }
            Cancellation requests = task.cancellationOrNull();
            if (requests == null) {
                return false;
            }
            requests.withdraw(this);
            task.recheck();
            return requests.isAnySince(before);
        }

        /** The line of the await, or the task that it is the whole of. */
        private String place() {
            return site.endsWith(")") ? " at " + site : " in " + task;
        }

        /** {@code PT1M30S} and {@code PT0.02S} as a person writes them. */
        private static String text(Duration duration) {
            if (!duration.isNegative() && duration.compareTo(Duration.ofSeconds(1)) < 0) {
                BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6);
                return millis.stripTrailingZeros().toPlainString() + "ms";
            }
            return duration.toString().substring(2).toLowerCase(Locale.ROOT).replaceAll("([hm])(?=.)", "$1 ");
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
