package dev.weft.processor.report;

import dev.weft.processor.weave.WovenMethod;
import dev.weft.processor.weave.WovenMethod.Kept;
import dev.weft.processor.weave.WovenMethod.State;
import java.util.List;
import java.util.stream.Collectors;

/** The page of one method: its diagram, its sizes, its states and its frame. */
final class Page {
    private final StringBuilder out = new StringBuilder();

    private Page() {}

    static String of(WovenMethod method, String style) {
        return new Page().write(method, style);
    }

    /** A whole document. */
    static String document(String title, String style, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + Html.escaped(title)
                + "</title><style>\n"
                + style + "</style></head><body>\n" + body + "</body></html>\n";
    }

    private String write(WovenMethod method, String style) {
        String title = Names.title(method);
        out.append("<p><a href=\"index.html\">All methods</a></p>\n<h1><code>").append(Html.escaped(title));
        out.append("</code></h1>\n<p>").append(Html.escaped(method.returns())).append(" in ");
        out.append(Html.escaped(Names.host(method)));
        out.append(method.sourceFile().isEmpty() ? "" : ", " + Html.escaped(method.sourceFile()))
                .append("</p>\n");
        heading("State machine");
        if (method.states().isEmpty()) {
            out.append("<p>It never suspends.</p>\n");
        } else {
            out.append(Diagram.of(method));
            out.append(
                    "<p>Arrows lead from one place to the next without a wait in between; dashed ones only by way of a"
                            + " <code>catch</code> or <code>finally</code>. Any await may also throw out of the method.</p>\n");
        }
        sizes(method.sizes());
        states(method.states());
        fields(method.fields());
        return document(title, style, out.toString());
    }

    private void sizes(WovenMethod.Sizes sizes) {
        heading("Sizes in bytes");
        out.append("<table id=\"sizes\"><tr><th class=\"n\">As compiled</th><th class=\"n\">Fast body</th>"
                + "<th class=\"n\">Resume body</th><th class=\"n\">Frame</th></tr>\n<tr>");
        number(sizes.plain());
        number(sizes.fast());
        number(sizes.resume());
        number(sizes.frame());
        out.append(
                "</tr></table>\n<p>HotSpot compiles no method of more than 8,000 bytes of code. A frame is counted as on a"
                        + " 64-bit JVM with compressed pointers.</p>\n");
    }

    private void number(int value) {
        out.append("<td class=\"n\">")
                .append(value == 0 ? "\u2013" : Integer.toString(value))
                .append("</td>");
    }

    private void states(List<State> states) {
        if (states.isEmpty()) {
            return;
        }
        heading("Suspension points");
        out.append("<table id=\"states\"><tr><th class=\"n\">State</th><th class=\"n\">Line</th><th>Waits for</th>"
                + "<th>Keeps</th></tr>\n");
        for (State state : states) {
            out.append("<tr><td class=\"n\">").append(state.number()).append("</td>");
            number(Math.max(0, state.line()));
            cell(state.word() + " " + state.source());
            cell(state.kept().stream().map(Page::kept).collect(Collectors.joining("; ")));
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private static String kept(Kept kept) {
        return Html.simple(kept.type()) + " " + kept.name() + " in " + kept.field();
    }

    private void fields(List<WovenMethod.Field> fields) {
        if (fields.isEmpty()) {
            return;
        }
        heading("Fields of the frame");
        out.append("<table id=\"fields\"><tr><th>Field</th><th>Type</th></tr>\n");
        for (WovenMethod.Field field : fields) {
            out.append("<tr>");
            cell(field.name());
            cell(field.type());
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private void heading(String text) {
        out.append("<h2>").append(text).append("</h2>\n");
    }

    private void cell(String text) {
        out.append("<td class=\"code\">").append(Html.escaped(text)).append("</td>");
    }
}
