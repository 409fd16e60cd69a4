package dev.weft.processor.run.differential;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What generated bodies call: the trace, the fuel, the schedule, and types to build half of.
 *
 * <p>Static state, for the one thread that runs bodies; threads that complete awaited things do not come here.
 */
public final class Kit {
    private static final int FUEL = 600;
    private static final int MOST_TURNS = 100_000;

    private static StringBuilder trace = new StringBuilder();
    private static Schedule schedule = new Schedule.Random(0, Schedule.Timing.READY, 0);
    private static int fuel;
    private static int turns;
    private static int coins;
    private static String[] words = {};
    private static long[] longs = {};
    private static int given;
    private static boolean driving;
    private static int closedBehind;
    private static boolean cancelled;
    private static int open;
    private static int within;
    private static final Map<Event, Integer> EVENTS = new EnumMap<>(Event.class);

    /** A constant, for conditions whose value javac knows. */
    public static final boolean ON = true;

    /** Its opposite. */
    public static final boolean OFF = false;

    /** A constant, for labels of a switch. */
    public static final int THREE = 3;

    /** Something to write to from everywhere. */
    public static int counter;

    private Kit() {}

    /** Begins a run. */
    public static void begin(Schedule chosen) {
        schedule = chosen;
        trace = new StringBuilder();
        fuel = FUEL;
        turns = 0;
        coins = 0;
        counter = 0;
        words = new String[] {"w", null};
        longs = new long[] {1, 2};
        given = 0;
        driving = false;
        closedBehind = 0;
        cancelled = false;
        open = 0;
        within = 0;
    }

    /** The trace of the run. */
    public static String trace() {
        return trace.toString();
    }

    /** How many dynamic awaits there were. */
    static int turns() {
        return turns;
    }

    /** The next dynamic await. */
    public static Schedule.Turn turn() {
        if (turns == MOST_TURNS) {
            throw new OutOfFuel();
        }
        return schedule.turn(++turns);
    }

    /** A choice that is the same in every run of the same body with the same failures. */
    public static boolean coin() {
        return Math.floorMod(Schedule.mix(schedule.coins() * 7 + ++coins), 3L) == 0;
    }

    /** Throws, once in a while. */
    public static void mayThrow(int n) throws Checked {
        if (coin()) {
            t(n, "throws");
            throw new Checked("mayThrow " + n);
        }
    }

    /** What has to happen in some runs, lest a construct proves nothing. */
    public enum Event {
        GENERATOR_CLOSED_EARLY,
        SEND_GENERATOR_CLOSED_EARLY,
        ASYNC_GENERATOR_CLOSED_EARLY,
        RETURNED_WHEN_CLOSED,
        RAISED,
        TASK_OF_GROUP_FAILED,
        TASK_CREATED_IN_STOPPED_GROUP,
        INITIALISED,
        INITIALISER_FAILED
    }

    /** Counts an event, from run to run. */
    public static void happened(Event event) {
        EVENTS.merge(event, 1, Integer::sum);
    }

    /** How often each event has happened in all runs. */
    static Map<Event, Integer> events() {
        return new EnumMap<>(EVENTS);
    }

    /** From here to {@link #out}, elements are not those of the outermost generator. */
    public static void in() {
        within++;
    }

    /** The end of what {@link #in} began; not reached by a failure. */
    public static void out() {
        within--;
    }

    /** The outermost generator is sent to, and failures are raised in it. */
    public static void drive() {
        driving = true;
    }

    /** The outermost generator is closed when it has given so many elements. */
    public static void closeBehind(int elements) {
        closedBehind = elements;
    }

    /** Whether the outermost generator has given all that is asked of it, and has to be closed. */
    public static boolean closes() {
        return within == 0 && closedBehind > 0 && given >= closedBehind;
    }

    /** What is sent to a generator for its last element. */
    public static int sent() {
        return given % 10;
    }

    /** The failure to raise for the last element, or null to send something. */
    public static Boom raised() {
        return driving && Math.floorMod(Schedule.mix(given * 31L), 7L) == 0 ? new Boom("raised " + given) : null;
    }

    /** Whether the task of this run is to be cancelled now: once a run. */
    public static boolean cancels() {
        boolean first = !cancelled;
        cancelled = true;
        return first;
    }

    /** Whether it was cancelled. */
    public static boolean isCancelled() {
        return cancelled;
    }

    /** Counts async generators that have begun and are not closed. */
    public static void open(int more) {
        open += more;
    }

    /** What is to be said of the end of a run: a task that was cancelled ends so, whatever its body does. */
    static String ended(String end) {
        return (cancelled ? "cancelled" : end) + (open == 0 ? "" : ", open generators: " + open);
    }

    /** Takes note that a generator gave {@code value}. */
    public static void got(Object value) {
        given += within == 0 ? 1 : 0;
        note("yield", show(value));
    }

    public static void t(int n) {
        note(n, "");
    }

    public static boolean t(int n, boolean v) {
        note(n, v);
        return v;
    }

    public static byte t(int n, byte v) {
        note(n, v);
        return v;
    }

