package dev.weft.frame;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lies on top of the frames of a computation whose turn is over; at the next turn it starts what comes next. */
final class Rest extends Frame {
    /** What such a computation waits for: it is done, so nothing but the next turn. */
    static final CompletableFuture<?> OVER = CompletableFuture.completedFuture(null);

    private static final Sites SITES =
            new Sites("dev.weft.EventLoop", "turn", "", List.of(new Sites.Point(-1, "the next turn")));

    private final StateMachine next;

    Rest(StateMachine next, @Nullable Frame caller) {
        this.next = next;
        this.caller = caller;
        state = 1;
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        try {
            driver.resumed();
        } catch (Throwable t) { // cancelled
            next.claim("a task that was cancelled before it was its turn");
            throw t;
        }
        return driver.defer(next);
    }

    @Override
    public Sites sites() {
        return SITES;
    }
}
