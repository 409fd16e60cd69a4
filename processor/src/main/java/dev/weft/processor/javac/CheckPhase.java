package dev.weft.processor.javac;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import javax.lang.model.element.TypeElement;

/** ANALYZE finished: reports misuse, and collects what the weaver will want to know. */
final class CheckPhase implements TaskListener {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final Failures failures;

    CheckPhase(Compilation compilation, CollectedFacts facts, Failures failures) {
        this.compilation = compilation;
        this.facts = facts;
        this.failures = failures;
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
            if (path != null) {
                new FactsCollector(compilation, facts, path, type).collect();
            }
        });
    }
}
