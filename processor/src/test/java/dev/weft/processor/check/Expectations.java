package dev.weft.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments {@code // ERROR WEFT012: text} in a test source, each about the next line that is not a comment. */
final class Expectations {
    private static final Pattern COMMENT = Pattern.compile("\\s*// (ERROR|WARNING) (WEFT\\d{3}): (.*)");

    /** What is to be reported. */
    record Expectation(String file, long line, String severity, String code, String text) {}

    private Expectations() {}

    static List<Expectation> of(String file, String source) {
        List<String> lines = source.lines().toList();
        List<Expectation> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.matches()) {
                int line = i;
                while (lines.get(line).strip().startsWith("//")) {
                    line++;
                }
                found.add(new Expectation(file, line + 1, comment.group(1), comment.group(2), comment.group(3)));
            }
        }
        return found;
    }
}
