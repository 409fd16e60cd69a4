package dev.weft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Timers by deadline: adding and removing one takes constant time, however many there are. Loop's thread only.
 *
 * <p>Time is counted in ticks of a millisecond, deadlines rounded up, so that nothing is early. Level 0 has a slot for each
 * of the 64 ticks around the present, level 1 one for each 64 of these, and so on. A timer lies in the level of the highest
 * digit (to base 64) in which its tick differs from the present, and moves down when that digit is reached. So all of
 * a level come before all of the next, and equal deadlines keep the order in which they were asked for.
 */
final class TimerWheel {
    private static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;
    private static final int LEVELS = 11; // covers every long
    private static final long TICK_NANOS = 1_000_000;

    private final @Nullable Slot[] slots = new @Nullable Slot[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS]; // a bit for each slot; may be set though all were removed
    private final Slot due = new Slot(-1); // reached already
    private long present; // tick
    private int size;

    /** Whether it holds no timer. Then nobody has to know what time it is. */
    boolean isEmpty() {
        return size == 0;
    }

    void add(TimerNode timer) {
        size++;
        insert(timer);
    }

    private void insert(TimerNode timer) {
        long tick = timer.deadline / TICK_NANOS + (timer.deadline % TICK_NANOS > 0 ? 1 : 0);
        if (tick <= present) {
            due.append(timer);
            return;
        }
        int level = (63 - Long.numberOfLeadingZeros(tick ^ present)) / BITS;
        int index = (int) (tick >>> (level * BITS)) & (SLOTS - 1);
        Slot slot = slots[level * SLOTS + index];
        if (slot == null) {
            slot = new Slot(level * SLOTS + index);
            slots[level * SLOTS + index] = slot;
        }
        slot.append(timer);
        occupied[level] |= 1L << index;
    }

    /**
     * Takes a timer out.
     *
     * @return false if it was not in
     */
    boolean remove(TimerNode timer) {
        if (timer.previous == null) {
            return false;
        }
        timer.unlink();
        size--;
        return true;
    }

    /** When, in nanoseconds, {@link #advance} has something to do: not later than the first deadline; the maximum if never. */
    long next() {
        if (isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!due.isEmpty()) {
            return 0;
        }
        long tick = firstTick(firstLevel());
        return tick > Long.MAX_VALUE / TICK_NANOS ? Long.MAX_VALUE : tick * TICK_NANOS;
    }

    /** Adds what is due at the moment {@code now} to {@code ready}, in the order of deadlines. */
    void advance(long now, ReadyQueue ready) {
        long tick = now / TICK_NANOS;
        for (int level = firstLevel(); level >= 0 && firstTick(level) <= tick; level = firstLevel()) {
            int index = Long.numberOfTrailingZeros(occupied[level]);
            present = firstTick(level);
            occupied[level] &= ~(1L << index);
            Slot slot = slots[level * SLOTS + index];
            for (TimerNode timer = slot == null ? null : slot.poll(); timer != null; timer = slot.poll()) {
                insert(timer);
            }
        }
        present = Math.max(present, tick);
        expire(ready);
    }

    private void expire(ReadyQueue ready) {
        if (due.isEmpty()) {
            return;
        }
        List<TimerNode> expired = new ArrayList<>();
        for (TimerNode timer = due.poll(); timer != null; timer = due.poll()) {
            expired.add(timer);
        }
        size -= expired.size();
        expired.sort(Comparator.comparingLong(timer -> timer.deadline)); // stable, and linear where in order already
        for (TimerNode timer : expired) {
            timer.expire(ready);
        }
    }

    /** The lowest level with a timer, or -1; forgets slots whose timers were removed. */
    private int firstLevel() {
        for (int level = 0; level < LEVELS; level++) {
            while (occupied[level] != 0) {
                int index = Long.numberOfTrailingZeros(occupied[level]);
                Slot slot = slots[level * SLOTS + index];
                if (slot != null && !slot.isEmpty()) {
                    return level;
                }
                occupied[level] &= ~(1L << index);
            }
        }
        return -1;
    }

    private long firstTick(int level) {
        int shift = level * BITS;
        long index = Long.numberOfTrailingZeros(occupied[level]);
        long above = shift + BITS >= Long.SIZE ? 0 : present >>> (shift + BITS) << (shift + BITS);
        return above | index << shift;
    }

    /** The head of a ring of timers. */
    private static final class Slot extends TimerNode {
        Slot(int index) {
            super(index);
            previous = this;
            next(this);
        }

        boolean isEmpty() {
            return next() == this;
        }

        void append(TimerNode timer) {
            TimerNode last = previous;
            if (last == null) {
                throw new AssertionError("a head is always linked");
            }
            timer.previous = last;
            timer.next(this);
            last.next(timer);
            previous = timer;
        }

        @Nullable TimerNode poll() {
            if (isEmpty()) {
                return null;
            }
            TimerNode first = following();
            first.unlink();
            return first;
        }

        @Override
        void expire(ReadyQueue ready) {
            throw new AssertionError("a head is not a timer");
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("a head is not a timer");
        }
    }
}
