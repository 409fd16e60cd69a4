package dev.weft.processor.report;

import dev.weft.processor.weave.WovenMethod;
import dev.weft.processor.weave.WovenMethod.State;
import dev.weft.processor.weave.WovenMethod.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The state machine as SVG: places from top to bottom in the order of the source; arrows downwards at the right, back at the
 * left, straight to the next place; dashed where only a handler leads.
 */
final class Diagram {
    private static final int WIDTH = 500;
    private static final int LANE = 18;
    private static final int GAP = 34;
    private static final int ENDS = 34;
    private static final int STATE = 62;

    private record Row(int index, int top, int height) {
        int middle() {
            return top + height / 2;
        }
    }

    private final WovenMethod method;
    private final Map<Integer, Row> rows = new LinkedHashMap<>(); // by the number of the place
    private final Lanes<Step> right = new Lanes<>();
    private final Lanes<Step> left = new Lanes<>();
    private final StringBuilder out = new StringBuilder();
    private int bottom = 10;

    private Diagram(WovenMethod method) {
        this.method = method;
    }

    static String of(WovenMethod method) {
        return new Diagram(method).draw();
    }

    private String draw() {
        row(WovenMethod.START, ENDS);
        method.states().forEach(state -> row(state.number(), STATE));
        for (int end : List.of(WovenMethod.END, WovenMethod.THROWN)) {
            if (method.steps().stream().anyMatch(step -> step.to() == end)) {
                row(end, ENDS);
            }
        }
        for (Step step : method.steps()) {
            int from = row(step.from()).index();
            int to = row(step.to()).index();
            if (to <= from) {
                left.add(step, from, to);
            } else if (to > from + 1 || step.byFailure()) {
                right.add(step, from, to);
            }
        }
        Map<Step, Integer> leftLanes = left.assign();
        Map<Step, Integer> rightLanes = right.assign();
        int x = 14 + LANE * widest(leftLanes);
        int width = x + WIDTH + 14 + LANE * widest(rightLanes);
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"State machine\" width=\"%1$d\" height=\"%2$d\""
                        + " viewBox=\"0 0 %1$d %2$d\">%n",
                width,
                bottom));
        out.append("<defs>");
        marker("arrow");
        marker("failing");
        out.append("</defs>\n");
        method.steps().forEach(step -> draw(step, x, leftLanes, rightLanes));
        ends(x);
        method.states().forEach(state -> box(state, x));
        return out.append("</svg>\n").toString();
    }

    private void marker(String name) {
        out.append("<marker id=\"").append(name).append("\" class=\"").append(name);
        out.append(
                "\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
        out.append("<path d=\"M0 0L8 4L0 8z\"/></marker>");
    }

    private static int widest(Map<Step, Integer> lanes) {
        return lanes.values().stream().mapToInt(lane -> lane).max().orElse(0);
    }

    private void row(int place, int height) {
        rows.put(place, new Row(rows.size(), bottom, height));
        bottom += height + GAP;
    }

    private Row row(int place) {
        Row row = rows.get(place);
        if (row == null) {
            throw new AssertionError("no such place: " + place + " in " + method.machine());
        }
        return row;
    }

    private void draw(Step step, int x, Map<Step, Integer> leftLanes, Map<Step, Integer> rightLanes) {
        Row from = row(step.from());
        Row to = row(step.to());
        String path;
        if (leftLanes.containsKey(step)) {
            int lane = x - LANE * leftLanes.getOrDefault(step, 1);
            path = around(x, lane, 7, from.middle() + 9, to.middle() - 9);
        } else if (rightLanes.containsKey(step)) {
            int lane = x + WIDTH + LANE * rightLanes.getOrDefault(step, 1);
            path = around(x + WIDTH, lane, -7, from.middle() + 9, to.middle() - 9);
        } else {
            int middle = x + WIDTH / 2;
            path = "M" + middle + " " + (from.top() + from.height()) + "V" + (to.top() - 1);
        }
        String kind = step.byFailure() ? "failing" : "arrow";
        out.append("<path class=\"step ")
                .append(kind)
                .append("\" marker-end=\"url(#")
                .append(kind);
        out.append(")\" data-from=\"")
                .append(step.from())
                .append("\" data-to=\"")
                .append(step.to());
        out.append("\" d=\"").append(path).append("\"/>\n");
    }

    /** Out of a box, along a lane with round corners, and into another box. */
    private static String around(int edge, int lane, int corner, int from, int to) {
        int turn = to > from ? 7 : -7;
        return "M" + edge + " " + from + "H" + (lane + corner) + "Q" + lane + " " + from + " " + lane + " "
                + (from + turn) + "V" + (to - turn) + "Q" + lane + " " + to + " " + (lane + corner) + " " + to + "H"
                + edge;
    }

    private void ends(int x) {
        rows.forEach((place, row) -> {
            String text = switch (place) {
                case WovenMethod.START -> "call";
                case WovenMethod.END -> "returns";
                case WovenMethod.THROWN -> "throws";
                default -> "";
            };
            if (!text.isEmpty()) {
                rect("end", x, row, row.height() / 2);
                out.append("<text class=\"middle\" x=\"")
                        .append(x + WIDTH / 2)
                        .append("\" y=\"")
                        .append(row.middle() + 5);
                out.append("\">").append(text).append("</text></g>\n");
            }
        });
    }

    private void box(State state, int x) {
        Row row = row(state.number());
        rect("state", x, row, 8);
        String text = state.word() + " " + state.source();
        out.append("<title>").append(Html.escaped(text)).append("</title>");
        text(x + 14, row.top() + 25, "number", Integer.toString(state.number()));
        text(x + 44, row.top() + 25, "code", Html.shortened(text));
        if (state.line() > 0) {
            text(x + WIDTH - 12, row.top() + 25, "line", ":" + state.line());
        }
        String kept = state.kept().stream()
                .map(one -> Html.simple(one.type()) + " " + one.name())
                .collect(Collectors.joining(", "));
        text(x + 44, row.top() + 48, "kept", kept.isEmpty() ? "keeps nothing" : Html.shortened("keeps " + kept));
        out.append("</g>\n");
    }

    private void rect(String kind, int x, Row row, int round) {
        out.append("<g class=\"")
                .append(kind)
                .append("\"><rect x=\"")
                .append(x)
                .append("\" y=\"")
                .append(row.top());
        out.append("\" width=\"").append(WIDTH).append("\" height=\"").append(row.height());
        out.append("\" rx=\"").append(round).append("\"/>");
    }

    private void text(int x, int y, String kind, String text) {
        out.append("<text class=\"")
                .append(kind)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">");
        out.append(Html.escaped(text)).append("</text>");
    }
}
