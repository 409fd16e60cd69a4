package dev.weft;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tasks of a loop that are not done, as an intrusive list in the order of creation: it keeps them alive. */
final class TaskList {
    private @Nullable LoopTask<?> first;
    private @Nullable LoopTask<?> last;

    boolean isEmpty() {
        return first == null;
    }

    void add(LoopTask<?> task) {
        if (task.listed) {
            return;
        }
        task.listed = true;
        LoopTask<?> end = last;
        if (end == null) {
            first = task;
        } else {
            end.after = task;
            task.before = end;
        }
        last = task;
    }

    void remove(LoopTask<?> task) {
        if (!task.listed) {
            return;
        }
        task.listed = false;
        LoopTask<?> before = task.before;
        LoopTask<?> after = task.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        task.before = null;
        task.after = null;
    }

    Set<Task<?>> snapshot() {
        Set<Task<?>> tasks = new LinkedHashSet<>();
        for (LoopTask<?> task = first; task != null; task = task.after) {
            tasks.add(task);
        }
        return Collections.unmodifiableSet(tasks);
    }

    void forEach(Consumer<? super Task<?>> action) {
        for (LoopTask<?> task = first; task != null; task = task.after) {
            action.accept(task);
        }
    }
}
