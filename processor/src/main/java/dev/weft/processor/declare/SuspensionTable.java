package dev.weft.processor.declare;

import dev.weft.processor.model.SuspensionPoint;
import java.util.List;

/** The part of a state machine's Javadoc that says where it can stand. */
final class SuspensionTable {
    private SuspensionTable() {}

    /** The lines of the comment; none if there is no suspension point. */
    static String of(String file, List<SuspensionPoint> points) {
        if (points.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("""
                 *
                 * <table>
                 * <caption>Suspension points</caption>
                 * <tr><th>State</th><th>Place</th><th>Waits for</th></tr>
                """);
        int state = 1;
        for (SuspensionPoint point : points) {
            text.append(" * <tr><td>").append(state++).append("</td><td>").append(file);
            if (point.line() >= 0) {
                text.append(':').append(point.line());
            }
            text.append("</td><td><code>").append(escaped(point.source())).append("</code></td></tr>\n");
        }
        return text.append(" * </table>\n").toString();
    }

    /** {@code source} as it stands in a comment: no tag, no end of comment, no Unicode escape. */
    private static String escaped(String source) {
        StringBuilder text = new StringBuilder();
        source.chars().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '*', '@', '{', '}', '\\' -> text.append("&#").append(c).append(';');
                default -> text.append((char) c);
            }
        });
        return text.toString();
    }
}
