package dev.weft;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A running time limit, given to the body of {@link Weft#timeout(Duration, AsyncFunction)}: it says when the time is over,
 * and may put that off. Use it on the loop's thread.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.Timeout">asyncio.Timeout</a>
 */
public final class Timeout {
    static final String AT_DEADLINE = "at its deadline";

    private final LoopTask<?> task;
    private final String site; // where it is awaited
    private final int before; // the newest request delivered before it was entered
    private final int level; // how many uncancellable sections it is inside of
    private long when; // on the loop's clock; the maximum if never
    private String limit; // as a person says it
    private @Nullable Handle timer;
    private boolean expired;
    private boolean over; // the body has ended

    /** At the moment {@code when}, which {@code limit} describes. */
    Timeout(LoopTask<?> task, long when, String limit, String site) {
        this.task = task;
        this.site = site;
        this.when = when;
        this.limit = limit;
        Cancellation requests = task.cancellationOrNull();
        this.before = requests == null ? 0 : requests.newest();
        this.level = requests == null ? 0 : requests.masked();
    }

    /** The moment at which the time is over, on the clock of {@link EventLoop#time}; {@link Long#MAX_VALUE} if never. */
    public long when() {
        return when;
    }

    /** Whether the time has been over while the body ran. */
    public boolean isExpired() {
        return expired;
    }

    /**
     * Gives the body {@code left} from now on.
     *
     * @throws IllegalStateException if the time is over, or the body has ended
     */
    public void reschedule(Duration left) {
        rescheduleAt(Nanos.after(task.home().time(), Nanos.of(left)), "after " + text(left));
    }

    /**
     * Gives the body time until the moment {@code nanos} on the clock of {@link EventLoop#time}; for ever if that is
     * {@link Long#MAX_VALUE}.
     *
     * @throws IllegalStateException if the time is over, or the body has ended
     */
    public void rescheduleAt(long nanos) {
        rescheduleAt(nanos, AT_DEADLINE);
    }

    private void rescheduleAt(long nanos, String text) {
        if (expired || over) {
            throw new IllegalStateException(expired ? "the time is over already" : "the timeout's body has ended");
        }
        callOff();
        when = nanos;
        limit = text;
        arm();
    }

    /** Starts the clock. */
    void arm() {
        if (when <= task.home().time()) {
            expire();
        } else if (when != Long.MAX_VALUE) {
            timer = task.home().callAt(when, this::expire);
        }
    }

    private void expire() {
        expired = true;
        task.request(this, level, "timeout " + limit);
    }

    private void callOff() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /**
     * On exit with a result: it counts, even if the time is over, unless the body has swallowed someone else's request. One
     * that waits is for the next await, with the result in hand.
     */
    void ended() {
        if (leave() && !task.isCheckDue()) {
            throw new CancelledError(task.cancellation().deliver());
        }
    }

    /**
     * On exit with {@code failure}.
     *
     * @return what says that the time is over, if the body has ended by that
     * @throws Throwable else the failure
     */
    TimeoutException failed(Throwable failure) throws Throwable {
        if (leave() || !expired || !(failure instanceof CancelledError)) {
            throw failure;
        }
        TimeoutException exception = new TimeoutException("timed out " + limit + place());
        exception.initCause(failure);
        return exception;
    }

    /** Withdraws the request; true if others were made meanwhile. */
    private boolean leave() {
        over = true;
        callOff();
        Cancellation requests = task.cancellationOrNull();
        if (requests == null) {
            return false;
        }
        requests.withdraw(this);
        task.recheck();
        return requests.isAnySince(before, this);
    }

    /** The line of the await, or the task that it is the whole of. */
    private String place() {
        return site.endsWith(")") ? " at " + site : " in " + task;
    }

    /** {@code PT1M30S} and {@code PT0.02S} as a person writes them. */
    static String text(Duration duration) {
        if (!duration.isNegative() && duration.compareTo(Duration.ofSeconds(1)) < 0) {
            BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6);
            return millis.stripTrailingZeros().toPlainString() + "ms";
        }
        return duration.toString().substring(2).toLowerCase(Locale.ROOT).replaceAll("([hm])(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return "timeout " + limit + (expired ? ", which is over" : "");
    }
}
