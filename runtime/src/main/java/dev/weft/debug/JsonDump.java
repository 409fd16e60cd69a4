package dev.weft.debug;

import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.inside.Inside;
import dev.weft.inside.Inside.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a loop's tasks for programs: each task as it is come by, with the number of its stack; the stacks after them. */
final class JsonDump {
    private final Json json;
    private final Map<Stack, Integer> stacks = new LinkedHashMap<>();

    private JsonDump(Json json) {
        this.json = json;
    }

    /** On the loop's thread. */
    static void write(Json json, EventLoop loop) throws IOException {
        JsonDump dump = new JsonDump(json);
        open(json, loop, Thread.currentThread());
        json.name("tasks").array();
        try {
            Inside.access().forEachTask(loop, dump::writeTask);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
        json.end().name("stacks").array();
        for (Stack stack : dump.stacks.keySet()) {
            writeStack(json, stack);
        }
        json.end().name("cycles").array();
        for (List<String> cycle : Cycles.of(loop)) {
            json.array();
            for (String name : cycle) {
                json.value(name);
            }
            json.end();
        }
        json.end().end();
    }

    private static void open(Json json, EventLoop loop, @Nullable Thread thread) throws IOException {
        json.object().name("name").value(loop.toString());
        json.name("thread").value(thread == null ? "" : thread.getName());
    }

    private void writeTask(Task<?> task) {
        Integer number = stacks.computeIfAbsent(Stack.of(task), stack -> stacks.size());
        Waiting waiting = Inside.access().waiting(task);
        try {
            json.object().name("name").value(task.name());
            json.name("stack").value(number);
            json.name("awaits").value(waiting.what());
            if (!waiting.tasks().isEmpty()) {
                json.name("tasks").array();
                for (Task<?> each : waiting.tasks()) {
                    json.value(each.name());
                }
                json.end();
            }
            json.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeStack(Json json, Stack stack) throws IOException {
        json.array();
        for (Stack.Call call : stack.calls()) {
            write(json, call.element(), call.source());
        }
        json.end();
    }

    private static void write(Json json, StackTraceElement element, String source) throws IOException {
        json.object().name("class").value(element.getClassName());
        json.name("method").value(element.getMethodName());
        if (element.getFileName() != null) {
            json.name("file").value(element.getFileName());
        }
        if (element.getLineNumber() >= 0) {
            json.name("line").value(element.getLineNumber());
        }
        if (!source.isEmpty()) {
            json.name("source").value(source);
        }
        json.end();
    }

    /** A loop that does not get to look at its tasks: what its thread does. */
    static void writeStuck(Json json, EventLoop loop, @Nullable Thread thread) throws IOException {
        open(json, loop, thread);
        json.name("busy").array();
        List<StackTraceElement> elements = thread == null ? List.of() : Arrays.asList(thread.getStackTrace());
        for (StackTraceElement element : elements) {
            write(json, element, "");
        }
        json.end().end();
    }
}
