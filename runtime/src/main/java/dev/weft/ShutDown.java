package dev.weft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The orderly end of a loop: tasks are cancelled and awaited, reports made, jobs awaited, then it is closed. */
final class ShutDown {
    private final SelectorLoop loop;
    private int leaving; // loop's thread only: how many cancelled tasks it waits for

    ShutDown(SelectorLoop loop) {
        this.loop = loop;
    }

    /**
     * Refuses to be run in a wrong place.
     *
     * @throws IllegalStateException if it is one: the loop runs, or would have to run where it may not
     */
    void check(boolean nested) {
        if (loop.isRunning()) {
            throw new IllegalStateException(
                    loop + " runs: close its runner after the run, not from inside of it or from another thread");
        }
        loop.takeOver();
        if (!loop.taskList().isEmpty()
                || loop.agenda().hasReady()
                || !loop.generators().isEmpty()) {
            loop.checkRun(nested);
        }
    }

    /** Cancels and awaits what still runs, for {@code grace} at most; then closes. What outlasts that is reported. */
    void run(Duration grace, boolean nested) {
        if (loop.isClosed()) {
            return;
        }
        try {
            end(grace, nested);
        } finally { // also when an error of the virtual machine comes out of it
            loop.close();
        }
    }

    private void end(Duration grace, boolean nested) {
        long deadline = Nanos.after(loop.time(), Nanos.of(grace));
        loop.takeOver();
        if (!loop.taskList().isEmpty()) {
            cancelAll(deadline, nested);
        }
        if (!loop.generators().isEmpty()) {
            closeGenerators(deadline, nested);
        }
        passOnceMore(nested); // for what the last pass has left: above all, reports
        if (!loop.jobs().shutDown(deadline - loop.time())) {
            loop.report(
                    "jobs on the default executor of " + loop + " did not end in time",
                    new TimeoutException("after " + grace),
                    null);
        }
        if (nested || Loop.runningOrNull() == null) {
            passOnceMore(nested); // for what the jobs came to
        }
    }

    private void passOnceMore(boolean nested) {
        if (loop.agenda().hasReady() || !loop.agenda().isInboxEmpty()) {
            loop.callSoon(loop::stop);
            loop.runThread(nested);
        }
    }

    /** Closes the async generators that no task has closed, and cancels what that has begun and leaves behind. */
    private void closeGenerators(long deadline, boolean nested) {
        Handle timer = loop.callAt(deadline, loop::stop);
        loop.generators().closeBy(loop);
        loop.takeOver(); // their tasks, which were made while the loop did not run
        for (Task<?> each : loop.taskList().snapshot()) {
            ((LoopTask<?>) each).leaving = true;
            leaving++;
        }
        loop.runThread(nested);
        timer.cancel();
        cancelAll(deadline, nested);
    }

    /** Cancels tasks round by round: those that one round's tasks make in their cleanup are the next one's. */
    private void cancelAll(long deadline, boolean nested) {
        Handle timer = loop.callAt(deadline, loop::stop);
        while (!loop.taskList().isEmpty() && loop.time() < deadline) {
            List<LoopTask<?>> due = new ArrayList<>();
            for (Task<?> each : loop.taskList().snapshot()) {
                LoopTask<?> task = (LoopTask<?>) each;
                if (!task.leaving) { // else stop() has ended the round before
                    task.leaving = true;
                    leaving++;
                    due.add(task);
                }
            }
            loop.callSoon(() -> due.forEach(Task::cancel));
            loop.runThread(nested);
            loop.takeOver();
        }
        timer.cancel();
        for (Task<?> task : loop.taskList().snapshot()) {
            TimeoutException late = new TimeoutException(task + " did not end though it was cancelled");
            late.setStackTrace(task.stack().toArray(StackTraceElement[]::new));
            loop.report(task + " did not end in time at shutdown", late, task);
        }
    }

    /** One of those it waits for has ended. */
    void left() {
        if (--leaving == 0) {
            loop.stop();
        }
    }
}
