package dev.weft.processor.run;

import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.standalone.ClassPath;
import dev.weft.processor.weave.standalone.DirectoryWeaver;
import dev.weft.processor.weave.standalone.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles by javac without our processor, or by Eclipse's compiler, and then weaves the class files. */
final class Standalone {
    private Standalone() {}

    /** Class files that another compiler wrote, woven. */
    static Compiled woven(Compiled plain, String classPath, boolean oneBody) {
        if (!plain.success()) {
            return plain;
        }
        try {
            Path folder = Files.createTempDirectory("weft");
            try {
                for (Map.Entry<String, byte[]> one : plain.classes().entrySet()) {
                    Path file = folder.resolve(one.getKey().replace('.', '/') + ".class");
                    Files.createDirectories(file.getParent());
                    Files.write(file, one.getValue());
                }
                List<Path> entries = new ArrayList<>(List.of(folder));
                for (String entry : classPath.split(System.getProperty("path.separator"))) {
                    entries.add(Path.of(entry));
                }
                Outcome outcome;
                try (ClassPath path = ClassPath.open(entries)) {
                    outcome = new DirectoryWeaver(path, new Options(oneBody), (done, all) -> {}).weave(folder);
                }
                List<String> messages = outcome.problems().stream()
                        .map(problem -> "ERROR " + problem)
                        .toList();
                return new Compiled(messages.isEmpty(), messages, classes(folder), plain.classes(), Map.of());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Eclipse's compiler makes of sources, by binary name. */
    static Compiled byEclipse(Map<String, String> sources, String classPath, List<String> options) {
        try {
            Path folder = Files.createTempDirectory("weft");
            try {
                List<String> arguments = new ArrayList<>(List.of(
                        "-proc:none", "-nowarn", "-d", folder.resolve("out").toString(), "-classpath", classPath));
                arguments.addAll(options);
                for (Map.Entry<String, String> one : sources.entrySet()) {
                    Path file = folder.resolve("src/" + one.getKey().replace('.', '/') + ".java");
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, one.getValue());
                    arguments.add(file.toString());
                }
                StringWriter messages = new StringWriter();
                boolean success = BatchCompiler.compile(
                        arguments.toArray(String[]::new), new PrintWriter(messages), new PrintWriter(messages), null);
                Map<String, byte[]> classes = success ? classes(folder.resolve("out")) : Map.of();
                List<String> errors = success ? List.of() : List.of("ERROR " + messages);
                return new Compiled(success, errors, classes, classes, Map.of());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> classes(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length());
                classes.put(name.replace('/', '.').replace('\\', '.'), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
