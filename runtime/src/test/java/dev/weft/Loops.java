package dev.weft;

/** Loops for tests of other packages. */
public final class Loops {
    private Loops() {}

    /** A loop whose clock jumps to the next timer; it fails when everything waits for ever. */
    public static EventLoop virtual() {
        return virtual(0);
    }

    /** As {@link #virtual()}, running what is ready in an order that {@code seed} chooses; in its own with 0. */
    public static EventLoop virtual(long seed) {
        return dev.weft.testing.TestLoop.create(seed);
    }
}