    public static char t(int n, char v) {
        note(n, (int) v);
        return v;
    }

    public static short t(int n, short v) {
        note(n, v);
        return v;
    }

    public static int t(int n, int v) {
        note(n, v);
        return v;
    }

    public static long t(int n, long v) {
        note(n, v);
        return v;
    }

    public static float t(int n, float v) {
        note(n, v);
        return v;
    }

    public static double t(int n, double v) {
        note(n, v);
        return v;
    }

    public static <T> T t(int n, T v) {
        note(n, show(v));
        return v;
    }

    public static int sum(int... numbers) {
        return t(-1, Arrays.stream(numbers).sum());
    }

    public static String join(String first, Object... rest) {
        return first + show(rest);
    }

    public static String[] words(int n) {
        t(n);
        return words;
    }

    public static long[] longs(int n) {
        t(n);
        return longs;
    }

    public static <T> T id(T value) {
        return value;
    }

    public static <T> T pick(boolean first, T a, T b) {
        return first ? a : b;
    }

    /** The beginning of the text of {@code value}: a string that contains itself would double with each round of a loop. */
    public static String cut(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 100 ? text : text.substring(0, 100);
    }

    public static Object mix(int i, long l, double d, Object o, float f, byte b) {
        return t(-2, i + "," + l + "," + d + "," + show(o) + "," + f + "," + b);
    }

    public static <T, X extends Exception> T call(Body<T, X> body) throws X {
        return body.run();
    }

    /** A lambda's target, not async. */
    public interface Body<T, X extends Exception> {
        T run() throws X;
    }

    private static void note(Object what, Object value) {
        if (--fuel < 0) {
            throw new OutOfFuel();
        }
        trace.append(what).append(':').append(value).append('\n');
    }

    /** A value as text, the same in every JVM. */
    public static String show(Object value) {
        return show(value, 3);
    }

    private static String show(Object value, int depth) {
        if (depth == 0) {
            return "..";
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array)
                    .map(one -> show(one, depth - 1))
                    .toList()
                    .toString();
        }
        if (value instanceof Pair pair) {
            return pair.name() + "(" + show(pair.a, depth - 1) + "," + pair.b + ")";
        }
        if (value instanceof int[] array) {
            return Arrays.toString(array);
        }
        if (value instanceof List<?> list) {
            return list.toString();
        }
        if (value instanceof Throwable failure) {
            return show(failure);
        }
        if (value == null || value instanceof Number || value instanceof String || value instanceof Boolean) {
            return String.valueOf(value);
        }
        return value instanceof Character c ? "'" + (int) c + "'" : value.toString();
    }

    /** A failure as text; messages of the JVM name variables and loaders, which differ. */
    private static String show(Throwable failure) {
        boolean ours = failure instanceof Boom || failure instanceof Checked || failure instanceof ArithmeticException;
        String suppressed = failure.getSuppressed().length == 0 ? "" : " suppressed " + show(failure.getSuppressed());
        String message = ours ? " " + failure.getMessage() : "";
        return failure.getClass().getSimpleName() + message + suppressed;
    }

    /** An unchecked failure. */
    public static final class Boom extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Boom(String message) {
            super(message);
        }
    }

    /** A checked failure. */
    public static final class Checked extends Exception {
        private static final long serialVersionUID = 1;

        public Checked(String message) {
            super(message);
        }
    }

    /** Ends a run that takes too long. */
    public static final class OutOfFuel extends Error {
        private static final long serialVersionUID = 1;

        OutOfFuel() {
            super("out of fuel", null, false, true);
        }
    }

    /** A record. */
    public record Point(int x, String s) {}

    /** A record of anything, to take apart. */
    public record Duo(Object one, Object other) {}

    /** An enum; one constant has a body. */
    public enum Color {
        RED,
        GREEN {
            @Override
            public int weight() {
                return 5;
            }
        },
        BLUE;

        public int weight() {
            return ordinal();
        }
    }

    /** Built from two things, which may be awaited. */
    public static class Pair {
        public Object a;
        public int b;

        public Pair(Object a, int b) {
            this.a = a;
            this.b = b;
            t(-3, this);
        }

        /** What it is called in traces. */
        protected String name() {
            return "Pair";
        }

        @Override
        public final String toString() {
            return show(this);
        }
    }

    /** A superclass in another package, with protected members. */
    public abstract static class Base {
        protected int base = 3;

        protected static long shared(long x) {
            return x + 1;
        }

        protected int twice(int x) {
            return t(-4, 2 * x + base);
        }
    }

    /** A resource. */
    public static final class Res implements AutoCloseable {
        private final int id;
        private final boolean failsOnClose;

        public Res(int id, boolean failsOnOpen, boolean failsOnClose) {
            this.id = id;
            this.failsOnClose = failsOnClose;
            t(id, "open");
            if (failsOnOpen) {
                throw new Boom("open " + id);
            }
        }

        @Override
        public void close() throws Checked {
            t(id, "close");
            if (failsOnClose) {
                throw new Checked("close " + id);
            }
        }
    }
}
