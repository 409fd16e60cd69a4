package dev.weft;

import dev.weft.ExceptionHandler.Unhandled;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells of failures that have no other place to go: to the user's handler, else to the log. */
final class Reports {
    private static final System.Logger LOG = System.getLogger("dev.weft");

    private volatile @Nullable ExceptionHandler handler;

    void handler(ExceptionHandler chosen) {
        handler = Objects.requireNonNull(chosen);
    }

    void report(Unhandled unhandled) {
        ExceptionHandler chosen = handler;
        if (chosen == null) {
            log(unhandled);
            return;
        }
        try {
            chosen.handle(unhandled);
        } catch (Throwable t) {
            log(unhandled);
            LOG.log(Level.ERROR, "the exception handler failed on that", t);
        }
    }

    private static void log(Unhandled unhandled) {
        LOG.log(Level.ERROR, unhandled.message(), unhandled.exception());
    }
}
