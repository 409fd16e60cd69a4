package dev.weft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop's thread waits: in a {@link Selector}, which is opened when it first does, or when a channel joins. What a
 * select finds is kept, each channel once, until {@link #dispatch}.
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
    private volatile @Nullable OwnSelector opened; // set once by the loop's thread, before parked is first true

    private final List<WatchedChannel> found = new ArrayList<>(); // loop's thread only

    /** Announces that the loop is about to wait; it then has to look for work once more. Loop's thread only. */
    void announce() {
        selector();
        parked.set(true);
    }

    /** The selector, opened at the first call. Loop's thread only. */
    Selector selector() {
        OwnSelector own = opened;
        if (own == null) {
            try {
                own = OwnSelector.open(this);
            } catch (IOException e) {
                throw new UncheckedIOException("the event loop cannot open a selector to wait in", e);
            }
            opened = own;
        }
        return own.selector();
    }

    /** Waits for channels for {@code nanos}, or for ever if that is MAX_VALUE, unless it is woken. Loop's thread only. */
    void park(long nanos) {
        OwnSelector open = opened;
        if (open == null) {
            throw new AssertionError("park without announce");
        }
        Selector own = open.selector();
        try {
            if (nanos == Long.MAX_VALUE) {
                own.select(this::note);
            } else {
                own.select(
                        this::note, Math.max(1, (nanos + 999_999) / 1_000_000)); // up: not to spin through the last one
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot wait", e);
        }
    }

    /** Sees without waiting which channels are ready; no system call if there is none. Loop's thread only. */
    void poll() {
        if (hasChannels()) {
            selectNow(selector());
        }
    }

    private void selectNow(Selector own) {
        try {
            own.selectNow(this::note);
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot look at its channels", e);
        }
    }

    private void note(SelectionKey key) {
        if (key.attachment() instanceof WatchedChannel channel && channel.note()) {
            found.add(channel);
        }
    }

    /** Calls the listeners of the channels that were found ready. Loop's thread only. */
    void dispatch(Loop loop) {
        if (found.isEmpty()) {
            return;
        }
        try {
            for (int i = 0; i < found.size(); i++) { // a listener's registration may find more
                loop.run(found.get(i));
            }
        } finally { // also when an error of the virtual machine leaves the loop
            found.clear();
        }
    }

    /** The loop is awake again. Loop's thread only. */
    void awake() {
        parked.set(false);
    }

    /** Wakes the loop if it waits or is about to. From any thread. */
    void wake() {
        if (parked.get() && parked.compareAndSet(true, false)) {
            OwnSelector waiting = opened;
            if (waiting != null) {
                waiting.selector().wakeup();
            }
        }
    }

    // ---------------------------------------------------------------- channels

    boolean hasChannels() {
        OwnSelector own = opened;
        return own != null && !own.selector().keys().isEmpty();
    }

    /** Joins {@code channel}, in place of the listener that it had. Loop's thread only. */
    WatchedChannel register(SelectorLoop loop, SelectableChannel channel, int ops, ChannelListener listener)
            throws ClosedChannelException {
        Selector own = selector();
        SelectionKey former = channel.keyFor(own);
        if (former != null && !former.isValid() && channel.isOpen()) {
            selectNow(own); // until then the cancelled key stands in the way
        } else if (former != null && former.attachment() instanceof WatchedChannel replaced) {
            replaced.replace();
        }
        return new WatchedChannel(loop, channel.register(own, ops), listener);
    }

    /** Lets go of the channels whose listeners {@code condition} holds for. Loop's thread only. */
    void cancel(Predicate<ChannelListener> condition) {
        for (SelectionKey key : selector().keys()) {
            if (key.attachment() instanceof WatchedChannel channel && condition.test(channel.listener())) {
                channel.cancel();
            }
        }
    }

    void close() {
        OwnSelector own = opened;
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException("the event loop cannot close its selector", e);
            }
        }
    }
}
