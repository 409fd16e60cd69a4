package dev.weft;

/** A loop's source of time; replaced in tests. */
interface Clock {
    /** The clock of the machine. */
    Clock SYSTEM = System::nanoTime;

    /** Nanoseconds since some moment; never goes back. */
    long nanos();

    /**
     * Passes over {@code nanos} in which the loop has nothing to do, {@link Long#MAX_VALUE} if it has no timer.
     *
     * @return false if the loop has to wait
     */
    default boolean skip(long nanos) {
        return false;
    }
}
