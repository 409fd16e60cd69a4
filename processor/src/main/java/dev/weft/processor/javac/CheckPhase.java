package dev.weft.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import dev.weft.processor.check.Checker;
import dev.weft.processor.check.Diagnostic;
import dev.weft.processor.model.Names;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** ANALYZE finished: reports misuse, and collects what the weaver will want to know. */
final class CheckPhase implements TaskListener {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final Failures failures;
    private final Checker checker;
    private final Concern concern;

    CheckPhase(Compilation compilation, CollectedFacts facts, Failures failures, Checker checker) {
        this.compilation = compilation;
        this.facts = facts;
        this.failures = failures;
        this.checker = checker;
        concern = new Concern(compilation.trees(), compilation.elements());
        checker.complaints().forEach(one -> compilation.messager().printMessage(Kind.WARNING, one));
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() != TaskEvent.Kind.ANALYZE
                || event.getTypeElement() == null
                || event.getSourceFile() == null
                || SourceFiles.isModuleOrPackageInfo(event.getSourceFile())) {
            return;
        }
        TypeElement type = event.getTypeElement();
        failures.guard(type, () -> {
            TreePath path = path(event.getCompilationUnit(), type);
            if (path == null || !concern.of(path) || isDeclared(type)) {
                return;
            }
            new FactsCollector(compilation, facts, path, type).collect();
            for (Diagnostic one : checker.check(path)) {
                compilation.print(one);
            }
        });
    }

    /** Where an outermost class is; javac would search for it, and throw what it found. */
    private @Nullable TreePath path(CompilationUnitTree unit, TypeElement type) {
        TreePath whole = new TreePath(unit);
        for (Tree declared : unit.getTypeDecls()) {
            TreePath path = new TreePath(whole, declared);
            if (declared instanceof ClassTree && type.equals(compilation.trees().getElement(path))) {
                return path;
            }
        }
        return compilation.trees().getPath(type);
    }

    /** Whether we wrote the class ourselves. */
    private static boolean isDeclared(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(annotation ->
                        Names.typeOf(annotation).getQualifiedName().contentEquals(Names.FRAME_PACKAGE + ".Declared"));
    }
}
