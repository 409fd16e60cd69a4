package dev.weft;

import dev.weft.inside.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A clock that jumps to the next timer, so that nothing is waited for; with the order of {@link Seed}. */
final class VirtualClock implements Clock {
    private long now = 5_000_000_000L; // loops must not take it for 0
    private int looks;

    @Override
    public long nanos() {
        looks++;
        return now;
    }

    @Override
    public long idle(long nanos) {
        if (nanos == Long.MAX_VALUE) {
            throw new AssertionError("everything waits for ever");
        }
        now += nanos;
        return 0;
    }

    @Override
    public @Nullable RandomGenerator order() {
        return Seed.current() == 0 ? null : new SplittableRandom(Seed.current());
    }

    /** How often somebody has asked what time it is. */
    int looks() {
        return looks;
    }

    void advance(long nanos) {
        now += nanos;
    }
}
