package dev.weft.samples.benchmarks.compile;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java text with holes: <code>{name}</code> is filled with what was put under that name, <code>{#}</code> with a number from 2 to 97, anew each time.
 * A brace of Java is never followed by a word and another brace on its line.
 */
final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{(#|[a-z]+)}");

    private final SplittableRandom random;
    private final Map<String, String> values = new HashMap<>();

    Template(SplittableRandom random) {
        this.random = random;
    }

    Template put(String name, Object value) {
        values.put(name, value.toString());
        return this;
    }

    String fill(String text) {
        StringBuilder filled = new StringBuilder();
        Matcher hole = HOLE.matcher(text);
        while (hole.find()) {
            hole.appendReplacement(filled, Matcher.quoteReplacement(value(hole.group(1))));
        }
        return hole.appendTail(filled).toString();
    }

    private String value(String name) {
        if (name.equals("#")) {
            return Integer.toString(random.nextInt(2, 98));
        }
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing was put under " + name);
        }
        return value;
    }
}
