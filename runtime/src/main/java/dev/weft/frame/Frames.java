package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * What others see of a frame. A generator is a frame too, and users are to see nothing of this in it.
 *
 * <p>For woven code and for the runtime only, not for users.
 */
public final class Frames {
    private Frames() {}

    /** The suspension point at which the call of {@code frame} stands, from 1 on; 0 before the first. */
    public static int state(Frame frame) {
        return frame.state;
    }

    /** The frame that waits for {@code frame}, if it is suspended. */
    public static @Nullable Frame caller(Frame frame) {
        return frame.caller();
    }

    /** What a person wants to know of the method of {@code frame}. */
    public static Sites sites(Frame frame) {
        return frame.sites();
    }

    /** Where the call of {@code frame} stands, as a line of a stack trace. */
    public static StackTraceElement element(Frame frame) {
        return frame.sites().element(frame.state);
    }
}
