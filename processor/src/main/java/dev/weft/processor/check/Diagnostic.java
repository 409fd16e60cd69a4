package dev.weft.processor.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;

/**
 * What the user is told.
 *
 * @param code of the mistake
 * @param place the narrowest expression
 * @param unit the file
 * @param message problem, fix and code
 */
public record Diagnostic(Code code, Tree place, CompilationUnitTree unit, String message) {
    static Diagnostic of(Code code, Finding finding, CompilationUnitTree unit) {
        return new Diagnostic(
                code, finding.place(), unit, finding.problem() + "\n  " + finding.fix() + "  [" + code + "]");
    }
}
