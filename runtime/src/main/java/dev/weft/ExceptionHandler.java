package dev.weft;

import java.util.Optional;

/**
 * Told of failures that have no other place to go: those of callbacks, and those of tasks and futures that nobody looks
 * at. Called on the loop's thread. If it throws, both failures are logged and the loop goes on.
 *
 * @see EventLoop#onException
 */
@FunctionalInterface
public interface ExceptionHandler {
    /** Deals with {@code unhandled}; without a handler it is logged as an error by {@link System.Logger}. */
    void handle(Unhandled unhandled);

    /**
     * A failure that has no other place to go.
     *
     * @param loop where it arose
     * @param message what failed, as a sentence for people
     * @param exception the failure
     * @param future the task or future that failed; empty for a callback
     */
    record Unhandled(EventLoop loop, String message, Throwable exception, Optional<Future<?>> future) {}
}
