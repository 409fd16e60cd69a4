package dev.weft.processor.check;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Asks all rules that are not switched off, and keeps what they find. */
final class Findings {
    private final Java java;
    private final Lints lints;
    private final List<Diagnostic> found = new ArrayList<>();

    Findings(Java java, Lints lints) {
        this.java = java;
        this.lints = lints;
    }

    /** Asks each rule {@code question} about the place {@code path}. */
    void ask(TreePath path, Function<Rule, List<Finding>> question) {
        for (Rule rule : lints.active()) {
            List<Finding> findings = question.apply(rule);
            if (!findings.isEmpty() && !lints.isSuppressed(rule, path, java)) {
                findings.forEach(one -> found.add(Diagnostic.of(rule.code(), one, path.getCompilationUnit())));
            }
        }
    }

    List<Diagnostic> found() {
        return List.copyOf(found);
    }
}
