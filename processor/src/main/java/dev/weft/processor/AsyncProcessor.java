package dev.weft.processor;

import com.google.auto.service.AutoService;
import dev.weft.processor.javac.Phases;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Registers the three phases with javac, nothing else. */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"dev.weft.Async", "dev.weft.frame.Declared"})
@SupportedOptions({"weft.bodies", "weft.lint", "weft.report", "weft.sources"})
public final class AsyncProcessor extends AbstractProcessor {
    private Optional<Phases> phases = Optional.empty();

    /** For the compiler. */
    public AsyncProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        phases = Phases.register(environment);
        if (phases.isEmpty()) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.WARNING,
                            "This compiler is not javac: Weft does not weave its classes, and an await throws.");
        }
    }

    /** Claims the annotations that are ours. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        phases.ifPresent(registered -> registered.round(round));
        return true;
    }
}
