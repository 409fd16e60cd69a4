package dev.weft.processor.javac;

import dev.weft.processor.AsyncProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A folder of sources, compiled on the real file system. */
final class Project {
    private final Path folder;
    private final List<Path> sources = new ArrayList<>();

    Project(Path folder) {
        this.folder = folder;
    }

    Path resolve(String path) {
        return folder.resolve(path);
    }

    /** Adds a source to compile. */
    Project with(String path, String text) throws IOException {
        sources.add(file(path, text));
        return this;
    }

    /** Writes a source that javac has to find by itself. */
    Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Compiles with our processor; gives errors and warnings. */
    List<String> compile(String... options) throws IOException {
        return compile(List.of(new AsyncProcessor()), options);
    }

    List<String> compile(List<Processor> processors, String... options) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(collected, Locale.ROOT, null)) {
            List<String> all = new ArrayList<>(List.of("-classpath", runtime()));
            all.addAll(List.of(options));
            JavaCompiler.CompilationTask task = javac.getTask(
                    new StringWriter(), files, collected, all, null, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(processors);
            task.call();
        }
        return collected.getDiagnostics().stream()
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(one -> one.getKind() + ": " + one.getMessage(Locale.ROOT))
                .toList();
    }

    /** The files below {@code path} whose names end with {@code suffix}. */
    Set<String> files(String path, String suffix) throws IOException {
        Path root = folder.resolve(path);
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(suffix))
                    .forEach(file -> names.add(root.relativize(file).toString().replace('\\', '/')));
        }
        return names;
    }

    static String runtime() {
        try {
            return Path.of(dev.weft.Weft.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
