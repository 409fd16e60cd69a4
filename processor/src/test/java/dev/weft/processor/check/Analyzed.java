package dev.weft.processor.check;

import com.sun.source.util.JavacTask;
import dev.weft.processor.AsyncProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the sources of a folder with the processor, as users do, and collects what it says. */
final class Analyzed {
    /** One message as javac prints it. */
    record Message(String file, long line, String severity, String text) {}

    private Analyzed() {}

    static List<Message> messages(Path folder, String lint) {
        var javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(collected, Locale.ROOT, null);
                Stream<Path> all = Files.walk(folder)) {
            List<Path> sources = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            Path classes = Files.createDirectories(Path.of("target/check-classes", folder.getFileName() + ""));
            List<String> options = List.of("-classpath", runtime(), "-d", classes.toString(), "-Aweft.lint=" + lint);
            JavacTask task = (JavacTask)
                    javac.getTask(null, files, collected, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(new AsyncProcessor()));
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collected.getDiagnostics().stream()
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(Analyzed::message)
                .toList();
    }

    private static Message message(Diagnostic<? extends JavaFileObject> one) {
        String path = one.getSource() == null ? "" : one.getSource().getName();
        String file = path.substring(path.lastIndexOf('/') + 1);
        return new Message(file, one.getLineNumber(), one.getKind().toString(), one.getMessage(Locale.ROOT));
    }

    private static String runtime() {
        try {
            return Path.of(Class.forName("dev.weft.Weft")
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError("weft-runtime is not on the class path", e);
        }
    }
}
