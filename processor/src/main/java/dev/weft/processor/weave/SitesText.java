package dev.weft.processor.weave;

import java.util.Arrays;

/** Writes what {@code dev.weft.frame.Sites.parse} reads: a method's suspension points, in one constant. */
final class SitesText {
    private static final int MOST_TEXT = 60_000; // a constant has at most 65535 bytes (JVMS 4.4.7)
    private static final int MOST_SOURCE = 80;

    private SitesText() {}

    static String of(Analysis analysis) {
        Marked marked = analysis.marked();
        int last = analysis.points().stream()
                .mapToInt(SuspensionPoint::state)
                .max()
                .orElse(0);
        SuspensionPoint[] byState = new SuspensionPoint[last];
        analysis.points().forEach(point -> byState[point.state() - 1] = point);
        String head = String.join(
                "\n",
                marked.host().name.replace('/', '.'),
                marked.method().name,
                marked.host().sourceFile == null ? "" : marked.host().sourceFile);
        String withSources = head + points(byState, MOST_SOURCE);
        return withSources.length() * 3 <= MOST_TEXT ? withSources : head + points(byState, 0);
    }

    private static String points(SuspensionPoint[] byState, int mostSource) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(byState).forEach(point -> {
            text.append('\n').append(point == null ? -1 : point.line());
            text.append('\n').append(point == null ? "" : shortened(point.source(), mostSource));
        });
        return text.toString();
    }

    private static String shortened(String source, int most) {
        String line = source.replaceAll("\\s+", " ");
        return line.length() <= most ? line : line.substring(0, most);
    }
}
