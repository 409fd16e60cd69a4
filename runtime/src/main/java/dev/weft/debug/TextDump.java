package dev.weft.debug;

import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.inside.Inside;
import dev.weft.inside.Inside.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a loop's tasks for people: those with equal stacks together, and only the first of them by name. */
final class TextDump {
    private static final int NAMED = 10;

    private final Appendable out;
    private final Map<Stack, Group> groups = new LinkedHashMap<>();

    /** Tasks with equal stacks. */
    private static final class Group {
        private final List<String> named = new ArrayList<>();
        private long count;
    }

    TextDump(Appendable out) {
        this.out = out;
    }

    /** On the loop's thread. */
    void write(EventLoop loop) throws IOException {
        Inside.access().forEachTask(loop, this::add);
        long count = groups.values().stream().mapToLong(group -> group.count).sum();
        out.append(heading(loop, Thread.currentThread())).append(tasks(count)).append('\n');
        for (Map.Entry<Stack, Group> each : groups.entrySet()) {
            write(each.getKey(), each.getValue());
        }
        for (List<String> cycle : Cycles.of(loop)) {
            out.append("  wait for each other for ever: ").append(String.join(" -> ", cycle));
            out.append(" -> ").append(cycle.get(0)).append('\n');
        }
    }

    private void add(Task<?> task) {
        Group group = groups.computeIfAbsent(Stack.of(task), stack -> new Group());
        group.count++;
        if (group.count <= NAMED) {
            group.named.add(task.name() + " (" + state(task) + ")");
        }
    }

    private static String state(Task<?> task) {
        Inside access = Inside.access();
        Waiting waiting = access.waiting(task);
        if (waiting.what().isEmpty()) {
            return access.innermost(task) != null || !task.stack().isEmpty() ? "runs" : "has not begun";
        }
        List<Task<?>> tasks = waiting.tasks();
        if (tasks.isEmpty()) {
            return "waits for " + waiting.what();
        }
        StringBuilder text = new StringBuilder("waits for ").append(tasks.get(0).name());
        for (int i = 1; i < Math.min(tasks.size(), NAMED); i++) {
            text.append(", ").append(tasks.get(i).name());
        }
        return text + (tasks.size() > NAMED ? " and " + (tasks.size() - NAMED) + " more" : "");
    }

    private void write(Stack stack, Group group) throws IOException {
        out.append("  ").append(tasks(group.count)).append(": ").append(String.join(", ", group.named));
        if (group.count > NAMED) {
            out.append(" and ").append(String.valueOf(group.count - NAMED)).append(" more");
        }
        out.append('\n');
        for (Stack.Call call : stack.calls()) {
            out.append("    at ").append(call.element().toString());
            if (!call.source().isEmpty()) {
                out.append(" awaits ").append(call.source().replaceAll("\\s+", " "));
            }
            out.append('\n');
        }
        if (stack.isCut()) {
            out.append("    and more\n");
        }
    }

    /** A loop that does not get to look at its tasks. */
    void writeStuck(EventLoop loop, @Nullable Thread thread) throws IOException {
        out.append(heading(loop, thread)).append("busy for more than a second, so its tasks cannot be looked at\n");
        if (thread != null) {
            for (StackTraceElement element : thread.getStackTrace()) {
                out.append("    at ").append(element.toString()).append('\n');
            }
        }
    }

    private static String heading(EventLoop loop, @Nullable Thread thread) {
        return loop + (thread == null ? "" : " on thread " + thread.getName()) + ": ";
    }

    private static String tasks(long count) {
        return count + (count == 1 ? " task" : " tasks");
    }
}
