package dev.weft;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Hands work from any thread to the loop's: an unbounded queue of many producers and one consumer, first in, first out for
 * each producer, without allocation.
 *
 * <pre>
 *   tail ──► work ──► work ──► work ◄── head
 *   the consumer takes here      producers exchange head, then link the former head to their node
 * </pre>
 *
 * A stub node keeps it from ever being without one. Between a producer's two steps the queue looks as if it ended there;
 * the producer wakes the loop after the second.
 *
 * @see <a href="https://www.1024cores.net/home/lock-free-algorithms/queues/intrusive-mpsc-node-based-queue">D. Vyukov,
 *     Intrusive MPSC node-based queue</a>
 */
final class HandOver {
    private static final VarHandle HEAD = handle();

    private final Work stub = new Stub();
    private volatile Work head = stub; // exchanged by producers
    private Work tail = stub; // consumer only

    /** Adds {@code work}. From any thread. */
    void add(Work work) {
        work.next(null);
        Work former = (Work) HEAD.getAndSet(this, work);
        former.nextRelease(work); // pairs with nextAcquire in poll
    }

    /** Takes the first, or null if there is none or its producer has not linked it yet. Consumer only. */
    @Nullable Work poll() {
        Work first = tail;
        Work second = first.nextAcquire();
        if (first == stub) {
            if (second == null) {
                return null;
            }
            tail = second;
            first = second;
            second = first.nextAcquire();
        }
        if (second == null) {
            if (first != head) {
                return null; // a producer is between its two steps
            }
            add(stub);
            second = first.nextAcquire();
            if (second == null) {
                return null; // another producer was faster, and is between its two steps
            }
        }
        tail = second;
        first.next(null);
        return first;
    }

    /** Whether there is nothing, not even half added. Consumer only. */
    boolean isEmpty() {
        return tail == stub && head == stub;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(HandOver.class, "head", Work.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }

    private static final class Stub extends Work {
        @Override
        void run(Loop on) {
            throw new AssertionError("the stub was handed over");
        }
    }
}
