package dev.weft.debug;

import dev.weft.Task;
import dev.weft.frame.Frame;
import dev.weft.frame.Frames;
import dev.weft.frame.Sites;
import dev.weft.inside.Inside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a task, innermost first; equal to that of another task that stands at the same places. Kept as what the
 * frames share, which are made into lines only for printing.
 */
final class Stack {
    private static final int MOST = 1024;

    private final Object[] places; // Sites, or StackTraceElement of calls on the Java stack
    private final int[] states; // of each Sites
    private final boolean cut; // there are more
    private final int hash;

    /** One call; {@code source} is what it awaits, or "". */
    record Call(StackTraceElement element, String source) {}

    private Stack(List<Object> places, int[] states, boolean cut) {
        this.places = places.toArray();
        this.states = states;
        this.cut = cut;
        int sum = Arrays.hashCode(states);
        for (Object place : places) {
            sum = 31 * sum + (place instanceof Sites ? System.identityHashCode(place) : place.hashCode());
        }
        this.hash = sum;
    }

    /** That of {@code task}; on its loop's thread. */
    static Stack of(Task<?> task) {
        List<Object> places = new ArrayList<>();
        Frame innermost = Inside.access().innermost(task);
        if (innermost == null) {
            List<StackTraceElement> stack = task.stack();
            places.addAll(stack.subList(ownCalls(stack), stack.size()));
            return new Stack(places, new int[places.size()], false);
        }
        int[] states = new int[8];
        Frame frame = innermost;
        for (; frame != null && places.size() < MOST; frame = Frames.caller(frame)) {
            if (places.size() == states.length) {
                states = Arrays.copyOf(states, 2 * states.length);
            }
            states[places.size()] = Frames.state(frame);
            places.add(Frames.sites(frame));
        }
        return new Stack(places, Arrays.copyOf(states, places.size()), frame != null);
    }

    /** How many calls at the top are those of the dump itself. */
    private static int ownCalls(List<StackTraceElement> stack) {
        int count = 0;
        for (int i = 0; i < stack.size(); i++) {
            String type = stack.get(i).getClassName();
            if (type.equals(Dump.class.getName()) || type.startsWith(Dump.class.getName() + "$")) {
                count = i + 1;
            }
        }
        return count;
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            calls.add(places[i] instanceof Sites sites ? call(sites, states[i]) : onJavaStack(places[i]));
        }
        return calls;
    }

    private static Call call(Sites sites, int state) {
        boolean known = state >= 1 && state <= sites.points().size();
        return new Call(
                sites.element(state), known ? sites.points().get(state - 1).source() : "");
    }

    private static Call onJavaStack(Object element) {
        return new Call((StackTraceElement) element, "");
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Stack that)
                || hash != that.hash
                || cut != that.cut
                || !Arrays.equals(states, that.states)) {
            return false;
        }
        if (places.length != that.places.length) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            boolean same = places[i] instanceof Sites ? places[i] == that.places[i] : places[i].equals(that.places[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
