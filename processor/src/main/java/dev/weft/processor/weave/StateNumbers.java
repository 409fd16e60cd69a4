package dev.weft.processor.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Numbers the suspension points of a method as a reader of the source would, and finds their source text.
 *
 * <p>The compiler may write one await several times, as in a {@code finally} block. The first copy has the number of the
 * source; the others follow behind all of these. Of several awaits on a line, it is the next one that names the method by which
 * the code gets what it awaits.
 */
final class StateNumbers {
    /** A point's number, and the text of what it awaits. */
    record Numbered(int state, String source) {}

    private final List<Facts.Awaited> source;
    private final Map<Integer, Integer> nextOfLine = new HashMap<>(); // counted among those of the line
    private final Set<Integer> given = new HashSet<>();
    private int copies;

    StateNumbers(List<Facts.Awaited> source) {
        this.source = source;
    }

    /** The number of the next point in the code, {@code await}, which is of this line. */
    Numbered next(int line, AbstractInsnNode await) {
        int[] candidates = IntStream.range(0, source.size())
                .filter(i -> source.get(i).line() == line)
                .toArray();
        if (candidates.length == 0) {
            return added("");
        }
        int next = nextOfLine.getOrDefault(line, 0);
        Pattern called = called(await);
        int chosen = IntStream.range(next, next + candidates.length)
                .map(i -> i % candidates.length)
                .filter(i -> called.matcher(source.get(candidates[i]).source()).find())
                .findFirst()
                .orElse(next % candidates.length);
        nextOfLine.put(line, chosen + 1);
        int number = candidates[chosen] + 1;
        String text = source.get(candidates[chosen]).source();
        return given.add(number) ? new Numbered(number, text) : added(text);
    }

    /** What finds the name of the method that gives what is awaited, or anything. */
    private static Pattern called(AbstractInsnNode await) {
        @Nullable AbstractInsnNode before = AsyncLoop.previous(await);
        if (before != null && before.getOpcode() == Opcodes.CHECKCAST) {
            before = AsyncLoop.previous(before);
        }
        return Pattern.compile(before instanceof MethodInsnNode call ? "\\b" + Pattern.quote(call.name) + "\\b" : "");
    }

    /** The number of the next point in the code, which the weaver has added. */
    Numbered added(String text) {
        copies++;
        return new Numbered(source.size() + copies, text);
    }
}
