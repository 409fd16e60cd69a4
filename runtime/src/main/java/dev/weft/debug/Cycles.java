package dev.weft.debug;

import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.inside.Inside;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/**
 * Finds tasks of a loop that wait for each other in a circle: a depth-first search without recursion, which goes through
 * each task that waits for tasks once. Every edge back to the path is a circle.
 */
final class Cycles {
    private static final int MOST = 100; // circles that are kept

    private final EventLoop loop;
    private final IdentityHashMap<Task<?>, Boolean> seen = new IdentityHashMap<>(); // true while on the path
    private final Deque<Step> path = new ArrayDeque<>(); // outermost first
    private final List<List<String>> found = new ArrayList<>();

    private record Step(Task<?> task, Iterator<Task<?>> rest) {}

    private Cycles(EventLoop loop) {
        this.loop = loop;
    }

    /** The names of the tasks of each circle, each waiting for the next and the last for the first. */
    static List<List<String>> of(EventLoop loop) {
        Cycles cycles = new Cycles(loop);
        Inside.access().forEachTask(loop, cycles::search);
        return cycles.found;
    }

    private void search(Task<?> start) {
        enter(start);
        for (Step step = path.peekLast(); step != null; step = path.peekLast()) {
            if (step.rest.hasNext()) {
                enter(step.rest.next());
            } else {
                seen.put(step.task, false);
                path.removeLast();
            }
        }
    }

    private void enter(Task<?> task) {
        Boolean onPath = seen.get(task);
        if (onPath != null) {
            if (onPath) {
                close(task);
            }
            return;
        }
        if (task.isDone() || Inside.access().thread(loop) != Inside.access().thread(task.loop())) {
            return; // another loop's are its own to look at
        }
        List<Task<?>> awaited = Inside.access().waiting(task).tasks();
        if (!awaited.isEmpty()) {
            seen.put(task, true);
            path.addLast(new Step(task, awaited.iterator()));
        }
    }

    private void close(Task<?> first) {
        if (found.size() == MOST) {
            return;
        }
        List<String> names = new ArrayList<>();
        boolean inside = false;
        for (Step step : path) {
            inside |= step.task == first;
            if (inside) {
                names.add(step.task.name());
            }
        }
        found.add(names);
    }
}
