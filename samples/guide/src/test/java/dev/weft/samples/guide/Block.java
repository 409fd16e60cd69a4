package dev.weft.samples.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown page.
 *
 * @param language what stands behind the opening fence
 * @param marker the comment in the line above, {@code <!-- kind: source -->}; empty without one
 * @param line of the opening fence, counted from 1
 * @param end line of the closing fence
 * @param text between the fences
 */
record Block(String language, Marker marker, int line, int end, String text) {
    private static final Pattern FENCE = Pattern.compile("( *)```([a-z]*)");

    /** What a marker says: {@code snippet} or {@code output}, and of which file. */
    record Marker(String kind, String source) {
        private static final Pattern COMMENT = Pattern.compile("<!-- (snippet|output): (\\S+) -->");
        static final Marker NONE = new Marker("", "");

        static Marker parse(String line) {
            Matcher matcher = COMMENT.matcher(line.strip());
            return matcher.matches() ? new Marker(matcher.group(1), matcher.group(2)) : NONE;
        }
    }

    /** The blocks of a page, in its order. */
    static List<Block> of(List<String> page) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Matcher open = FENCE.matcher(page.get(i));
            if (!open.matches()) {
                continue;
            }
            String closing = open.group(1) + "```";
            int end = i + 1;
            while (end < page.size() && !page.get(end).equals(closing)) {
                end++;
            }
            Marker marker = i > 0 ? Marker.parse(page.get(i - 1)) : Marker.NONE;
            String text = String.join("\n", page.subList(i + 1, Math.min(end, page.size())));
            blocks.add(new Block(open.group(2), marker, i + 1, end + 1, text));
            i = end;
        }
        return blocks;
    }
}
