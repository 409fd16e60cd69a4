package dev.weft;

import java.util.concurrent.CancellationException;
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
        CancellationException exception(LoopFuture<?> future) {
            return new CancellationException(
                    future + (reason == null ? " was cancelled" : " was cancelled: " + reason));
        }
    }

    /** The outcome that stands for {@code value}. */
    static Object of(@Nullable Object value) {
        return value == null ? Nothing.NULL : value;
    }
}
