package dev.weft.processor.declare;

import com.palantir.javapoet.CodeBlock;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.SuspensionPoint;
import java.util.List;

/** The Javadoc of a state machine: whose it is, and where it can stand. */
final class SuspensionTable {
    private SuspensionTable() {}

    static CodeBlock of(AsyncMethod method, String file, List<SuspensionPoint> points) {
        CodeBlock.Builder text = CodeBlock.builder()
                .add("State machine of {@code $L}: the call before its first step. Written by Weft.\n", method.title());
        if (points.isEmpty()) {
            return text.build();
        }
        text.add("\n<table>\n<caption>Suspension points</caption>\n");
        text.add("<tr><th>State</th><th>Place</th><th>Waits for</th></tr>\n");
        int state = 1;
        for (SuspensionPoint point : points) {
            text.add(
                    "<tr><td>$L</td><td>$L$L</td><td><code>$L</code></td></tr>\n",
                    state++,
                    file,
                    point.line() < 0 ? "" : ":" + point.line(),
                    escaped(point.source()));
        }
        return text.add("</table>\n").build();
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
