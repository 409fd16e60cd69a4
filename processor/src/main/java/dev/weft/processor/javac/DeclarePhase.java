package dev.weft.processor.javac;

import com.sun.source.util.TreePath;
import dev.weft.processor.declare.StateMachineClass;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.SuspensionPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The annotation rounds: writes the state-machine class of each marked method whose signature is complete. */
final class DeclarePhase {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final boolean off; // the weaver writes the classes, and nobody a source
    private final Set<String> declared = new HashSet<>(); // names of state machines
    private Optional<Boolean> besideSource = Optional.empty(); // of the whole compilation, once it is known
    private Set<String> waiting = new LinkedHashSet<>(); // hosts for the next round: elements do not outlive one

    DeclarePhase(Compilation compilation, CollectedFacts facts) {
        this.compilation = compilation;
        this.facts = facts;
        off = compilation.says("weft.sources", "none", "all");
    }

    /** Declares what it can; methods with types that another processor has still to write wait for the next round. */
    void round(RoundEnvironment round) {
        if (off || round.processingOver()) {
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
        if (isBesideSource(method)) {
            return;
        }
        if (Incomplete.isSignatureOf(method.element())) {
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
            if (isWritten(machine, method, name)) {
                facts.addMachine(method, machine.machine(), compilation.binary());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + name, e);
        }
    }

    /** Whether there is no folder of class files: then the weaver writes all, where they belong. */
    private boolean isBesideSource(AsyncMethod method) {
        if (besideSource.isEmpty()) {
            TreePath path = compilation.trees().getPath(method.element());
            if (path == null) {
                return false;
            }
            try {
                besideSource = Optional.of(ClassOutput.of(
                                method.host(),
                                path.getCompilationUnit().getSourceFile(),
                                compilation.classes(),
                                compilation.elements())
                        .isBesideSource());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return besideSource.get();
    }

    /** Has javac compile the class, if it does not do so already, or may not. */
    private boolean isWritten(StateMachineClass machine, AsyncMethod method, String name) throws IOException {
        Optional<EarlierMachine> earlier = EarlierMachine.of(method, name, compilation);
        if (earlier.isEmpty()) {
            machine.file().writeTo(compilation.sources());
            return true;
        }
        if (!earlier.get().isCompiledAgain(compilation)) {
            writeForReaders(machine, name);
            return false;
        }
        if (!earlier.get().fits(machine.machine(), compilation)) {
            compilation
                    .messager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            name.substring(name.lastIndexOf('/') + 1) + ".java was generated for an earlier "
                                    + method.title() + " and is among the sources to compile: delete it, and give javac"
                                    + " no generated sources.",
                            method.element());
        }
        return true;
    }

    /** Writes the source where it was before, as a file that javac does not look at. */
    private void writeForReaders(StateMachineClass machine, String name) throws IOException {
        FileObject file = compilation
                .sources()
                .createResource(
                        StandardLocation.SOURCE_OUTPUT,
                        machine.file().packageName(),
                        name.substring(name.lastIndexOf('/') + 1) + ".java");
        try (Writer out = file.openWriter()) {
            machine.file().writeTo(out);
        }
    }

    private boolean isAuxiliary(TypeElement type) {
        TreePath path = compilation.trees().getPath(type);
        return path != null
                && !SourceFiles.name(path.getCompilationUnit().getSourceFile()).equals(type.getSimpleName() + ".java");
    }
}
