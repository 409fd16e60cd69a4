package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from those who put to those who get: what queues and channels are made of.
 *
 * <pre>
 *   putter ──room──► place kept ──resumed──► store ──item──► handed to a getter ──resumed──► taken
 *      │                 │                     ▲                     │
 *      └── cancelled     └── cancelled         └───── cancelled ─────┘
 * </pre>
 *
 * <p>Nothing is put, and nothing is taken, before the task that does it goes on; until then a kept place and a handed item
 * count against the capacity. So a put that throws has not put, a get that throws has not taken, and there is never more
 * than the capacity. Places are kept and items are handed in the order in which those came who waited.
 *
 * <p>After {@link #match}, whoever waits to get finds no item ready, and whoever waits to put finds no room.
 */
final class Exchange<T> {
    /** The side that an operation belongs to; it may be closed by itself. */
    static final class End {
        private final Sites sites;
        private final Supplier<RuntimeException> shut;
        private boolean closed;

        /**
         * An open one.
         *
         * @param sites how its operation appears in stacks
         * @param shut why that ends without having done anything, when all was shut down
         */
        End(Sites sites, Supplier<RuntimeException> shut) {
            this.sites = sites;
            this.shut = shut;
        }

        RuntimeException failure() {
            return closed ? new ChannelClosedException("this end of the channel is closed") : shut.get();
        }

        boolean isClosed() {
            return closed;
        }

        void check() {
            if (closed) {
                throw failure();
            }
        }
    }

    private final Home home;
    private final Store<T> store;
    private final int capacity; // 0: each item is put when somebody waits to get it
    private final Line<Get<T>> getters = new Line<>();
    private final Line<Get<T>> handed = new Line<>(); // getters that have their item and were not resumed yet
    private final Line<Put<T>> putters = new Line<>();
    private final Event finished;
    private long unfinished;
    private boolean shut;

    Exchange(Home home, Store<T> store, int capacity) {
        this.home = home;
        this.store = store;
        this.capacity = capacity;
        this.finished = new Event(home);
        finished.set();
    }

    Home home() {
        return home;
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return store.size();
    }

    boolean isShut() {
        return shut;
    }

    // ---------------------------------------------------------------- putting

    Coroutine<Void> put(T item, End end) {
        Objects.requireNonNull(item);
        return new Operation<>(home, end.sites, driver -> put(item, end, driver));
    }

    private @Nullable Object put(T item, End end, Driver driver) {
        if (offerHere(item, end)) {
            return null;
        }
        Put<T> waiter = new Put<>(this, item, end);
        putters.add(waiter);
        return waiter.suspend(driver);
    }

    boolean offer(T item, End end) {
        Objects.requireNonNull(item);
        home.check();
        return offerHere(item, end);
    }

    private boolean offerHere(T item, End end) {
        end.check();
        if (shut) {
            throw end.failure();
        }
        if (!hasRoom()) {
            return false;
        }
        store.add(item);
        added();
        return true;
    }

    private void added() {
        unfinished++;
        finished.clear();
        match();
    }

    boolean hasRoom() {
        if (capacity > 0) {
            return store.size() + store.reserved() + handed.size() < capacity;
        }
        getters.removeCancelled();
        return store.size() + store.reserved() < getters.size();
    }

    // ---------------------------------------------------------------- getting

    Coroutine<T> get(End end) {
        return new Operation<>(home, end.sites, driver -> get(end, driver));
    }

    private @Nullable Object get(End end, Driver driver) {
        T item = pollHere(end);
        if (item != null) {
            return item;
        }
        Get<T> waiter = new Get<>(this, end);
        getters.add(waiter);
        match();
        return waiter.suspend(driver);
    }

    @Nullable T poll(End end) {
        home.check();
        return pollHere(end);
    }

    private @Nullable T pollHere(End end) {
        end.check();
        Object cell = store.poll();
        if (cell == null) {
            if (isOver()) {
                throw end.failure();
            }
            return null;
        }
        match();
        return store.item(cell);
    }

    /** Whether no item will ever come: what is handed to somebody who is cancelled would come back. */
    boolean isOver() {
        return shut && store.size() == 0 && handed.isEmpty();
    }

    // ---------------------------------------------------------------- between them

    private void match() {
        while (!getters.isEmpty()) {
            Object cell = store.poll();
            if (cell == null) {
                break;
            }
            Get<T> getter = getters.grantFirst();
            if (getter == null) {
                store.restore(cell);
            } else {
                getter.cell = cell;
                handed.add(getter);
            }
        }
        while (!putters.isEmpty() && hasRoom()) {
            Put<T> putter = putters.grantFirst();
            if (putter != null) {
                putter.place = store.reserve();
            }
        }
        if (isOver()) {
            getters.failAll();
        }
    }

    /** Takes back the item of a getter. Where order counts, those behind it move up: as if it had never come. */
    private void takeBack(Get<T> getter) {
        Object cell = Objects.requireNonNull(getter.cell);
        if (store.isFifo()) {
            for (Get<T> next = getter.behind; next != null; next = next.behind) {
                Object later = Objects.requireNonNull(next.cell);
                next.cell = cell;
                cell = later;
            }
        }
        getter.leave();
        store.restore(cell);
        match();
    }

    // ---------------------------------------------------------------- ending

    void shutDown() {
        home.check();
        shut = true;
        putters.failAll();
        match();
    }

    /** As {@link #shutDown}, and takes all items, those included that were handed to somebody who was not resumed yet. */
    List<T> shutDownNow() {
        home.check();
        shut = true;
        putters.failAll();
        List<T> items = new ArrayList<>();
        for (Get<T> getter = handed.poll(); getter != null; getter = handed.poll()) {
            items.add(store.item(Objects.requireNonNull(getter.cell)));
            getter.fail();
        }
        store.drainTo(items);
        match();
        finish(items.size());
        return items;
    }

    /** Closes {@code end}: those that wait there fail. False if it was closed. */
    boolean close(End end) {
        home.check();
        if (end.closed) {
            return false;
        }
        end.closed = true;
        getters.failAll(getter -> getter.end == end);
        putters.failAll(putter -> putter.end == end);
        return true;
    }

    void finishOne() {
        home.check();
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone was called more often than items were put");
        }
        finish(1);
    }

    private void finish(int count) {
        unfinished -= count;
        if (unfinished == 0) {
            finished.set();
        }
    }

    Coroutine<Void> join(Sites sites) {
        return finished.await(sites);
    }

    @Override
    public String toString() {
        return "[" + store.size() + (capacity == Integer.MAX_VALUE ? "" : " of " + capacity)
                + (shut ? ", shut down" : "")
                + (getters.isEmpty() ? "" : ", " + getters.size() + " waiting to get")
                + (putters.isEmpty() ? "" : ", " + putters.size() + " waiting to put")
                + "]";
    }

    private static final class Get<T> extends Waiter<Get<T>> {
        private final Exchange<T> exchange;
        private final End end;
        private @Nullable Object cell; // once it is granted

        Get(Exchange<T> exchange, End end) {
            super(exchange.home);
            this.exchange = exchange;
            this.end = end;
        }

        @Override
        @Nullable Object result() {
            leave();
            exchange.match();
            return exchange.store.item(Objects.requireNonNull(cell));
        }

        @Override
        void giveBack() {
            exchange.takeBack(this);
        }

        @Override
        Throwable failure() {
            return end.failure();
        }

        @Override
        public Sites sites() {
            return end.sites;
        }
    }

    private static final class Put<T> extends Waiter<Put<T>> {
        private final Exchange<T> exchange;
        private final T item;
        private final End end;
        private Store.@Nullable Place place; // once it is granted

        Put(Exchange<T> exchange, T item, End end) {
            super(exchange.home);
            this.exchange = exchange;
            this.item = item;
            this.end = end;
        }

        private Store.Place place() {
            return Objects.requireNonNull(place);
        }

        @Override
        @Nullable Object result() {
            if (exchange.shut || end.closed) {
                giveBack();
                throw end.failure();
            }
            boolean filled = false;
            try {
                exchange.store.fill(place(), item);
                filled = true;
            } finally {
                if (!filled) { // by a comparator that throws; the place is free
                    exchange.match();
                }
            }
            exchange.added();
            return null;
        }

        @Override
        void giveBack() {
            exchange.store.giveUp(place());
            exchange.match();
        }

        @Override
        Throwable failure() {
            return end.failure();
        }

        @Override
        public Sites sites() {
            return end.sites;
        }
    }
}
