package dev.weft.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a stack trace the callers that are suspended, and so not on the Java stack.
 *
 * <p>A Throwable thrown by a resumed body has the frames of that body and of what it called, then the runtime's. Its
 * logical callers wait in frames of their own; they are put between the two, behind one element that marks them.
 */
final class CallerTrace {
    /** Most callers shown, as many as HotSpot keeps of a Java stack. */
    private static final int MOST = 1024;

    static final StackTraceElement MARK = new StackTraceElement("dev.weft", "awaited by", null, -1);

    private CallerTrace() {}

    /** Adds {@code callers}, innermost first, to the trace of {@code failure}, unless it has callers already. */
    static void append(Throwable failure, @Nullable Frame callers) {
        StackTraceElement[] own = failure.getStackTrace();
        if (own.length == 0 || Arrays.asList(own).contains(MARK)) {
            return;
        }
        int body = runtimeFrom(own);
        List<StackTraceElement> trace = new ArrayList<>(Arrays.asList(own).subList(0, body));
        trace.add(MARK);
        int shown = 0;
        for (Frame frame = callers; frame != null && shown < MOST; frame = frame.caller) {
            trace.add(frame.element());
            shown++;
        }
        trace.addAll(Arrays.asList(own).subList(body, own.length));
        failure.setStackTrace(trace.toArray(StackTraceElement[]::new));
    }

    /** Index of the first element that is the driver's, behind those of the bodies that it resumed. */
    private static int runtimeFrom(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(Driver.class.getName())
                    && trace[i].getMethodName().equals("unwind")) {
                return i;
            }
        }
        return trace.length;
    }
}
