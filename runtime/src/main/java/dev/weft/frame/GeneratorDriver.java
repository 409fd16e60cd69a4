package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * Runs a generator, and those that it yields from. A step ends at a yield; the element lies here until the next, and the
 * frames of the inner generators. That of the generator itself is at their bottom, or its caller keeps it while it is alone.
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

    /**
     * Begins {@code bottom}, or goes on at the yield where it stands or the frames do that lie here, with one of the two.
     *
     * @return the status: {@link Status#SUSPENDED}, or the result
     * @throws Throwable what the outermost body throws
     */
    public @Nullable Object advance(StateMachine bottom, @Nullable Object sent, @Nullable Throwable failure)
            throws Throwable {
        return failure == null ? unwindInPlace(bottom, sent) : unwindFailed(bottom, failure);
    }

    /**
     * Ends {@code bottom} and the frames that lie here: throws {@code exit} at the yield where they stand, innermost first,
     * and has every further yield fail.
     *
     * @return the status: {@link Status#SUSPENDED}, or the result
     * @throws Throwable what the outermost body throws
     */
    public @Nullable Object close(StateMachine bottom, Throwable exit) throws Throwable {
        closing = true;
        return unwindClosing(bottom, exit);
    }

    /**
     * Makes sure that a step that suspended did so at a yield.
     *
     * @throws IllegalStateException if it waits for something
     */
    public void checkYielded() {
        Object awaited = awaited();
        if (awaited != null) {
            throw new IllegalStateException("a generator cannot await: it waits for " + awaited);
        }
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
