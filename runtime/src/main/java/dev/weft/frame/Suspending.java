package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/** Something of the runtime's own that can be awaited: its futures and tasks. For the runtime only, not for users. */
public interface Suspending {
    /**
     * Gives the result if it is there, else suspends {@code driver} on this.
     *
     * @return a status, as {@link Status} says
     * @throws Throwable the failure, as itself
     */
    @Nullable Object await(Driver driver) throws Throwable;
}
