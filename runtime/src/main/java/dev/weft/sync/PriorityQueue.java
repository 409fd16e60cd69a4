package dev.weft.sync;

import java.util.Comparator;

/**
 * A {@link Queue} that gives the smallest item, and of equal ones the one that was put first.
 *
 * @param <T> type of the items
 */
public final class PriorityQueue<T> extends Queue<T> {
    /** A queue that takes any number of items, in their natural order: they must be {@link Comparable}. */
    public PriorityQueue() {
        this(0);
    }

    /** As {@link #PriorityQueue()}, for at most {@code capacity} items; any number if that is zero or negative. */
    @SuppressWarnings("unchecked") // as java.util.PriorityQueue: a ClassCastException where they are not
    public PriorityQueue(int capacity) {
        this(capacity, (a, b) -> ((Comparable<T>) a).compareTo(b));
    }

    /** A queue that takes any number of items, the smallest by {@code order} first. */
    public PriorityQueue(Comparator<? super T> order) {
        this(0, order);
    }

    /** As {@link #PriorityQueue(Comparator)}, for at most {@code capacity} items; any number if that is zero or negative. */
    public PriorityQueue(int capacity, Comparator<? super T> order) {
        super(new Store.Heap<>(order), capacity);
    }
}
