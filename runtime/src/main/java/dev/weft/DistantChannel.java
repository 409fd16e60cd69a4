package dev.weft;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import org.jspecify.annotations.Nullable;

/**
 * A channel that another loop's selector watches for one that has none.
 *
 * <pre>
 *   the selector's thread            the loop's passes
 *   ready: watch for nothing ──────► call the listener
 *   watch for the interest  ◄─────── done
 * </pre>
 *
 * <p>Between the two the selector does not see the channel, so that it does not spin while the executor is busy.
 */
final class DistantChannel implements Registration, ChannelListener {
    private final Loop loop;
    private final SelectorLoop selector;
    private final SelectableChannel channel;
    private final ChannelListener listener;
    private volatile int interest;
    private volatile boolean cancelled;
    private @Nullable Registration watched; // selector's thread only
    private boolean delivering; // selector's thread only

    DistantChannel(Loop loop, SelectorLoop selector, SelectableChannel channel, int ops, ChannelListener listener) {
        this.loop = loop;
        this.selector = selector;
        this.channel = channel;
        this.listener = listener;
        this.interest = checked(ops);
    }

    /**
     * Has the selector watch it.
     *
     * @throws ClosedChannelException if the channel is closed
     */
    DistantChannel begin() throws ClosedChannelException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        if (channel.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        selector.execute(this::watch);
        return this;
    }

    private void watch() {
        if (!cancelled && channel.isOpen() && !loop.isClosed()) {
            watched = selector.register(channel, interest, this);
        }
    }

    @Override
    public void ready(int ops) {
        delivering = true;
        look();
        loop.post(new Found(ops));
    }

    /** Has the selector look for what is to be looked for now. */
    private void look() {
        if (watched != null) {
            watched.interest(delivering ? 0 : interest);
        }
    }

    private int checked(int ops) {
        if ((ops & ~channel.validOps()) != 0) {
            throw new IllegalArgumentException(channel + " does not know operations " + ops);
        }
        return ops;
    }

    boolean isOf(Loop other) {
        return loop == other;
    }

    @Override
    public int interest() {
        return isCancelled() ? 0 : interest;
    }

    @Override
    public void interest(int ops) {
        interest = checked(ops);
        selector.execute(this::look);
    }

    @Override
    public boolean cancel() {
        if (isCancelled()) {
            return false;
        }
        cancelled = true;
        selector.execute(() -> {
            if (watched != null) {
                watched.cancel();
            }
        });
        return true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled || !channel.isOpen();
    }

    @Override
    public String toString() {
        return channel + " of " + loop;
    }

    /** Calls the listener, in a pass of the loop. */
    private final class Found extends Work {
        private final int ops;

        Found(int ops) {
            this.ops = ops;
        }

        @Override
        void run(Loop on) {
            int found = ops & interest();
            try {
                if (found != 0) {
                    listener.ready(found);
                }
            } catch (Exception e) {
                loop.report("the listener of " + channel + " failed", e, null);
            } finally {
                selector.execute(this::delivered);
            }
        }

        private void delivered() {
            delivering = false;
            look();
        }
    }
}
