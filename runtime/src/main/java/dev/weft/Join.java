package dev.weft;

import java.util.Collection;

/** What a task waits for that waits for several children itself, and wakes the task by its end. Loop's thread only. */
interface Join {
    /** Has nothing further started: the task was asked to stop. Who asks cancels what runs. */
    void stop();

    /** Adds the children that still run. */
    void addRunning(Collection<? super LoopFuture<?>> running);

    /**
     * Does not wait for the children any longer.
     *
     * @return whether the task waited, so that the caller has to wake it
     */
    boolean abandon();
}
