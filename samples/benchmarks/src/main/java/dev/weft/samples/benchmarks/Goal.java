package dev.weft.samples.benchmarks;

import java.util.List;

/**
 * A pair of {@link Bench}: {@code woven<suffix>} and {@code plain<suffix>}.
 *
 * @param bound how much the woven code may cost of the plain code; infinite if there is no goal
 * @param free whether the woven code may allocate nothing per operation
 */
record Goal(String name, String suffix, double bound, boolean free) {
    private static final double NONE = Double.POSITIVE_INFINITY;

    static final List<Goal> ALL = List.of(
            new Goal("ready child, int", "Int", 1.3, true),
            new Goal("ready child, long", "Long", 1.3, true),
            new Goal("ready child, double", "Double", 1.3, true),
            new Goal("ready child, Object", "Object", 1.3, true),
            new Goal("loop with awaits", "Loop", 1.15, false),
            new Goal("inner loop, outer awaits", "Rows", 1.15, false),
            new Goal("yield to the loop", "Turn", NONE, false),
            new Goal("flat generator", "Generator", NONE, false));

    boolean bounded() {
        return bound != NONE;
    }

    boolean met(double ratio, double bytes) {
        // The run around the awaits allocates its task. An object per await would be 16 bytes or more.
        return ratio <= bound && (!free || bytes < 0.5);
    }
}
