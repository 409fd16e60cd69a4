package dev.weft;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the loop runs next, first in, first out: a ring that grows. Loop's thread only. */
final class ReadyQueue {
    private static final int SMALLEST = 64;

    // Length is a power of two; there is always room for one.
    private @Nullable Work[] ring = new @Nullable Work[SMALLEST];

    private int first; // both count on for ever, and over: the place is what the length leaves of them
    private int next; // where the next one goes

    int size() {
        return next - first;
    }

    boolean isEmpty() {
        return next == first;
    }

    void add(Work work) {
        @Nullable Work[] places = ring;
        int place = next;
        places[place & (places.length - 1)] = work;
        next = place + 1;
        if (next - first == places.length) {
            resize(2 * places.length);
        }
    }

    @Nullable Work poll() {
        int place = first;
        if (place == next) {
            return null;
        }
        @Nullable Work[] places = ring;
        Work work = places[place & (places.length - 1)];
        places[place & (places.length - 1)] = null;
        first = place + 1;
        return work;
    }

    /** Puts all into another order. */
    void shuffle(RandomGenerator random) {
        for (int i = size() - 1; i > 0; i--) {
            int a = (first + i) & (ring.length - 1);
            int b = (first + random.nextInt(i + 1)) & (ring.length - 1);
            Work work = ring[a];
            ring[a] = ring[b];
            ring[b] = work;
        }
    }

    /** Gives back the memory that a burst took, if little is left of it. */
    void trim() {
        if (ring.length > 16 * SMALLEST && size() < ring.length / 16) {
            resize(ring.length / 8);
        }
    }

    private void resize(int length) {
        @Nullable Work[] other = new @Nullable Work[length];
        int size = size();
        int from = first & (ring.length - 1);
        int before = Math.min(size, ring.length - from);
        System.arraycopy(ring, from, other, 0, before);
        System.arraycopy(ring, 0, other, before, size - before);
        ring = other;
        first = 0;
        next = size;
    }
}
