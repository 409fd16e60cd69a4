package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * The frame below all others of an async generator, by which its elements leave.
 *
 * <p>While the generator runs, its frames lie on top of those of the body that asked for an element, and what they await
 * is awaited by the same task. At a yield the driver takes all above and with the outlet off, whatever their number, and
 * that body goes on:
 *
 * <pre>
 *   innermost ─► … ─► generator's own ─► outlet ─► body that asked ─► …
 *   └──────────── kept by the generator ───────┘   goes on with true
 * </pre>
 *
 * <p>For the runtime only, not for users.
 */
public abstract class Outlet extends Frame {
    /** That of the async generator in whose frames the body that asked lies, while this one is on the stack. */
    @Nullable Outlet outer;

    /** For subclasses. */
    protected Outlet() {}

    /** Takes an element, and the frames that stand at its yield, down to this one. */
    protected abstract void take(@Nullable Object element, Frame innermost);

    /** Whether the generator must not yield any more. */
    protected abstract boolean isClosing();

    /**
     * The body has ended.
     *
     * @param failure what it threw, or null
     * @return the status for the body that asked
     * @throws Throwable the failure
     */
    protected abstract @Nullable Object ended(Driver driver, @Nullable Throwable failure) throws Throwable;

    @Override
    public final @Nullable Object resume(Driver driver) throws Throwable {
        driver.leave(this);
        try {
            driver.resumed();
        } catch (Throwable t) {
            return ended(driver, t);
        }
        return ended(driver, null);
    }
}
