package dev.weft.samples.tour.crawl;

import java.time.Duration;

/**
 * How hard a crawler tries.
 *
 * @param limit how many requests may be under way at once
 * @param timeout how long one request may take
 * @param retries how often a page is asked for again
 * @param pause how long to wait before the first retry; twice as long before each further one
 */
record Patience(int limit, Duration timeout, int retries, Duration pause) {
    private static final int MOST_DOUBLINGS = 6;

    Patience {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be at least 1, not " + limit);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be longer than nothing");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("the retries must not be negative: " + retries);
        }
    }

    /** How long to wait after a failed attempt, the first being 1. */
    Duration pauseAfter(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    }

    @Override
    public String toString() {
        return "at most " + limit + " requests at once, " + timeout.toMillis() + " ms for each, " + retries
                + " retries";
    }
}
