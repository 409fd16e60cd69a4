package dev.weft.frame;

import dev.weft.inside.Origins;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A marked method's call before its first step: the receiver and the arguments. A {@link dev.weft.Generator} that is iterated,
 * and not part of another one, is its own frame too.
 *
 * <p>Generated classes extend it through {@link dev.weft.Coroutine}, {@link dev.weft.Generator} or
 * {@link GeneratorIterable}. For woven code only, not for users.
 */
public abstract class StateMachine extends Frame {
    /**
     * Resolves the class for this library. C2 of JDK 17 inlines no method whose signature names a class that code of the
     * same protection domain has not resolved: {@link #claim} would be called, and each state machine be made on the heap.
     */
    @SuppressWarnings("unused")
    private static final Class<?> SITE = String.class;

    private @Nullable String startedAt; // where it was started; driver thread only

    /** For subclasses. */
    protected StateMachine() {}

    /**
     * Starts the body on the caller's stack.
     *
     * @param driver what runs it
     * @param site the place that starts it, to be named if another one tries to
     * @return a status, as {@link Status} says
     * @throws Throwable what the body throws
     */
    public abstract @Nullable Object start(Driver driver, String site) throws Throwable;

    /**
     * Marks this state machine as started.
     *
     * @throws IllegalStateException if it was started before
     */
    protected final void claim(String site) {
        if (startedAt != null) {
            throw alreadyStarted();
        }
        startedAt = site;
        if (Origins.TRACKED) {
            Origins.begun(this);
        }
    }

    @Override
    protected @Nullable Object resume(Driver driver) throws Throwable {
        throw new AssertionError("not its own frame: " + this);
    }

    /** Where it was started; null if it was not. */
    protected final @Nullable String startedAt() {
        return startedAt;
    }

    /** As {@link #claim}, of one that {@link #startedAt()} has told was not started. */
    protected final void startedAt(String site) {
        startedAt = site;
    }

    /** Whether {@link #claim} was not called yet. */
    public final boolean isFresh() {
        return startedAt == null;
    }

    /** Gives up the receiver: the body has ended. For one that {@link #resume resumes} itself, which needs it all the time. */
    protected void release() {}

    /** Starts this call as the body of a hot method; a {@link dev.weft.Coroutine} can. */
    protected CompletableFuture<?> startHot() {
        throw new AssertionError("not a coroutine: " + this);
    }

    /** Yields what is left of this, which has begun; a {@link dev.weft.Generator} can. */
    protected @Nullable Object delegated(Driver driver) throws Throwable {
        throw new AssertionError("not a generator: " + this);
    }

    /** Whether this is what the {@code end} of a kind of generator gives; started, it gives the result. */
    protected boolean isEnd() {
        return false;
    }

    private IllegalStateException alreadyStarted() {
        return new IllegalStateException(this + " was awaited before, at " + startedAt
                + ": a coroutine runs once. Call the method again, or share its result by Weft.createTask.");
    }
}
