package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Lies between a generator that is being closed and the one whose {@code yieldFrom} it has become part of: however the inner
 * one ends, the outer one does not go on behind its {@code yieldFrom} (PEP 380).
 *
 * <pre>
 *   innermost ─► closing ─► yields from it ─► closing ─► yields from that
 *   has the exit            has the exit, or what         and so on
 *   thrown first            the inner one threw
 * </pre>
 *
 * <p>It is seen as the frame below it.
 */
final class Closing extends Frame {
    private final Throwable exit;
    private final Frame outer;

    private Closing(Throwable exit, Frame outer) {
        this.exit = exit;
        this.outer = outer;
        caller = outer;
        state = outer.state;
    }

    /** Has {@code exit} thrown in each of the frames that stand at a yield, but the innermost, when the one above has ended. */
    static void outwards(Frame innermost, Throwable exit) {
        Frame inner = innermost;
        for (Frame outer = inner.caller; outer != null; outer = outer.caller) {
            inner.caller = new Closing(exit, outer);
            inner = outer;
        }
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        driver.resumed();
        throw exit;
    }

    @Override
    @Nullable Frame caller() {
        return outer.caller();
    }

    @Override
    public Sites sites() {
        return outer.sites();
    }
}
