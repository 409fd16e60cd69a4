package dev.weft.processor.javac;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import dev.weft.processor.check.Checker;
import dev.weft.processor.check.Diagnostic;
import dev.weft.processor.model.Names;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

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
        concern = new Concern(compilation.trees());
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
            TreePath path = compilation.trees().getPath(type);
            if (path == null || isDeclared(type) || !concern.of(path)) {
                return;
            }
            new FactsCollector(compilation, facts, path, type).collect();
            for (Diagnostic one : checker.check(path)) {
                compilation.print(one);
            }
        });
    }

    /** Whether we wrote the class ourselves. */
    private static boolean isDeclared(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(annotation ->
                        Names.typeOf(annotation).getQualifiedName().contentEquals(Names.FRAME_PACKAGE + ".Declared"));
    }
}
