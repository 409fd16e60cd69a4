package dev.weft.io;

import dev.weft.Future;
import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does: all it can at once, and more whenever what it waits for is there.
 *
 * <pre>
 *            ┌──────── ready ────────┐
 *            ▼                       │
 *   begun: proceed ── not yet ──► waiting
 *            │   └── failed ──┐      └── cancelled ──┐
 *            ▼                └──────► abandoned ◄───┘
 *         result
 * </pre>
 *
 * <p>The result is taken in the step that gives it to the caller, so a cancel request never finds one in between.
 */
abstract class Attempt<T> extends Frame {
    private static final Future<?> READY = Future.completed(null);

    private final Sites sites;

    Attempt(Sites sites) {
        this.sites = sites;
    }

    /** How an operation appears in stacks. */
    static Sites sites(Class<?> type, String method) {
        return new Sites(type.getName(), method, "", List.of(new Sites.Point(-1, "")));
    }

    /**
     * Does what can be done now.
     *
     * @return what to wait for before this is called again; null if it has ended
     */
    abstract @Nullable Future<?> proceed() throws Throwable;

    /** It has ended: what the operation gives. */
    abstract @Nullable T result() throws Throwable;

    /** It ends without a result: lets go of what it holds. */
    void abandoned() {}

    /** Begins when everything else that is ready has run once. */
    final Object later(Driver driver) {
        driver.suspend(READY);
        return suspend(driver, 1);
    }

    final @Nullable Object go(Driver driver) throws Throwable {
        try {
            for (Future<?> awaited = proceed(); awaited != null; awaited = proceed()) {
                if (Await.future(awaited, driver) == Status.SUSPENDED) {
                    return suspend(driver, 1);
                }
            }
            return result();
        } catch (Throwable t) {
            abandoned();
            throw t;
        }
    }

    @Override
    public final @Nullable Object resume(Driver driver) throws Throwable {
        try {
            driver.resumed();
        } catch (Throwable t) {
            abandoned();
            throw t;
        }
        return go(driver);
    }

    @Override
    public final Sites sites() {
        return sites;
    }
}
