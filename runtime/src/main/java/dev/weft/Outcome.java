package dev.weft;

import org.jspecify.annotations.Nullable;

/** What a {@link LoopFuture} came to, where that is not simply a value. */
sealed interface Outcome {
    /** The value null. */
    enum Nothing implements Outcome {
        NULL
    }

    /** It failed. */
    record Failed(Throwable failure) implements Outcome {}

    /** It was cancelled. Each who looks gets an exception of his own. */
    record Cancelled(@Nullable String reason) implements Outcome {
        java.util.concurrent.CancellationException exception(LoopFuture<?> future) {
            return new java.util.concurrent.CancellationException(message(future));
        }

        /** As {@link #exception}, for a task that waits for {@code future} and whose calls {@code stack} are. */
        CancellationException exception(LoopFuture<?> future, StackTraceElement[] stack) {
            return new CancellationException(message(future), stack);
        }

        private String message(LoopFuture<?> future) {
            return future + (reason == null ? " was cancelled" : " was cancelled: " + reason);
        }
    }

    /**
     * The JDK's exception of this name, told where it is thrown. It does not look at the Java stack, where the loop's calls
     * are: that took more time than all else that a cancelled task costs who waits for it. It calls itself what it is to
     * users, who print it.
     */
    final class CancellationException extends java.util.concurrent.CancellationException {
        private static final long serialVersionUID = 1L;

        private CancellationException(String message, StackTraceElement[] stack) {
            super(message);
            setStackTrace(stack);
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is written
        public Throwable fillInStackTrace() {
            return this;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the name is what differs
        public String toString() {
            return java.util.concurrent.CancellationException.class.getName() + ": " + getMessage();
        }
    }

    /** The outcome that stands for {@code value}. */
    static Object of(@Nullable Object value) {
        return value == null ? Nothing.NULL : value;
    }
}
