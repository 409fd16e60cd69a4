package dev.weft;

/** Loops for tests of other packages. */
public final class Loops {
    private Loops() {}

    /** A loop whose clock jumps to the next timer; it fails when everything waits for ever. */
    public static EventLoop virtual() {
        return new SelectorLoop(new VirtualClock());
    }
}
