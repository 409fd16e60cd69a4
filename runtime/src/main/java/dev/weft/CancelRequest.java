package dev.weft;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** That someone wants a task to stop. Its owner may withdraw it. Loop's thread only, but for {@link Task#cancelling}. */
final class CancelRequest {
    /** The owner of what {@link Task#cancel()} asks for. */
    static final Object USER = new Object();

    private static final AtomicInteger CREATED = new AtomicInteger();

    final Object owner;
    final int level; // how many uncancellable sections its owner is inside of
    final @Nullable String reason;
    final int number = CREATED.incrementAndGet();

    /** The one that the task got before this one. */
    @Nullable CancelRequest older;

    int times = 1; // how often it was asked for before it was delivered
    boolean delivered;

    CancelRequest(Object owner, int level, @Nullable String reason, @Nullable CancelRequest older) {
        this.owner = owner;
        this.level = level;
        this.reason = reason;
        this.older = older;
    }
}
