package dev.weft.samples.soak;

import dev.weft.ExceptionHandler.Unhandled;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** What has come of everything, and what must not have. From any thread. */
final class Ledger {
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder timedOut = new LongAdder();
    private final LongAdder unseen = new LongAdder();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    void succeeded() {
        succeeded.increment();
    }

    /** Something has failed: as was planned, or by a fault. */
    void failed(Throwable failure) {
        if (failure instanceof Planned) {
            failed.increment();
        } else if (failure instanceof CancellationException) {
            cancelled.increment();
        } else if (failure instanceof TimeoutException) {
            timedOut.increment();
        } else {
            faults.add(failure);
        }
    }

    /** A loop reports a failure that nobody has looked at, or one beside the first of several. */
    void unseen(Unhandled report) {
        unseen.increment();
        failed(report.exception());
    }

    void check(boolean holds, String what) {
        if (!holds) {
            faults.add(new AssertionError(what));
        }
    }

    /**
     * Throws the first fault, if there was one.
     *
     * @throws AssertionError that says how many there were
     */
    void checkFaults() {
        Throwable first = faults.peek();
        if (first != null) {
            throw new AssertionError(faults.size() + " faults, the first: " + first, first);
        }
    }

    /** How often each end came about; so that nobody takes a program for a proof in which nothing happens. */
    boolean hasSeenAll() {
        return succeeded.sum() > 0 && failed.sum() > 0 && cancelled.sum() > 0 && timedOut.sum() > 0 && unseen.sum() > 0;
    }

    @Override
    public String toString() {
        return String.format(
                "%,d ended well, %,d failed, %,d cancelled, %,d timed out, %,d failures reported",
                succeeded.sum(), failed.sum(), cancelled.sum(), timedOut.sum(), unseen.sum());
    }
}
