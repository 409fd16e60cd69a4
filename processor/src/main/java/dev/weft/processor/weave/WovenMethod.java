package dev.weft.processor.weave;

import java.util.List;

/**
 * What became of one marked method, for people who want to look at it.
 *
 * @param host internal name of the class that has it
 * @param name its name
 * @param descriptor its descriptor
 * @param machine internal name of its state-machine class
 * @param sourceFile the source's name without folders, or ""
 * @param returns the kind of what it returns, as users write it: {@code Coroutine}
 * @param sizes how large it was and is
 * @param fields the fields of its frames
 * @param states its suspension points; empty if nobody asked for a description
 * @param steps how control goes from one to the next; empty likewise
 */
public record WovenMethod(
        String host,
        String name,
        String descriptor,
        String machine,
        String sourceFile,
        String returns,
        Sizes sizes,
        List<Field> fields,
        List<State> states,
        List<Step> steps) {
    /** The number of the place where a call begins, in a {@link Step}. */
    public static final int START = 0;

    /** The number of the place where a call returns. */
    public static final int END = -1;

    /** The number of the place where a call throws by a statement of its own. */
    public static final int THROWN = -2;

    /** Copies the lists. */
    public WovenMethod {
        fields = List.copyOf(fields);
        states = List.copyOf(states);
        steps = List.copyOf(steps);
    }

    /**
     * Bytes of code, and of a frame.
     *
     * @param plain of the method as the compiler wrote it
     * @param fast of the body that the first call runs; 0 if the resume body does that too
     * @param resume of the body that goes on with a frame; 0 if it never suspends
     * @param frame of one frame on a 64-bit JVM with compressed pointers; 0 if it never suspends
     */
    public record Sizes(int plain, int fast, int resume, int frame) {}

    /**
     * A field of a frame.
     *
     * @param name its name
     * @param type its type as Java writes it, with the package
     */
    public record Field(String name, String type) {}

    /**
     * A suspension point.
     *
     * @param number its number, from 1 on
     * @param word {@code await}, {@code yield} or {@code yieldFrom}
     * @param line its line, or -1
     * @param source the text of what is awaited or yielded, or ""
     * @param kept what is kept across it
     */
    public record State(int number, String word, int line, String source, List<Kept> kept) {
        /** Copies the list. */
        public State {
            kept = List.copyOf(kept);
        }
    }

    /**
     * A value that is kept across a suspension point.
     *
     * @param name of the variable; what it is, in words, if it has none
     * @param type its type as Java writes it, with the package
     * @param field the frame's field that holds it
     */
    public record Kept(String name, String type, String field) {}

    /**
     * Control may go from one place to another without passing a third.
     *
     * @param from number of a state, or {@link #START}
     * @param to number of a state, {@link #END} or {@link #THROWN}
     * @param byFailure whether only by way of a handler: a {@code catch} or {@code finally}
     */
    public record Step(int from, int to, boolean byFailure) {}
}
