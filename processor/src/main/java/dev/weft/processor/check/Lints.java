package dev.weft.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic.Kind;

/**
 * Which warnings the user has switched off: {@code -Aweft.lint=-WEFT040,-BlockingCall} or {@code -Aweft.lint=none} for the
 * build, {@code @SuppressWarnings("weft:BlockingCall")} for a declaration.
 */
final class Lints {
    private static final String ALL = "none";

    private final List<Rule> active = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** @param option the value of {@code weft.lint}, or "" */
    Lints(String option) {
        Set<String> off = new HashSet<>();
        for (String one : option.split(",", -1)) {
            String word = one.strip();
            if (word.equals(ALL) || (word.startsWith("-") && isKnown(word.substring(1)))) {
                off.add(word);
            } else if (!word.isEmpty()) {
                complaints.add("-Aweft.lint: " + word
                        + " switches nothing off. Write none, or a minus and the code or name of a warning: -WEFT040.");
            }
        }
        for (Rule rule : Rules.ALL) {
            boolean isOff = off.contains(ALL) || off.contains("-" + rule.code()) || off.contains("-" + name(rule));
            if (!isLint(rule) || !isOff) {
                active.add(rule);
            }
        }
    }

    private static boolean isKnown(String word) {
        return Rules.ALL.stream()
                .filter(Lints::isLint)
                .anyMatch(rule -> rule.code().name().equals(word) || name(rule).equals(word));
    }

    /** The rules that are not off for the whole build. */
    List<Rule> active() {
        return active;
    }

    /** What in the option says nothing. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Whether {@code rule} is off at {@code path}. */
    boolean isSuppressed(Rule rule, TreePath path, Java java) {
        return isLint(rule) && isNamed(Set.of("weft:" + name(rule), "weft:" + rule.code()), path, java);
    }

    private static boolean isNamed(Set<String> names, TreePath from, Java java) {
        for (TreePath path = from; path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            if (tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree) {
                boolean suppressed = java.element(path)
                        .map(element -> element.getAnnotation(SuppressWarnings.class))
                        .filter(annotation -> Arrays.stream(annotation.value()).anyMatch(names::contains))
                        .isPresent();
                if (suppressed) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The name by which users know a rule. */
    static String name(Rule rule) {
        return rule.getClass().getSimpleName();
    }

    static boolean isLint(Rule rule) {
        return rule.code().severity() == Kind.WARNING;
    }
}
