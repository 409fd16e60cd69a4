package dev.weft;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the loop runs next, first in, first out: a ring that grows. Loop's thread only. */
final class ReadyQueue {
    private static final int SMALLEST = 64;

    private @Nullable Work[] ring = new @Nullable Work[SMALLEST]; // length is a power of two
    private int first;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Work work) {
        if (size == ring.length) {
            resize(2 * size);
        }
        ring[(first + size) & (ring.length - 1)] = work;
        size++;
    }

    @Nullable Work poll() {
        if (size == 0) {
            return null;
        }
        Work work = ring[first];
        ring[first] = null;
        first = (first + 1) & (ring.length - 1);
        size--;
        return work;
    }

    /** Puts all into another order. */
    void shuffle(RandomGenerator random) {
        for (int i = size - 1; i > 0; i--) {
            int a = (first + i) & (ring.length - 1);
            int b = (first + random.nextInt(i + 1)) & (ring.length - 1);
            Work work = ring[a];
            ring[a] = ring[b];
            ring[b] = work;
        }
    }

    /** Gives back the memory that a burst took, if little is left of it. */
    void trim() {
        if (ring.length > 16 * SMALLEST && size < ring.length / 16) {
            resize(ring.length / 8);
        }
    }

    private void resize(int length) {
        @Nullable Work[] other = new @Nullable Work[length];
        int before = Math.min(size, ring.length - first);
        System.arraycopy(ring, first, other, 0, before);
        System.arraycopy(ring, 0, other, before, size - before);
        ring = other;
        first = 0;
    }
}
