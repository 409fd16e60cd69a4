package dev.weft.sync;

/**
 * A {@link Queue} that gives the item that was put last.
 *
 * @param <T> type of the items
 */
public final class LifoQueue<T> extends Queue<T> {
    /** A queue that takes any number of items. */
    public LifoQueue() {
        this(0);
    }

    /** A queue for at most {@code capacity} items; any number if that is zero or negative. */
    public LifoQueue(int capacity) {
        super(new Store.Lifo<>(), capacity);
    }
}
