package dev.weft.samples.peers;

/** Which calls are to take the slow path: asked by woven and plain code alike. */
public final class Pattern {
    private final boolean[] slow;

    private Pattern(int size) {
        slow = new boolean[size];
    }

    /** One in {@code period} is slow. */
    public static Pattern oneIn(int period, int size) {
        Pattern pattern = new Pattern(size);
        for (int i = period - 1; i < size; i += period) {
            pattern.slow[i] = true;
        }
        return pattern;
    }

    public static Pattern never(int size) {
        return new Pattern(size);
    }

    public boolean slow(int i) {
        return slow[i];
    }
}
