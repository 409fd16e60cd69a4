package dev.weft.processor.javac;

import com.sun.source.util.TreePath;
import dev.weft.processor.declare.StateMachineClass;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.SuspensionPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The annotation rounds: writes the state-machine class of each marked method whose signature is complete. */
final class DeclarePhase {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final Set<String> declared = new HashSet<>(); // names of state machines
    private Set<String> waiting = new LinkedHashSet<>(); // hosts for the next round: elements do not outlive one

    DeclarePhase(Compilation compilation, CollectedFacts facts) {
        this.compilation = compilation;
        this.facts = facts;
    }

    /** Declares what it can; methods with types that another processor has still to write wait for the next round. */
    void round(RoundEnvironment round) {
        if (round.processingOver()) {
            return;
        }
        Set<String> hosts = waiting;
        waiting = new LinkedHashSet<>();
        TypeElement async = compilation.elements().getTypeElement(Names.ASYNC);
        if (async != null) {
            for (Element method : round.getElementsAnnotatedWith(async)) {
                if (method.getEnclosingElement() instanceof TypeElement host) {
                    hosts.add(host.getQualifiedName().toString());
                }
            }
        }
        for (String host : hosts) {
            TypeElement type = compilation.elements().getTypeElement(host);
            if (type != null) {
                AsyncMethod.of(type).forEach(this::declare);
            }
        }
    }

    private void declare(AsyncMethod method) {
        if (isIncomplete(method)) {
            waiting.add(method.host().getQualifiedName().toString());
            return;
        }
        String name = method.machine(compilation.binary());
        if (!declared.add(name)) {
            return;
        }
        TreePath path = compilation.trees().getPath(method.element());
        String file =
                path == null ? "" : SourceFiles.name(path.getCompilationUnit().getSourceFile());
        List<SuspensionPoint> points = path == null ? List.of() : SuspensionPoints.of(path, compilation.trees());
        StateMachineClass machine = StateMachineClass.of(method, file, points, compilation.binary(), this::isAuxiliary);
        try {
            machine.file().writeTo(compilation.sources());
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + name, e);
        }
        facts.addMachine(method, machine.machine(), compilation.binary());
    }

    private boolean isAuxiliary(TypeElement type) {
        TreePath path = compilation.trees().getPath(type);
        return path != null
                && !SourceFiles.name(path.getCompilationUnit().getSourceFile()).equals(type.getSimpleName() + ".java");
    }

    private static boolean isIncomplete(AsyncMethod method) {
        return isError(method.element().getReturnType())
                || method.element().getParameters().stream()
                        .map(VariableElement::asType)
                        .anyMatch(DeclarePhase::isError);
    }

    private static boolean isError(TypeMirror type) {
        return switch (type.getKind()) {
            case ERROR -> true;
            case ARRAY -> isError(((ArrayType) type).getComponentType());
            case DECLARED -> ((DeclaredType) type).getTypeArguments().stream().anyMatch(DeclarePhase::isError);
            default -> type.getKind() == TypeKind.OTHER;
        };
    }
}
