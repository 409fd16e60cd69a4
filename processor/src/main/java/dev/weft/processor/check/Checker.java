package dev.weft.processor.check;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.weft.processor.model.Binary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the mistakes in attributed classes. */
public final class Checker {
    private final Java java;
    private final String option;
    private @Nullable Lints lints; // made for the first class that is looked at: many compilations have none

    /**
     * A checker for one compilation.
     *
     * @param trees of the compilation
     * @param binary its elements and types
     * @param option the value of the option {@code weft.lint}, or ""
     */
    public Checker(Trees trees, Binary binary, String option) {
        java = new Java(trees, binary);
        this.option = option;
    }

    /** All mistakes in {@code type} and inside it. */
    public List<Diagnostic> check(TreePath type) {
        Findings findings = new Findings(java, lints());
        new Walk(java, findings).scan(type, null);
        return findings.found();
    }

    /** What is wrong with a method, or with a lambda in the class at {@code path}, whose woven body has this size. */
    public List<Diagnostic> checkWoven(TreePath path, int plain, int woven) {
        Findings findings = new Findings(java, lints());
        findings.ask(path, rule -> rule.woven(path, plain, woven, java));
        return findings.found();
    }

    /** What is wrong with the option {@code weft.lint}, if anything is. */
    public List<String> complaints() {
        return option.isEmpty() ? List.of() : lints().complaints();
    }

    private Lints lints() {
        Lints made = lints;
        if (made == null) {
            made = new Lints(option);
            lints = made;
        }
        return made;
    }
}
