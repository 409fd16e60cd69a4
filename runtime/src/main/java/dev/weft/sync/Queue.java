package dev.weft.sync;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.frame.Sites;
import dev.weft.sync.Exchange.End;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes items from tasks to tasks, first in, first out.
 *
 * <pre>{@code
 * await(queue.put(page));          // waits while the queue is full
 * URI page = await(queue.get());   // waits while it is empty
 * }</pre>
 *
 * <p>Who waits is served in the order of coming. A {@code put} that throws has not put its item, and a {@code get} that
 * throws has not taken one: cancelled however late, it leaves the item to the next. Items are not null.
 *
 * @param <T> type of the items
 * @see <a href="https://docs.python.org/3/library/asyncio-queue.html">asyncio: Queues</a>
 */
public sealed class Queue<T> permits PriorityQueue, LifoQueue {
    private static final Sites PUT = Waiter.sites(Queue.class, "put");
    private static final Sites GET = Waiter.sites(Queue.class, "get");
    private static final Sites JOIN = Waiter.sites(Queue.class, "join");

    private final Exchange<T> exchange;
    private final End toPut = new End(PUT, Queue::shutDownToPut);
    private final End toGet = new End(GET, Queue::shutDownToGet);

    /** A queue that takes any number of items. */
    public Queue() {
        this(0);
    }

    /** A queue for at most {@code capacity} items; any number if that is zero or negative. */
    public Queue(int capacity) {
        this(new Store.Fifo<>(), capacity);
    }

    Queue(Store<T> store, int capacity) {
        this.exchange = new Exchange<>(new Home(this), store, capacity <= 0 ? Integer.MAX_VALUE : capacity);
    }

    // ---------------------------------------------------------------- items

    /**
     * Puts {@code item}, when there is room and those have put that came before.
     *
     * @throws QueueShutdownException where it is awaited, if the queue is or meanwhile was shut down
     */
    public Coroutine<Void> put(T item) {
        return exchange.put(item, toPut);
    }

    /**
     * Takes the item that is next, when there is one and those have got theirs that came before.
     *
     * @throws QueueShutdownException where it is awaited, if the queue is or meanwhile was shut down and nothing is left
     */
    public Coroutine<T> get() {
        return exchange.get(toGet);
    }

    /**
     * Puts {@code item} if that needs no waiting. Loop's thread only, as {@link #poll}.
     *
     * @return false if the queue is full, or others wait to put
     * @throws QueueShutdownException if the queue is shut down
     */
    public boolean offer(T item) {
        return exchange.offer(item, toPut);
    }

    /**
     * Takes the item that is next and not promised to a task that waits for it; null if there is none.
     *
     * @throws QueueShutdownException if the queue is shut down and nothing is left
     */
    public @Nullable T poll() {
        return exchange.poll(toGet);
    }

    /** How many items there are that are not promised to a task that waits for them. */
    public int size() {
        return exchange.size();
    }

    /** Whether {@link #poll} would find nothing. */
    public boolean isEmpty() {
        return exchange.size() == 0;
    }

    /** Whether {@link #put} would have to wait. */
    public boolean isFull() {
        return !exchange.hasRoom();
    }

    /** How many items it takes; {@link Integer#MAX_VALUE} for any number. */
    public int capacity() {
        return exchange.capacity();
    }

    /**
     * What {@link #get} gives, again and again, until the queue was shut down and nothing is left: for a {@code for} statement
     * in an {@code @Async} method. Several may be asked at once; each item comes out of one.
     */
    public AsyncGenerator<T> items() {
        return new Items<>(this::get, exchange::isOver);
    }

    // ---------------------------------------------------------------- work

    /**
     * Says that an item that was taken is dealt with; for {@link #join}.
     *
     * @throws IllegalStateException if that was said for all items already
     */
    public void taskDone() {
        exchange.finishOne();
    }

    /** Waits until {@link #taskDone} was called for every item that was put. */
    public Coroutine<Void> join() {
        return exchange.join(JOIN);
    }

    // ---------------------------------------------------------------- ending

    /**
     * Ends the queue: nothing more can be put, also by those that wait to; what there is can be got, and after that those
     * fail that come to get, or wait.
     */
    public void shutdown() {
        exchange.shutDown();
    }

    /**
     * As {@link #shutdown}, and takes what there is: for {@link #join} it is dealt with. Tasks that have an item in hand
     * still have to say {@link #taskDone}.
     *
     * @return the items that nobody got, in the order in which they would have been
     */
    public List<T> shutdownNow() {
        return exchange.shutDownNow();
    }

    /** Whether it was shut down. */
    public boolean isShutdown() {
        return exchange.isShut();
    }

    private static RuntimeException shutDownToPut() {
        return new QueueShutdownException("the queue was shut down: nothing can be put");
    }

    private static RuntimeException shutDownToGet() {
        return new QueueShutdownException("the queue was shut down, and nothing is left to get");
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + exchange;
    }
}
