package dev.weft.sync;

import dev.weft.Future;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One who waits in a {@link Line}: the frame of the suspended operation.
 *
 * <pre>
 *   in line ──► granted ──► resumed: {@link #result()}
 *      │           └──────► cancelled before it was resumed: {@link #giveBack()}, so that the next one goes on
 *      └──► cancelled: leaves the line
 * </pre>
 *
 * <p>Granting it hands over what it waits for, at that moment; so nobody who comes later can take it.
 *
 * @param <W> the kind that stands in the same line
 */
abstract class Waiter<W extends Waiter<W>> extends Frame {
    private final Home home;
    private Future<Void> turn;
    private boolean granted;
    private boolean failed;

    @Nullable Line<W> line; // that it stands in

    @Nullable W before;

    @Nullable W behind;

    Waiter(Home home) {
        this.home = home;
        this.turn = home.createFuture();
    }

    /** Suspends the running coroutine on this. */
    final Object suspend(Driver driver) {
        driver.suspend(turn);
        return suspend(driver, 1);
    }

    /** Is about to wait again. */
    final void renew() {
        turn = home.createFuture();
        granted = false;
    }

    /**
     * Lets it go on; it must have left its line.
     *
     * @return false if it was cancelled, so that it is the next one's turn
     */
    boolean grant() {
        granted = turn.complete(null);
        return granted;
    }

    /** As {@link #grant}, for one who is cancelled already but takes its turn all the same. */
    final void grantAnyway() {
        turn.complete(null);
        granted = true;
    }

    /** What it waits for never comes. */
    final void fail() {
        failed = true;
        grant();
    }

    final boolean isGranted() {
        return granted;
    }

    /** Whether it was cancelled while it waited, and was not resumed yet. */
    final boolean isCancelled() {
        return turn.isCancelled();
    }

    /** Leaves the line it stands in. */
    @SuppressWarnings("unchecked") // W is this class
    final void leave() {
        if (line != null) {
            line.remove((W) this);
        }
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        try {
            driver.resumed();
        } catch (Throwable t) {
            if (granted && !failed) {
                giveBack();
            } else {
                leave();
            }
            throw t;
        }
        if (failed) {
            throw failure();
        }
        return result();
    }

    /** It has its turn and goes on: what the operation gives. */
    abstract @Nullable Object result() throws Throwable;

    /** It was cancelled though it has its turn, which it passes on. */
    abstract void giveBack();

    /** Why what it waits for never comes. */
    Throwable failure() {
        throw new AssertionError("cannot fail: " + this);
    }

    /** How an operation appears in stacks. */
    static Sites sites(Class<?> type, String method) {
        return new Sites(type.getName(), method, "", List.of(new Sites.Point(-1, "")));
    }
}
