package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Runs a generator, and those that it yields from. A step ends at a yield, with the value here.
 *
 * <p>For the runtime only, not for users.
 */
public final class GeneratorDriver extends Driver {
    private boolean closing;

    /** One that runs nothing yet. */
    public GeneratorDriver() {}

    @Override
    Object yielded(@Nullable Object value) {
        if (closing) {
            throw Yield.whileClosing();
        }
        return suspendAtYield(value);
    }

    /** Has every further yield fail. */
    public void close() {
        closing = true;
    }

    /**
     * Takes the value of the yield at which the step ended.
     *
     * @throws IllegalStateException if it waits for something else
     */
    public @Nullable Object takeElement() {
        Object awaited = takeAwaited();
        if (awaited != Yield.MARK) {
            throw new IllegalStateException("a generator cannot await: it waits for " + awaited);
        }
        return takeYielded();
    }

    @Override
    StackTraceElement callersMark() {
        return CallerTrace.YIELDED;
    }

    @Override
    protected void checkCancelled() {
        requestCheck(false); // a generator has no task of its own
    }
}
