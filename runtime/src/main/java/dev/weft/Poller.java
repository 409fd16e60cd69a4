package dev.weft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop's thread waits: in a {@link Selector}, which is opened when it first does, so that channels can join.
 *
 * <p>Another thread wakes it by at most one system call per wait:
 *
 * <pre>
 *   producer: add work;           then, if parked was true, set it false and wake the selector
 *   loop:     set parked to true; then, if there is work, do not wait
 * </pre>
 *
 * Both steps are volatile, so one of the two sees the other.
 */
final class Poller {
    private final AtomicBoolean parked = new AtomicBoolean();
    private volatile @Nullable Selector selector; // set once by the loop's thread, before parked is first true

    /** Announces that the loop is about to wait; it then has to look for work once more. Loop's thread only. */
    void announce() {
        if (selector == null) {
            try {
                selector = Selector.open();
            } catch (IOException e) {
                throw new UncheckedIOException("the event loop cannot open a selector to wait in", e);
            }
        }
        parked.set(true);
    }

    /** Waits for {@code nanos}, or for ever if that is MAX_VALUE, unless it is woken. Loop's thread only. */
    void park(long nanos) {
        Selector own = selector;
        if (own == null) {
            throw new AssertionError("park without announce");
        }
        try {
            if (nanos == Long.MAX_VALUE) {
                own.select();
            } else {
                own.select(Math.max(1, (nanos + 999_999) / 1_000_000)); // up: not to spin through the last one
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot wait", e);
        }
    }

    /** The loop is awake again. Loop's thread only. */
    void awake() {
        parked.set(false);
    }

    /** Wakes the loop if it waits or is about to. From any thread. */
    void wake() {
        if (parked.get() && parked.compareAndSet(true, false)) {
            Selector waiting = selector;
            if (waiting != null) {
                waiting.wakeup();
            }
        }
    }

    void close() {
        Selector own = selector;
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the event loop cannot close its selector", e);
            }
        }
    }
}
