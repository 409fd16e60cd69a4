package dev.weft;

import java.time.Duration;

/** Durations as nanoseconds, of which a long holds 292 years: more than that is as good as for ever. */
final class Nanos {
    private Nanos() {}

    /** {@code duration} in nanoseconds, from 0 to {@link Long#MAX_VALUE}. */
    static long of(Duration duration) {
        if (duration.isZero() || duration.isNegative()) { // zero by itself is seen at once
            return 0;
        }
        long seconds = duration.toSeconds();
        if (seconds >= Long.MAX_VALUE / 1_000_000_000L) {
            return Long.MAX_VALUE;
        }
        return duration.toNanos();
    }

    /** {@code moment + delay}, for neither negative, without overflow. */
    static long after(long moment, long delay) {
        long sum = moment + delay;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
