package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * The saved state of one suspended call: what was live, and where it goes on.
 *
 * <p>The weaver writes one subclass per method, with a field for each local and operand that is kept. A frame is made
 * when a call first suspends and used again by its later suspensions; a generator that is iterated by itself is its own. Frames of one task form a stack, linked from the
 * innermost outwards through {@link #caller}.
 *
 * <p>For woven code only, not for users. A frame belongs to whoever runs it: one thread at a time.
 */
public abstract class Frame {
    /** The frame that waits for this one; null for the outermost. */
    @Nullable Frame caller;

    /** The suspension point at which the call stands, from 1 on; 0 before the first. */
    protected int state;

    /** For subclasses. */
    protected Frame() {}

    /**
     * Goes on behind the suspension point {@link #state}, with {@link Driver#resumed} as what the awaited
     * thing came to.
     *
     * @return a status, as {@link Status} says
     * @throws Throwable what the body throws
     */
    protected abstract @Nullable Object resume(Driver driver) throws Throwable;

    /** What a person wants to know of this frame's method; one constant for all frames of a class. */
    protected Sites sites() {
        return Sites.of(getClass(), described());
    }

    /** The same as text, in the form that {@link Sites#parse} reads; for frames that do not override {@link #sites}. */
    protected String described() {
        throw new AssertionError("nothing is said of " + getClass());
    }

    /**
     * Links this frame, for one written by hand.
     *
     * @return {@link Status#SUSPENDED}, for the body to return
     */
    protected final Object suspend(Driver driver, int at) {
        driver.link(this, at);
        return Status.SUSPENDED;
    }

    /** The frame that waits for this one, if it is suspended. */
    @Nullable Frame caller() {
        return caller;
    }
}
