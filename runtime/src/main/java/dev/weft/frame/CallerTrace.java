package dev.weft.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a stack trace the callers that are suspended, and so not on the Java stack.
 *
 * <p>A Throwable thrown by a resumed body has the frames of that body and of what it called, then the runtime's. Its
 * logical callers wait in frames of their own; they are put between the two, behind one element that marks them, in place
 * of the generated method by which the body was entered:
 *
 * <pre>
 *   at app.Crawler.size(Crawler.java:17)            the body, on the Java stack
 *   at dev.weft.Weft.await(awaited by)              the mark
 *   at app.Crawler.total(Crawler.java:9)            a caller, suspended
 *   at dev.weft.frame.Driver.unwind(Driver.java:236)
 * </pre>
 *
 * <p>The mark has the form of any other line, so that tools that read traces take it for one without a source.
 */
final class CallerTrace {
    /** Most callers shown, as many as HotSpot keeps of a Java stack. */
    private static final int MOST = 1024;

    /** In front of those that await. */
    static final StackTraceElement AWAITED = new StackTraceElement("dev.weft.Weft", "await", "awaited by", -1);

    /** In front of the generators that yield from the one that threw. */
    static final StackTraceElement YIELDED = new StackTraceElement("dev.weft.Weft", "yieldFrom", "iterated by", -1);

    private CallerTrace() {}

    /**
     * Adds callers to the trace of {@code failure}, unless it has some already, or was not made in that body. One whose trace
     * cannot be read or set keeps it: a class of the user's or a mock may do as it likes, and must not hide the failure.
     *
     * @param entered the frame or state machine whose body threw it
     * @param callers the callers of that, innermost first
     * @param end the first of them that is not shown, because the Java stack has others before it; or null
     * @param mark one of the two
     */
    static void append(
            Throwable failure, Object entered, @Nullable Frame callers, @Nullable Frame end, StackTraceElement mark) {
        try {
            StackTraceElement[] present = failure.getStackTrace();
            List<StackTraceElement> own = present == null ? List.of() : Arrays.asList(present);
            int entry = entry(own, entered.getClass().getName());
            if (entry < 0) {
                return;
            }
            List<StackTraceElement> trace = new ArrayList<>(own.subList(0, entry));
            trace.add(mark);
            int shown = 0;
            for (Frame frame = callers; frame != null && frame != end && shown < MOST; frame = frame.caller()) {
                trace.add(Frames.element(frame));
                shown++;
            }
            trace.addAll(own.subList(entry + 1, own.size()));
            failure.setStackTrace(trace.toArray(StackTraceElement[]::new));
        } catch (RuntimeException | Error e) {
            return; // it keeps the trace that it has
        }
    }

    /**
     * Index of the method of {@code type} that the driver has called, or -1. Other drivers may have put callers above it
     * already, and there may be more calls of such methods by drivers above and below.
     */
    private static int entry(List<StackTraceElement> trace, String type) {
        int last = Math.max(trace.lastIndexOf(AWAITED), trace.lastIndexOf(YIELDED));
        int first = -1;
        for (int i = last + 1; i < trace.size() - 1; i++) {
            if (trace.get(i).getClassName().equals(type) && isUnwinding(trace.get(i + 1))) {
                if (first >= 0) {
                    return entryByHeight(trace, type);
                }
                first = i;
            }
        }
        return first;
    }

    /**
     * The same, by how high the driver stands on the Java stack now. What throws a failure in callers lies right above what
     * runs them, and either may have called the method.
     */
    private static int entryByHeight(List<StackTraceElement> trace, String type) {
        List<StackTraceElement> now = List.of(new Throwable().getStackTrace());
        int i = 0;
        while (i < now.size() && !isUnwinding(now.get(i))) {
            i++;
        }
        for (; i < now.size() && isUnwinding(now.get(i)); i++) {
            int entry = trace.size() - (now.size() - i) - 1;
            if (entry >= 0 && trace.get(entry).getClassName().equals(type) && isUnwinding(trace.get(entry + 1))) {
                return entry;
            }
        }
        return -1;
    }

    private static boolean isUnwinding(StackTraceElement element) {
        return element.getClassName().equals(Driver.class.getName())
                && element.getMethodName().startsWith("unwind");
    }
}
