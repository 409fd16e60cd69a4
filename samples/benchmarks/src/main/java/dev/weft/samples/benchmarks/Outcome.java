package dev.weft.samples.benchmarks;

import java.util.Locale;

/**
 * What came of a goal on one JDK.
 *
 * @param peer the peer's figure; if a bound is set on Weft's own, that bound
 */
record Outcome(Goal goal, String jdk, Figures.Figure weft, Figures.Figure peer) {
    static Outcome of(Goal goal, Figures figures) {
        Figures.Figure peer = goal.measured().isEmpty()
                ? new Figures.Figure(goal.bound(), goal.bound(), goal.bound())
                : figures.of(goal.measured());
        return new Outcome(goal, figures.jdk(), figures.of(goal.weft()), peer);
    }

    String name() {
        return goal.name() + "-jdk" + jdk;
    }

    double ratio() {
        return weft.median() / peer.median();
    }

    String verdict() {
        if (!goal.bounded()) {
            return "shown";
        }
        return ratio() <= bound() ? "met" : "missed";
    }

    /** The greatest ratio; a bound on Weft's own figure is its peer. */
    private double bound() {
        return goal.measured().isEmpty() ? 1 : goal.bound();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "GOAL %d %s weft=%.2f peer=%s:%.2f ratio=%.3f bound=%s %s",
                goal.number(),
                name(),
                weft.median(),
                goal.peer(),
                peer.median(),
                ratio(),
                goal.bounded() ? String.format(Locale.ROOT, "%.3f", bound()) : "none",
                verdict());
    }
}
