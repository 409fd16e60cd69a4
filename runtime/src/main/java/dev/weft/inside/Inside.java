package dev.weft.inside;

import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.frame.Frame;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way into {@code dev.weft} for its sibling packages; made there. */
public abstract class Inside {
    private static volatile @Nullable Inside access; // set once, when Weft is initialized

    /** For {@code dev.weft}. */
    protected Inside() {}

    /** Opens the way; called by {@code dev.weft} only. */
    public static void open(Inside opened) {
        access = opened;
    }

    /** The way in. */
    public static Inside access() {
        Inside present = access;
        if (present != null) {
            return present;
        }
        try {
            MethodHandles.lookup().ensureInitialized(Weft.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError("Weft is public", e);
        }
        return Objects.requireNonNull(access, "Weft opens it");
    }

    /** A loop with a clock of its own, which users know as {@code face}. */
    public abstract EventLoop loop(Clock clock, EventLoop face);

    /** Whether something outside of {@code loop}, one that {@link #loop} made, may wake it: a job, or anyone's stage. */
    public abstract boolean isWokenByOthers(EventLoop loop);

    /** Whether channels are registered with {@code loop}, one that {@link #loop} made. On its thread. */
    public abstract boolean watchesChannels(EventLoop loop);

    /** What {@code task} waits for; null if it does not wait. Call it on the task's loop's thread. */
    public abstract @Nullable Object awaited(Task<?> task);

    // ---------------------------------------------------------------- for streams

    /** The one buffer of {@code loop} to read into, cleared; its content is anyone's after the call that filled it. On its thread. */
    public abstract ByteBuffer readBuffer(EventLoop loop);

    /** Tells the exception handler of {@code loop}. */
    public abstract void report(EventLoop loop, String message, Throwable exception);

    // ---------------------------------------------------------------- for dumps

    /** The loops that run now. From any thread. */
    public abstract Collection<EventLoop> loops();

    /** The thread that runs {@code loop}; null if none does. From any thread. */
    public abstract @Nullable Thread thread(EventLoop loop);

    /** Shows the tasks of {@code loop} that are not done, in the order of creation. On its thread, or while it does not run. */
    public abstract void forEachTask(EventLoop loop, Consumer<? super Task<?>> action);

    /** The innermost suspended call of {@code task}; null if it has not begun or runs. On its loop's thread. */
    public abstract @Nullable Frame innermost(Task<?> task);

    /** What {@code task} waits for. On its loop's thread. */
    public abstract Waiting waiting(Task<?> task);

    /**
     * What a task waits for.
     *
     * @param tasks the tasks, if it is those
     * @param what in words, if it is something else
     */
    public record Waiting(List<Task<?>> tasks, String what) {}
}
