package dev.weft;

/**
 * The policy of a {@link TaskGroup}: what the end of a child means for the others, and what the group gives. A group stops
 * by cancelling its body and its children; it always waits for all of them. Called on the loop's thread; one for each run.
 *
 * @param <T> type of what the group's body gives
 * @param <R> type of what the group gives
 */
public interface Joiner<T, R> {
    /**
     * Told that {@code child} has ended. If this throws, the group stops, and throws that when all have ended. A failure of
     * a child that neither this nor {@link #result} looks at goes to the loop's {@link ExceptionHandler}.
     *
     * @return whether the group is to stop
     */
    boolean onEnd(Task<?> child);

    /**
     * What the group gives when the body and all children have ended.
     *
     * @param body what the body came to; cancelled if it ended because the group stopped
     * @throws Throwable what is thrown instead
     */
    R result(Result<T> body) throws Throwable;

    /**
     * The first failure, of a child or the body, stops the group and is thrown as itself; further ones go to the loop's
     * {@link ExceptionHandler}. Else what the body gives; null if it was stopped by {@link TaskGroup#cancel}. A child that
     * was cancelled is no failure. This is what {@link TaskGroup#run(AsyncFunction)} does.
     */
    static <T> Joiner<T, T> allSuccessful() {
        return new Joiners.AllSuccessful<>();
    }

    /**
     * The first child that succeeds stops the group, and its value is given. If none does, {@link TaskGroupException} has
     * all failures. The body's value is not used.
     */
    static <R> Joiner<Object, R> anySuccessful() {
        return new Joiners.AnySuccessful<>();
    }

    /**
     * No child stops the group; what the body gives is given, or its failure thrown. Look at the tasks: a failure that
     * nobody looks at goes to the loop's {@link ExceptionHandler}, as that of any task.
     */
    static <T> Joiner<T, T> awaitAll() {
        return new Joiners.AwaitAll<>();
    }

    /** No child stops the group; if any failed, or the body did, {@link TaskGroupException} has all failures. */
    static <T> Joiner<T, T> collecting() {
        return new Joiners.Collecting<>();
    }
}
