package dev.weft.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;

/** Which warnings the user has switched off: {@code -Aweft.lint=-WEFT040}, {@code @SuppressWarnings("weft:Name")}. */
final class Lints {
    private final Set<String> off;

    /** @param option the value of {@code weft.lint}, or "" */
    Lints(String option) {
        off = Arrays.stream(option.split(","))
                .map(String::strip)
                .filter(one -> one.startsWith("-"))
                .map(one -> one.substring(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rules that are not off for the whole build. */
    List<Rule> active() {
        return Rules.ALL.stream()
                .filter(rule -> !isLint(rule) || !off.contains(rule.code().name()))
                .toList();
    }

    /** Whether {@code rule} is off at {@code path}. */
    boolean isSuppressed(Rule rule, TreePath path, Java java) {
        return isLint(rule) && isNamed("weft:" + rule.getClass().getSimpleName(), path, java);
    }

    private static boolean isNamed(String warning, TreePath from, Java java) {
        for (TreePath path = from; path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            if (tree instanceof MethodTree || tree instanceof ClassTree || tree instanceof VariableTree) {
                boolean suppressed = java.element(path)
                        .map(element -> element.getAnnotation(SuppressWarnings.class))
                        .filter(annotation -> Arrays.asList(annotation.value()).contains(warning))
                        .isPresent();
                if (suppressed) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLint(Rule rule) {
        return rule.code().severity() == Kind.WARNING;
    }
}
