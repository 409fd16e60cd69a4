package dev.weft.testing;

import dev.weft.EventLoop;
import dev.weft.inside.Clock;
import dev.weft.inside.Inside;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A clock that jumps to the next timer, so that nothing is waited for. Loop's thread only. */
final class VirtualClock implements Clock {
    private static final long FOR_OTHERS = Duration.ofSeconds(10).toNanos();

    private final long seed;
    private @Nullable EventLoop loop;
    private long now = 5_000_000_000L; // some moment, which a loop must not take for 0
    private long patience; // how long to wait for other threads even if none is known to have something to do
    private long waiting; // since when it goes on as the machine's clock does, by that; 0 if it does not
    private long parked; // when the last real wait began, by the machine's clock; 0 if none did

    VirtualClock(long seed) {
        this.seed = seed;
    }

    /** Says whose clock it is. */
    void loop(EventLoop owner) {
        loop = owner;
    }

    void patience(long nanos) {
        patience = nanos;
    }

    @Override
    public long nanos() {
        if (waiting != 0) {
            now += System.nanoTime() - waiting;
            waiting = 0;
        }
        return now;
    }

    @Override
    public long idle(long nanos) {
        EventLoop own = Objects.requireNonNull(loop);
        if (nanos != Long.MAX_VALUE && Inside.access().watchesChannels(own)) {
            waiting = System.nanoTime() | 1; // never 0
            return nanos;
        }
        boolean forOthers = Inside.access().isWokenByOthers(own);
        if (nanos != Long.MAX_VALUE && !forOthers) {
            parked = 0;
            now += nanos;
            return 0;
        }
        long limit = Math.max(patience, forOthers ? FOR_OTHERS : 0);
        long machine = System.nanoTime() | 1; // never 0
        if (limit == 0 || (parked != 0 && machine - parked >= limit)) {
            parked = 0;
            throw Deadlock.of(own, seed);
        }
        parked = machine;
        return limit;
    }

    @Override
    public @Nullable RandomGenerator order() {
        return seed == 0 ? null : new SplittableRandom(seed);
    }
}
