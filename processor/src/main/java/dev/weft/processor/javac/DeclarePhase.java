package dev.weft.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.declare.StateMachineClass;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.MachineName;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.SuspensionPoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The annotation rounds: writes the source of the state-machine class of each marked method whose signature is complete.
 *
 * <p>People read it, and javac does not: the weaver writes the class. It costs javac several times as much to compile
 * the source, one for each marked method, as it costs the weaver to write the class.
 */
final class DeclarePhase {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final ClassOutput.All outputs;
    private final SourceOutput sources;
    private final GivenMachine.All given;
    private final boolean off; // nobody wants the sources
    private final Set<String> declared = new HashSet<>(); // names of state machines
    private final Map<TypeElement, Boolean> auxiliary = new HashMap<>(); // types met in this round
    private Set<String> waiting = new LinkedHashSet<>(); // hosts for the next round: elements do not outlive one

    DeclarePhase(Compilation compilation, CollectedFacts facts, ClassOutput.All outputs) {
        this.compilation = compilation;
        this.facts = facts;
        this.outputs = outputs;
        sources = new SourceOutput(compilation);
        given = new GivenMachine.All(compilation);
        off = compilation.says("weft.sources", "none", "all");
    }

    /** Declares what it can; methods with types that another processor has still to write wait for the next round. */
    void round(RoundEnvironment round) {
        if (round.processingOver()) {
            return;
        }
        given.add(round);
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                noteName(type);
            }
        }
        auxiliary.clear();
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
                Map<Element, TreePath> methods = methods(type);
                AsyncMethod.of(type).forEach(method -> declare(method, methods.get(method.element())));
            }
        }
    }

    /** Where the methods of {@code host} are; javac would look through the whole class for each. */
    private Map<Element, TreePath> methods(TypeElement host) {
        TreePath path = compilation.trees().getPath(host);
        if (path == null) {
            return Map.of();
        }
        Map<Element, TreePath> methods = new HashMap<>();
        for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (member instanceof MethodTree) {
                TreePath method = new TreePath(path, member);
                methods.put(compilation.trees().getElement(method), method);
            }
        }
        return methods;
    }

    /** Notes the names of a class and those inside it that are called as state machines are. */
    private void noteName(TypeElement type) {
        String name = compilation.binary().name(type);
        if (name.contains("$$") && !given.has(name)) {
            facts.addLikeMachine(name);
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::noteName);
    }

    private void refuse(AsyncMethod method, String name) {
        compilation
                .messager()
                .printMessage(
                        Diagnostic.Kind.ERROR,
                        "Weft cannot weave " + method.title() + ": " + MachineName.taken(name) + "  [WEFT000]",
                        method.element());
    }

    private void declare(AsyncMethod method, @Nullable TreePath path) {
        String name = method.machine(compilation.binary());
        Optional<GivenMachine> source = given.find(method, name);
        if (path == null) {
            return;
        }
        Optional<String> taken =
                Stream.of(name, MachineName.frame(name)).filter(facts::isTaken).findFirst();
        if (taken.isPresent()) {
            if (declared.add(name)) {
                refuse(method, taken.get());
            }
            return;
        }
        if (off && source.isEmpty()) {
            return;
        }
        if (Incomplete.isSignatureOf(method.element())) {
            waiting.add(method.host().getQualifiedName().toString());
            return;
        }
        if (!declared.add(name)) {
            return;
        }
        try {
            if (source.isPresent()) {
                use(source.get(), machine(method, path), method, name);
            } else {
                write(method, path);
            }
        } catch (IOException e) {
            compilation
                    .messager()
                    .printMessage(Diagnostic.Kind.ERROR, Failures.unwritable(method.host(), e), method.element());
        }
    }

    private StateMachineClass machine(AsyncMethod method, TreePath path) {
        String file = SourceFiles.name(path.getCompilationUnit().getSourceFile());
        List<SuspensionPoint> points = SuspensionPoints.of(path, compilation.trees());
        return StateMachineClass.of(method, file, points, compilation.binary(), this::isAuxiliary);
    }

    /** Writes the source as a file that javac does not look at, unless there is no folder for files that are written. */
    private void write(AsyncMethod method, TreePath path) throws IOException {
        ClassOutput output = outputs.of(method.host(), path.getCompilationUnit().getSourceFile());
        if (output.isBesideSource()) {
            return;
        }
        sources.write(machine(method, path), method.host(), output);
    }

    /** Tells the weaver of a class that javac compiles. */
    private void use(GivenMachine source, StateMachineClass machine, AsyncMethod method, String name) {
        if (!source.fits(machine.machine(), compilation)) {
            compilation
                    .messager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            name.substring(name.lastIndexOf('/') + 1) + ".java was generated for an earlier "
                                    + method.title() + " and is among the sources to compile: delete it, and give javac"
                                    + " no generated sources.",
                            method.element());
        }
        facts.addMachine(method, machine.machine(), compilation.binary());
    }

    private boolean isAuxiliary(TypeElement type) {
        return auxiliary.computeIfAbsent(type, this::isInFileOfAnotherName);
    }

    private boolean isInFileOfAnotherName(TypeElement type) {
        TreePath path = compilation.trees().getPath(type);
        return path != null
                && !SourceFiles.name(path.getCompilationUnit().getSourceFile()).equals(type.getSimpleName() + ".java");
    }
}
