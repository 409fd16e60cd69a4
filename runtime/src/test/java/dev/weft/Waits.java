package dev.weft;

import dev.weft.inside.Clock;

/** The clock of the machine, which counts how often a loop waits. */
final class Waits implements Clock {
    private int count;

    int count() {
        return count;
    }

    @Override
    public long nanos() {
        return SYSTEM.nanos();
    }

    @Override
    public long idle(long nanos) {
        count++;
        return nanos;
    }
}
