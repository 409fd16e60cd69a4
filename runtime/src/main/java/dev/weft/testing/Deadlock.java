package dev.weft.testing;

import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.inside.Inside;
import java.util.Set;

/**
 * Says that a {@link TestLoop} has nothing to do, no timer and no job, and yet something is waited for: its tasks wait for
 * ever. The message shows each task, what it waits for and where.
 */
public final class Deadlock extends AssertionError {
    private static final long serialVersionUID = 1L;

    private Deadlock(String message) {
        super(message);
    }

    static Deadlock of(EventLoop loop, long seed) {
        Set<Task<?>> tasks = loop.tasks();
        StringBuilder text = new StringBuilder(tasks.isEmpty() ? "no task" : "all tasks")
                .append(tasks.isEmpty() ? " runs, and the loop waits for ever" : " wait for ever")
                .append(seed == 0 ? ":" : " (seed " + seed + "):");
        for (Task<?> task : tasks) {
            text.append("\n  ").append(task.name()).append(" waits for ").append(awaited(task));
            for (StackTraceElement element : task.stack()) {
                text.append("\n    at ").append(element);
            }
        }
        return new Deadlock(text.toString());
    }

    private static String awaited(Task<?> task) {
        Object awaited = Inside.access().awaited(task);
        return awaited == null ? "nothing" : awaited.toString();
    }
}
