package dev.weft.sync;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of an {@link Exchange}, in the order in which they come out. An item is taken as a <em>cell</em>, by which it
 * can be put back where it was.
 *
 * <p>Who had to wait until there is room gets a {@link Place} first and puts the item there when it is resumed, so that
 * nobody who comes in between overtakes it; and if it is cancelled instead, nothing was put.
 */
abstract class Store<T> {
    private int size;
    private int reserved;

    /** A cell where the order in which items came counts. */
    private record Entry<T>(T item, long number) {}

    /** Where an item comes that is not there yet. */
    static class Place {}

    /** How many items there are. */
    final int size() {
        return size;
    }

    /** How many places are kept. */
    final int reserved() {
        return reserved;
    }

    final void add(T item) {
        push(item);
        size++;
    }

    final Place reserve() {
        reserved++;
        return newPlace();
    }

    final void fill(Place place, T item) {
        reserved--;
        push(place, item);
        size++;
    }

    final void giveUp(Place place) {
        reserved--;
        drop(place);
    }

    /** Takes the cell that is next; null if there is none, or the next place is not filled yet. */
    final @Nullable Object poll() {
        Object cell = size == 0 ? null : take();
        if (cell != null) {
            size--;
        }
        return cell;
    }

    /** Puts back a cell that was taken. */
    final void restore(Object cell) {
        putBack(cell);
        size++;
    }

    /** Takes all items. */
    final void drainTo(List<? super T> list) {
        drain(list);
        size = 0;
    }

    /** Whether cells that were taken must not change places. */
    boolean isFifo() {
        return false;
    }

    @SuppressWarnings("unchecked") // what was put in
    T item(Object cell) {
        return (T) cell;
    }

    Place newPlace() {
        return new Place();
    }

    void push(Place place, T item) {
        push(item);
    }

    void drop(Place place) {}

    abstract void push(T item);

    abstract @Nullable Object take();

    abstract void putBack(Object cell);

    abstract void drain(List<? super T> list);

    /** First in, first out. */
    static final class Fifo<T> extends Store<T> {
        private final Deque<Object> cells = new ArrayDeque<>(); // items, and places among them

        /** A place between items. */
        private static final class Slot extends Place {
            private @Nullable Object item;
            private boolean dropped;
        }

        @Override
        boolean isFifo() {
            return true;
        }

        @Override
        Place newPlace() {
            Slot slot = new Slot();
            cells.addLast(slot);
            return slot;
        }

        @Override
        void push(Place place, T item) {
            ((Slot) place).item = item;
        }

        @Override
        void drop(Place place) {
            ((Slot) place).dropped = true;
        }

        @Override
        void push(T item) {
            cells.addLast(item);
        }

        @Override
        @Nullable Object take() {
            while (cells.peekFirst() instanceof Slot slot) {
                if (slot.item == null && !slot.dropped) {
                    return null;
                }
                cells.removeFirst();
                if (slot.item != null) {
                    return slot.item;
                }
            }
            return cells.removeFirst();
        }

        @Override
        void putBack(Object cell) {
            cells.addFirst(cell);
        }

        @Override
        void drain(List<? super T> list) {
            for (Object cell : cells) {
                Object item = cell instanceof Slot slot ? slot.item : cell;
                if (item != null) {
                    list.add(item(item));
                }
            }
            cells.clear();
        }
    }

    /** Last in, first out. */
    static final class Lifo<T> extends Store<T> {
        private final Deque<Entry<T>> cells = new ArrayDeque<>();
        private final java.util.PriorityQueue<Entry<T>> returned = // that were put back, and have not come out again
                new java.util.PriorityQueue<>(
                        Comparator.<Entry<T>>comparingLong(Entry::number).reversed());
        private long pushed;

        @Override
        T item(Object cell) {
            return Lifo.<T>entry(cell).item;
        }

        @Override
        void push(T item) {
            cells.addLast(new Entry<>(item, pushed++));
        }

        @Override
        Object take() {
            return last();
        }

        private Entry<T> last() {
            Entry<T> back = returned.peek();
            if (back == null || (!cells.isEmpty() && cells.getLast().number > back.number)) {
                return cells.removeLast();
            }
            return returned.remove();
        }

        @Override
        void putBack(Object cell) {
            returned.add(entry(cell));
        }

        @Override
        void drain(List<? super T> list) {
            while (!cells.isEmpty() || !returned.isEmpty()) {
                list.add(last().item);
            }
        }

        @SuppressWarnings("unchecked") // what take gave
        private static <T> Entry<T> entry(Object cell) {
            return (Entry<T>) cell;
        }
    }

    /** The smallest first, and of equal ones the one that came first. */
    static final class Heap<T> extends Store<T> {
        private final java.util.PriorityQueue<Entry<T>> cells;
        private long pushed;

        Heap(Comparator<? super T> order) {
            Comparator<Entry<T>> byItem = Comparator.comparing(Entry::item, order);
            cells = new java.util.PriorityQueue<>(byItem.thenComparingLong(Entry::number));
        }

        @Override
        @SuppressWarnings("unchecked") // what take gave
        T item(Object cell) {
            return ((Entry<T>) cell).item;
        }

        @Override
        void push(T item) {
            cells.add(new Entry<>(item, pushed++));
        }

        @Override
        Object take() {
            return cells.remove();
        }

        @Override
        @SuppressWarnings("unchecked") // what take gave
        void putBack(Object cell) {
            cells.add((Entry<T>) cell);
        }

        @Override
        void drain(List<? super T> list) {
            while (!cells.isEmpty()) {
                list.add(cells.remove().item);
            }
        }
    }
}
