package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Frames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of a task as lines of a stack trace, innermost first. */
final class TaskStack {
    private static final int SHOWN = 1024; // most frames

    private TaskStack() {}

    /** The suspended calls from {@code innermost} on. */
    static List<StackTraceElement> of(@Nullable Frame innermost) {
        List<StackTraceElement> elements = new ArrayList<>();
        for (Frame frame = innermost; frame != null && elements.size() < SHOWN; frame = Frames.caller(frame)) {
            elements.add(Frames.element(frame));
        }
        return elements;
    }

    /** The calls of the task that runs: those on the Java stack, then the suspended ones. */
    static List<StackTraceElement> running(Driver driver) {
        List<StackTraceElement> stack = onJavaStack(new Throwable().getStackTrace());
        stack.addAll(of(driver.suspendedFrames()));
        return stack;
    }

    /** The calls above the step that runs, without the drivers' that are between them: of this task, and of generators. */
    private static List<StackTraceElement> onJavaStack(StackTraceElement[] trace) {
        List<StackTraceElement> stack = new ArrayList<>();
        for (StackTraceElement element : trace) {
            String type = element.getClassName();
            if (type.equals(LoopTask.class.getName())) {
                if (element.getMethodName().equals("step")) {
                    break;
                }
            } else if (!type.equals(Driver.class.getName())) {
                if (!type.equals(TaskStack.class.getName())) {
                    stack.add(element);
                }
            } else if (!stack.isEmpty()
                    && stack.get(stack.size() - 1).getMethodName().equals("resume")) {
                stack.remove(stack.size() - 1); // a frame's
            }
        }
        return stack;
    }
}
