package dev.weft.sync;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.frame.Sites;
import dev.weft.sync.Exchange.End;
import org.jspecify.annotations.Nullable;

/**
 * Passes items from senders to receivers, first in, first out, and tells each side when the other has gone.
 *
 * <pre>{@code
 * Channel<Page> channel = Channel.open(10);
 * createTask(crawl(channel.sender()));       // closes its end when it is done
 * createTask(store(channel.receiver()));     // fails at receive() when all senders are closed and nothing is left
 * }</pre>
 *
 * <p>A task that needs an end of its own takes a {@code copy()} and closes that. As with a {@link Queue}, a {@code send}
 * that throws has not sent, and a {@code receive} that throws has not received.
 *
 * @param <T> type of the items
 * @see <a href="https://trio.readthedocs.io/en/stable/reference-core.html#using-channels-to-pass-values-between-tasks">trio:
 *     channels</a>
 */
public final class Channel<T> {
    private final Exchange<T> exchange;
    private final Sender<T> sender;
    private final Receiver<T> receiver;
    private int senders; // that are open
    private int receivers; // that are open

    private Channel(int capacity) {
        this.exchange = new Exchange<>(new Home(this), new Store.Fifo<>(), capacity);
        this.sender = new Sender<>(this);
        this.receiver = new Receiver<>(this);
    }

    /**
     * A channel with an open end on each side.
     *
     * @param capacity how many items may be on the way; with 0 each {@code send} waits until somebody comes to receive
     * @throws IllegalArgumentException if {@code capacity} is negative
     */
    public static <T> Channel<T> open(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity is " + capacity + ", it must not be negative");
        }
        return new Channel<>(capacity);
    }

    /** The first sending end. */
    public Sender<T> sender() {
        return sender;
    }

    /** The first receiving end. */
    public Receiver<T> receiver() {
        return receiver;
    }

    @Override
    public String toString() {
        return "Channel" + exchange;
    }

    /**
     * An end of a channel at which items go in.
     *
     * @param <T> type of the items
     */
    public static final class Sender<T> implements AutoCloseable {
        private static final Sites SEND = Waiter.sites(Sender.class, "send");

        private final Channel<T> channel;
        private final End end;

        private Sender(Channel<T> channel) {
            this.channel = channel;
            this.end = new End(SEND, () -> new ChannelClosedException("all receivers of the channel are closed"));
            channel.senders++;
        }

        /**
         * Sends {@code item}, when there is room and those have sent that came before.
         *
         * @throws ChannelClosedException where it is awaited, if this end or all receivers are closed
         */
        public Coroutine<Void> send(T item) {
            return channel.exchange.put(item, end);
        }

        /**
         * Sends {@code item} if that needs no waiting.
         *
         * @return false if there is no room, or others wait to send
         * @throws ChannelClosedException if this end or all receivers are closed
         */
        public boolean offer(T item) {
            return channel.exchange.offer(item, end);
        }

        /**
         * Another sending end of the same channel.
         *
         * @throws ChannelClosedException if this end is closed
         */
        public Sender<T> copy() {
            end.check();
            return new Sender<>(channel);
        }

        /** Closes this end; a task that waits at it fails. What was sent can be received. */
        @Override
        public void close() {
            if (channel.exchange.close(end) && --channel.senders == 0) {
                channel.exchange.shutDown();
            }
        }
    }

    /**
     * An end of a channel at which items come out.
     *
     * @param <T> type of the items
     */
    public static final class Receiver<T> implements AutoCloseable {
        private static final Sites RECEIVE = Waiter.sites(Receiver.class, "receive");

        private final Channel<T> channel;
        private final End end;

        private Receiver(Channel<T> channel) {
            this.channel = channel;
            this.end = new End(
                    RECEIVE,
                    () -> new ChannelClosedException("all senders of the channel are closed, and nothing is left"));
            channel.receivers++;
        }

        /**
         * Receives the item that is next, when there is one and those have got theirs that came before.
         *
         * @throws ChannelClosedException where it is awaited, if this end is closed, or all senders are and nothing is left
         */
        public Coroutine<T> receive() {
            return channel.exchange.get(end);
        }

        /**
         * Receives the item that is next and not promised to a task that waits for it; null if there is none.
         *
         * @throws ChannelClosedException if this end is closed, or all senders are and nothing is left
         */
        public @Nullable T poll() {
            return channel.exchange.poll(end);
        }

        /**
         * What {@link #receive} gives, again and again, until all senders are closed and nothing is left: for a {@code for}
         * statement in an {@code @Async} method. It does not close this end.
         */
        public AsyncGenerator<T> items() {
            return new Items<>(this::receive, () -> !end.isClosed() && channel.exchange.isOver());
        }

        /**
         * Another receiving end of the same channel: each item is received at one of them.
         *
         * @throws ChannelClosedException if this end is closed
         */
        public Receiver<T> copy() {
            end.check();
            return new Receiver<>(channel);
        }

        /** Closes this end; a task that waits at it fails. With the last one go the items that nobody received. */
        @Override
        public void close() {
            if (channel.exchange.close(end) && --channel.receivers == 0) {
                channel.exchange.shutDownNow();
            }
        }
    }
}
