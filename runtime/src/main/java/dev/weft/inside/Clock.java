package dev.weft.inside;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A loop's source of time, and of the order of what is ready; replaced in tests. */
public interface Clock {
    /** The clock of the machine. */
    Clock SYSTEM = System::nanoTime;

    /** Nanoseconds since some moment; never goes back. */
    long nanos();

    /**
     * The loop has nothing to do for {@code nanos}; {@link Long#MAX_VALUE} if it has no timer.
     *
     * @return for how many nanoseconds it has to wait, unless it is woken; 0 if the time has passed meanwhile
     */
    default long idle(long nanos) {
        return nanos;
    }

    /** What shuffles all that is ready at the beginning of a pass; null to leave it in order. Asked once. */
    default @Nullable RandomGenerator order() {
        return null;
    }
}
