package dev.weft;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that happens at a deadline: a node of the {@link TimerWheel}'s lists. Loop's thread only. */
abstract class TimerNode extends Work {
    /** When it is due, in nanoseconds on the loop's clock. */
    final long deadline;

    /** The node before it in its slot, the slot's head included; null while it is in no slot. The one behind is next. */
    @Nullable TimerNode previous;

    TimerNode(long deadline) {
        this.deadline = deadline;
    }

    /** Adds what is due now to {@code ready}; this has left the wheel. */
    abstract void expire(ReadyQueue ready);

    /** The node behind it in its slot. */
    final TimerNode following() {
        return (TimerNode) Objects.requireNonNull(next());
    }

    /** Leaves its slot. */
    final void unlink() {
        TimerNode before = Objects.requireNonNull(previous);
        TimerNode behind = following();
        before.next(behind);
        behind.previous = before;
        previous = null;
        next(null);
    }
}
