package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Runs a generator, and those that it yields from. A step ends at a yield, with the value here.
 *
 * <p>For the runtime only, not for users.
 */
public final class GeneratorDriver extends Driver {
    private static final Object YIELD = new Object();

    private @Nullable Object yielded;
    private boolean closing;

    /** One that runs nothing yet. */
    public GeneratorDriver() {}

    Object yield(@Nullable Object value) {
        if (closing) {
            throw new IllegalStateException("yield in a generator that is being closed: its finally and catch blocks"
                    + " run for the last time, and nobody asks for another element");
        }
        yielded = value;
        return suspend(YIELD);
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
    public @Nullable Object takeYielded() {
        Object awaited = takeAwaited();
        if (awaited != YIELD) {
            throw new IllegalStateException("a generator cannot await: it waits for " + awaited);
        }
        Object value = yielded;
        yielded = null;
        return value;
    }

    @Override
    protected void checkCancelled() {
        requestCheck(false); // a generator has no task of its own
    }
}
