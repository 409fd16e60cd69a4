package dev.weft.frame;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The suspension points of one method, for stack traces, dumps and debuggers.
 *
 * @param type binary name of the class that has the method
 * @param method the method's name
 * @param file the source file's name, or "" if the class file has none
 * @param points the suspension points; the one of state {@code s} is at index {@code s - 1}
 */
public record Sites(String type, String method, String file, List<Point> points) {
    /**
     * One suspension point.
     *
     * @param line its line, or -1
     * @param source the source text of what is awaited, or "" where the weaver did not know it
     */
    public record Point(int line, String source) {}

    private static final ClassValue<AtomicReference<@Nullable Sites>> PARSED = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Sites> computeValue(Class<?> frame) {
            return new AtomicReference<>();
        }
    };

    /** Copies the list. */
    public Sites {
        points = List.copyOf(points);
    }

    /** What {@code text} says of the frames of this class, read once. */
    static Sites of(Class<? extends Frame> frame, String text) {
        AtomicReference<@Nullable Sites> parsed = PARSED.get(frame);
        Sites known = parsed.get();
        if (known != null) {
            return known;
        }
        Sites read = parse(text);
        Sites earlier = parsed.compareAndExchange(null, read); // another thread's, if it came first
        return earlier == null ? read : earlier;
    }

    /**
     * Reads what the weaver wrote into a frame class: type, method and file, then a line number and a source text for
     * each point, all separated by line feeds.
     */
    public static Sites parse(String text) {
        String[] parts = text.split("\n", -1);
        Point[] points = new Point[(parts.length - 3) / 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Point(Integer.parseInt(parts[3 + 2 * i]), parts[4 + 2 * i]);
        }
        return new Sites(parts[0], parts[1], parts[2], List.of(points));
    }

    /** The suspension point of {@code state} as a line of a stack trace. */
    public StackTraceElement element(int state) {
        int line = state >= 1 && state <= points.size() ? points.get(state - 1).line() : -1;
        return new StackTraceElement(type, method, file.isEmpty() ? null : file, line);
    }
}
