package dev.weft.processor.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers the suspension points of a method as a reader of the source would, and finds their source text.
 *
 * <p>The compiler may write one await several times, as in a {@code finally} block. The first copy has the number of the
 * source; the others follow behind all of these.
 */
final class StateNumbers {
    /** A point's number, and the text of what it awaits. */
    record Numbered(int state, String source) {}

    private final List<Facts.Awaited> source;
    private final Map<Integer, Integer> seenOfLine = new HashMap<>();
    private int copies;

    StateNumbers(List<Facts.Awaited> source) {
        this.source = source;
    }

    /** The number of the next point in the code, which is of this line. */
    Numbered next(int line) {
        int[] candidates = IntStream.range(0, source.size())
                .filter(i -> source.get(i).line() == line)
                .toArray();
        int seen = seenOfLine.merge(line, 1, Integer::sum) - 1;
        if (seen < candidates.length) {
            return new Numbered(
                    candidates[seen] + 1, source.get(candidates[seen]).source());
        }
        copies++;
        String text = candidates.length == 0
                ? ""
                : source.get(candidates[seen % candidates.length]).source();
        return new Numbered(source.size() + copies, text);
    }

    /** The number of the next point in the code, which the weaver has added. */
    Numbered added(String text) {
        copies++;
        return new Numbered(source.size() + copies, text);
    }
}
