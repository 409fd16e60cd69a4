package dev.weft;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;

/**
 * A channel in the selector of the loop that watches it: the attachment of its key. As {@link Work} it is what a pass does
 * for a channel that is ready.
 */
final class WatchedChannel extends Work implements Registration {
    private final SelectorLoop loop;
    private final ChannelListener listener;
    private final SelectionKey key;
    private int ready; // since the listener was called last; loop's thread only

    /** Of {@code key}, which it becomes the attachment of. */
    WatchedChannel(SelectorLoop loop, SelectionKey key, ChannelListener listener) {
        this.loop = loop;
        this.key = key;
        this.listener = listener;
        key.attach(this);
    }

    /**
     * Notes what a select has found.
     *
     * @return false if that was noted before, and is not dealt with yet
     */
    boolean note() {
        boolean first = ready == 0;
        try {
            ready |= key.readyOps();
        } catch (CancelledKeyException e) {
            return false; // by another thread, since the selector looked
        }
        return first && ready != 0;
    }

    ChannelListener listener() {
        return listener;
    }

    @Override
    void run(Loop on) {
        int found = ready & interest();
        ready = 0;
        if (found == 0) {
            return;
        }
        try {
            listener.ready(found);
        } catch (Exception e) {
            loop.report("the listener of " + key.channel() + " failed", e, null);
        }
    }

    /** Whether this still is what the loop does for the channel. */
    private boolean isCurrent() {
        return key.attachment() == this && key.isValid();
    }

    @Override
    public int interest() {
        try {
            return isCurrent() ? key.interestOps() : 0;
        } catch (CancelledKeyException e) {
            return 0; // by another thread, just now
        }
    }

    @Override
    public void interest(int ops) {
        try {
            if (isCurrent()) {
                key.interestOps(ops);
            }
        } catch (CancelledKeyException e) {
            // by another thread, just now: nothing is watched any longer
        }
    }

    /** Lets another one take its place. */
    void replace() {
        key.attach(null);
    }

    @Override
    public boolean cancel() {
        if (!isCurrent()) {
            return false;
        }
        key.cancel();
        if (!loop.isOnThread()) {
            loop.wake(); // the selector lets go of the channel when it selects
        }
        return true;
    }

    @Override
    public boolean isCancelled() {
        return !isCurrent();
    }

    @Override
    public String toString() {
        return key.channel() + " of " + loop;
    }
}
