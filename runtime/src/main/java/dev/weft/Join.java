package dev.weft;

import java.util.Collection;

/** What a task waits for that waits for several futures itself, and wakes the task by its end. Loop's thread only. */
interface Join {
    /** The task was asked to stop: has nothing further started. Who asks cancels what runs. */
    void stop();

    /** Adds those that still run and are to be cancelled when the task is. */
    void addRunning(Collection<? super LoopFuture<?>> running);

    /** Adds those that it waits for, whether they are to be cancelled or not. */
    void addAwaited(Collection<? super LoopFuture<?>> awaited);

    /**
     * Does not wait any longer.
     *
     * @return whether the task waited, so that the caller has to wake it
     */
    boolean abandon();
}
