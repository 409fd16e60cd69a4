package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Generated source as a tree that knows what the shrinker may take out of it. */
sealed interface Code {
    Pattern WORD = Pattern.compile("\\w+");

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

    /** A member, or what belongs to it elsewhere: may be left out where nothing that stays has its name. */
    record Member(String name, List<Code> parts) implements Code {
        public Member {
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
        if (this instanceof Member member) {
            return member.parts;
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
        if (this instanceof Member member) {
            return new Member(member.name, children);
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

    /** The same without the members that nothing in it refers to, those of {@code roots} excepted. */
    default Code reachableFrom(Collection<String> roots) {
        Set<String> names = new HashSet<>(roots);
        int before;
        do {
            before = names.size();
            WORD.matcher(only(names).source()).results().map(MatchResult::group).forEach(names::add);
        } while (names.size() > before);
        return only(names);
    }

    private Code only(Set<String> names) {
        if (this instanceof Member member && !names.contains(member.name)) {
            return new Group(List.of());
        }
        List<Code> kept = children().stream().map(child -> child.only(names)).toList();
        return children().isEmpty() ? this : with(kept);
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

    /** What goes when nothing that stays has its {@code name}, likewise. */
    static Code member(String name, String pattern, Code... parts) {
        return new Member(name, fill(pattern, parts));
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
