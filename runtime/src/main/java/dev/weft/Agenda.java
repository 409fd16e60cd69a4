package dev.weft;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a loop has to do: at once ({@link ReadyQueue}), later ({@link TimerWheel}), and what other threads have handed over
 * ({@link HandOver}). Loop's thread only, but for {@link #handOver}.
 */
final class Agenda {
    private final ReadyQueue ready = new ReadyQueue();
    private final TimerWheel timers = new TimerWheel();
    private final HandOver inbox = new HandOver();
    private final @Nullable RandomGenerator order; // shuffles what is ready; for tests

    Agenda(@Nullable RandomGenerator order) {
        this.order = order;
    }

    void add(Work work) {
        ready.add(work);
    }

    /** Adds work from another thread, which then has to wake the loop. */
    void handOver(Work work) {
        inbox.add(work);
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    boolean isInboxEmpty() {
        return inbox.isEmpty();
    }

    /** Adds a timer that was not due when it was made. */
    void addTimer(TimerNode timer) {
        timers.add(timer);
    }

    /** Adds a timer; one that is due already is ready. */
    void addTimer(TimerNode timer, long now) {
        if (timer.deadline <= now) {
            timer.expire(ready);
        } else {
            timers.add(timer);
        }
    }

    boolean removeTimer(TimerNode timer) {
        return timers.remove(timer);
    }

    /** When the next timer is due, or a little earlier; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer() {
        return timers.next();
    }

    /** Takes over what other threads have handed over; {@code tasks} gets the tasks among it. */
    void takeOver(TaskList tasks) {
        for (Work work = inbox.poll(); work != null; work = inbox.poll()) {
            if (work instanceof LoopTask<?> task && !task.isDone()) {
                tasks.add(task);
            }
            ready.add(work);
        }
    }

    /** Runs what is ready or due at this moment, not what comes meanwhile. */
    void runReady(Loop loop) {
        if (!timers.isEmpty()) { // the clock costs more than all the rest of a pass
            timers.advance(loop.time(), ready);
        }
        int count = ready.size();
        if (order != null) {
            ready.shuffle(order);
        }
        for (; count > 0; count--) {
            Work work = ready.poll();
            if (work != null) {
                loop.run(work);
            }
        }
        ready.trim();
    }
}
