package dev.weft.processor.javac;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import dev.weft.processor.check.Checker;
import dev.weft.processor.model.Binary;
import dev.weft.processor.report.Report;
import dev.weft.processor.weave.ClassFile;
import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.Weaver;
import dev.weft.processor.weave.WovenClass;
import dev.weft.processor.weave.WovenMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** GENERATE finished: weaves the class file that javac has just written. */
final class WeavePhase implements TaskListener {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final Failures failures;
    private final ClassOutput.All outputs;
    private final Weaver weaver;
    private final Checker checker;
    private final Optional<Report> report;
    private final Nests nests = new Nests();
    private final Map<String, Earlier> before = new HashMap<>(); // by name, from a class's start to its end

    /** A class file of an earlier run. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content, below
    private record Earlier(long time, byte[] bytes) {}

    WeavePhase(
            Compilation compilation,
            CollectedFacts facts,
            Failures failures,
            ClassOutput.All outputs,
            Checker checker) {
        this.compilation = compilation;
        this.facts = facts;
        this.failures = failures;
        this.outputs = outputs;
        this.checker = checker;
        String folder = compilation.option("weft.report");
        report = folder.isEmpty() ? Optional.empty() : Optional.of(new Report(Path.of(folder)));
        weaver = new Weaver(facts, new Options(compilation.says("weft.bodies", "one", "two"), report.isPresent()));
    }

    @Override
    public void started(TaskEvent event) {
        generated(event)
                .ifPresent(type -> failures.guard(type, () -> {
                    String name = compilation.binary().name(type);
                    ClassOutput output = outputs.of(type, event.getSourceFile());
                    long time = output.lastModified(name);
                    if (time != 0) {
                        output.read(name).ifPresent(bytes -> before.put(name, new Earlier(time, bytes)));
                    }
                }));
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.COMPILATION) {
            failures.guard(this::finishReport);
        }
        generated(event)
                .ifPresent(type -> failures.guard(type, () -> weave(type, outputs.of(type, event.getSourceFile()))));
    }

    private void finishReport() {
        try {
            if (report.isPresent()) {
                report.get().writeIndex();
            }
        } catch (IOException e) {
            compilation.messager().printMessage(Diagnostic.Kind.ERROR, "-Aweft.report: " + e.getMessage());
        }
    }

    /** The class of a GENERATE event, if it concerns us. */
    private Optional<TypeElement> generated(TaskEvent event) {
        if (event.getKind() != TaskEvent.Kind.GENERATE
                || facts.isEmpty()
                || event.getSourceFile() == null
                || event.getTypeElement() == null
                || SourceFiles.isModuleOrPackageInfo(event.getSourceFile())) {
            return Optional.empty();
        }
        TypeElement type = event.getTypeElement();
        Binary binary = compilation.binary();
        return facts.concerns(binary.name(type), binary.name(Binary.outermost(type)))
                ? Optional.of(type)
                : Optional.empty();
    }

    private void weave(TypeElement type, ClassOutput output) throws IOException, WeaveException {
        String name = compilation.binary().name(type);
        Earlier earlier = before.remove(name);
        Optional<byte[]> bytes = output.read(name);
        if (bytes.isEmpty()) {
            return; // not written, because of errors
        }
        if (earlier != null
                && earlier.time() == output.lastModified(name)
                && Arrays.equals(earlier.bytes(), bytes.get())) {
            return; // left as it was, because of errors; the time alone can be the same where clocks are coarse
        }
        List<String> touched = new ArrayList<>(List.of(name));
        List<WovenMethod> methods;
        try {
            methods = write(name, bytes.get(), output, touched);
        } catch (Throwable t) {
            touched.forEach(one -> delete(one, output, t));
            throw t;
        }
        tell(methods, type);
    }

    /** Leaves nothing half done behind; what hinders that is told beside the failure that led to it. */
    private static void delete(String name, ClassOutput output, Throwable failure) {
        try {
            output.delete(name);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private List<WovenMethod> write(String name, byte[] bytes, ClassOutput output, List<String> touched)
            throws IOException, WeaveException {
        Optional<WovenClass> woven = weaver.weave(bytes);
        byte[] result = woven.map(one -> one.host().bytes()).orElse(bytes);
        List<String> joined = woven.map(WovenClass::nestMembers).orElse(List.of());
        for (ClassFile companion : woven.map(WovenClass::companions).orElse(List.of())) {
            touched.add(companion.name());
            output.create(companion.name(), companion.bytes());
        }
        String nestHost = woven.map(WovenClass::nestHost).orElse(name);
        if (nestHost.equals(name)) {
            result = nests.complete(name, result, output, joined, facts.declaredIn(name));
        }
        if (result != bytes) {
            output.overwrite(name, result);
        }
        if (!nestHost.equals(name)) {
            nests.join(nestHost, joined);
        }
        return woven.map(WovenClass::methods).orElse(List.of());
    }

    /** Tells people about what was woven. */
    private void tell(List<WovenMethod> methods, TypeElement type) {
        String outermost = compilation.binary().name(Binary.outermost(type));
        for (WovenMethod method : methods) {
            WovenMethod.Sizes sizes = method.sizes();
            TreePath place = facts.place(method.host(), method.name(), outermost);
            if (place != null) {
                int largest = Math.max(sizes.fast(), sizes.resume());
                checker.checkWoven(place, sizes.plain(), largest).forEach(compilation::print);
            }
        }
        report.ifPresent(pages -> pages.write(methods));
    }
}
