package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generated source as a tree that knows what the shrinker may take out of it. */
sealed interface Code {
    /** Characters as they are. */
    record Text(String text) implements Code {}

    /** No characters: what stands around it is a {@code construct}. */
    record Mark(Construct construct) implements Code {}

    /** Parts that stay together. */
    record Group(List<Code> parts) implements Code {
        public Group {
            parts = List.copyOf(parts);
        }
    }

    /** A statement or a member: may be left out, or replaced by the statements within. */
    record Statement(List<Code> parts) implements Code {
        public Statement {
            parts = List.copyOf(parts);
        }
    }

    /** An expression: may be replaced by a literal of its type, or by one within of the same type. */
    record Expression(Type type, List<Code> parts) implements Code {
        public Expression {
            parts = List.copyOf(parts);
        }
    }

    /** What it is made of. */
    default List<Code> children() {
        if (this instanceof Group group) {
            return group.parts;
        }
        if (this instanceof Statement statement) {
            return statement.parts;
        }
        return this instanceof Expression expression ? expression.parts : List.of();
    }

    /** The same with other children. */
    default Code with(List<Code> children) {
        if (this instanceof Group) {
            return new Group(children);
        }
        if (this instanceof Statement) {
            return new Statement(children);
        }
        return this instanceof Expression expression ? new Expression(expression.type, children) : this;
    }

    /** The same, marked as {@code construct}. */
    default Code marked(Construct construct) {
        List<Code> parts = new ArrayList<>(List.of(new Mark(construct)));
        parts.addAll(children());
        return with(parts);
    }

    /** Counts the constructs in it. */
    default void count(Map<Construct, Integer> into) {
        if (this instanceof Mark mark) {
            into.merge(mark.construct, 1, Integer::sum);
        }
        children().forEach(part -> part.count(into));
    }

    /** The source text. */
    default String source() {
        StringBuilder out = new StringBuilder();
        append(out);
        return out.toString();
    }

    private void append(StringBuilder out) {
        if (this instanceof Text text) {
            out.append(text.text);
        }
        children().forEach(part -> part.append(out));
    }

    /** A statement: {@code pattern} with each {@code #} replaced by one of {@code parts}. */
    static Code statement(String pattern, Code... parts) {
        return new Statement(fill(pattern + "\n", parts));
    }

    /** An expression, likewise. */
    static Code expression(Type type, String pattern, Code... parts) {
        return new Expression(type, fill(pattern, parts));
    }

    /** Anything else, likewise. */
    static Code group(String pattern, Code... parts) {
        return new Group(fill(pattern, parts));
    }

    private static List<Code> fill(String pattern, Code... parts) {
        List<Code> all = new ArrayList<>();
        int from = 0;
        for (Code part : parts) {
            int hole = pattern.indexOf('#', from);
            all.add(new Text(pattern.substring(from, hole)));
            all.add(part);
            from = hole + 1;
        }
        if (pattern.indexOf('#', from) >= 0) {
            throw new IllegalArgumentException(pattern + ": " + parts.length + " parts");
        }
        all.add(new Text(pattern.substring(from)));
        return all;
    }
}
