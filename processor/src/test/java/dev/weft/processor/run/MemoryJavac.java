package dev.weft.processor.run;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source text in memory, with or without our processor. */
public final class MemoryJavac {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private static final int ECLIPSE_LANGUAGE = 17;

    private MemoryJavac() {}

    /** Compiles {@code sources}, by binary name, as plain Java: no processor runs. */
    public static Compiled plain(Map<String, String> sources, String... options) {
        List<String> all = new ArrayList<>(List.of("-proc:none", "-g"));
        all.addAll(List.of(options));
        return compile(sources, all, List.of());
    }

    /** Compiles {@code sources}, by binary name, as {@link #woven} does before it weaves: no processor of ours runs. */
    public static Compiled unwoven(Map<String, String> sources, String... options) {
        return System.getProperty("weft.compiler", "").equals("ecj")
                ? byEclipse(sources, List.of(options))
                : unwovenByJavac(sources, options);
    }

    private static Compiled unwovenByJavac(Map<String, String> sources, String... options) {
        List<String> all = new ArrayList<>(List.of("-proc:none", "-Xplugin:WeftGuard later"));
        all.addAll(List.of(options));
        return compile(sources, all, List.of());
    }

    /**
     * Compiles {@code sources}, by binary name, so that marked methods are woven: with our processor, or as the system
     * property {@code weft.compiler} says by another compiler or none of our processor, and woven then.
     */
    public static Compiled woven(Map<String, String> sources, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("-g:none")) {
            all.add("-g");
        }
        boolean oneBody = all.remove("-Aweft.bodies=one");
        switch (System.getProperty("weft.compiler", "")) {
            case "ecj" -> {
                return Standalone.woven(byEclipse(sources, all), classPath(), oneBody);
            }
            case "javac, then standalone" -> {
                return Standalone.woven(unwovenByJavac(sources, all.toArray(String[]::new)), classPath(), oneBody);
            }
            default -> {
                if (oneBody) {
                    all.add("-Aweft.bodies=one");
                }
                return compile(sources, all, List.of(processor()));
            }
        }
    }

    /** The version of the language that {@link #woven} takes. */
    public static int language() {
        return System.getProperty("weft.compiler", "").equals("ecj")
                ? ECLIPSE_LANGUAGE
                : Runtime.version().feature();
    }

    private static Compiled byEclipse(Map<String, String> sources, List<String> options) {
        List<String> all = new ArrayList<>(options);
        if (!all.contains("--release")) {
            all.addAll(List.of(
                    "--release",
                    String.valueOf(ECLIPSE_LANGUAGE))); // this ecj knows not every JDK that the tests run on
        }
        return Standalone.byEclipse(sources, classPath(), all);
    }

    private static Compiled compile(Map<String, String> sources, List<String> options, List<Processor> processors) {
        List<String> all = new ArrayList<>(List.of("-classpath", classPath(), "-Xlint:none", "-nowarn"));
        all.addAll(options);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        MemoryFiles files =
                new MemoryFiles(JAVAC.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8));
        List<JavaFileObject> units = sources.entrySet().stream()
                .map(source -> MemoryFiles.source(source.getKey(), source.getValue()))
                .toList();
        JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, diagnostics, all, null, units);
        task.setProcessors(processors);
        boolean success = task.call();
        List<String> messages = diagnostics.getDiagnostics().stream()
                .filter(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .map(one -> one.getKind() + " " + position(one) + one.getMessage(Locale.ROOT))
                .toList();
        return new Compiled(success, messages, files.classes(), files.unwoven(), files.generatedSources());
    }

    private static String position(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        return source == null ? "" : source.getName() + ":" + diagnostic.getLineNumber() + ": ";
    }

    private static Processor processor() {
        try {
            return (Processor) Class.forName("dev.weft.processor.AsyncProcessor")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no processor", e);
        }
    }

    /** Where the classes that compiled code may use really lie, however the tests were started. */
    private static String classPath() {
        return List.of("dev.weft.Weft", "dev.weft.processor.run.MemoryJavac").stream()
                .map(MemoryJavac::home)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String home(String className) {
        try {
            String file = className.substring(className.lastIndexOf('.') + 1) + ".class";
            String url = Class.forName(className).getResource(file).toString();
            String path = className.replace('.', '/') + ".class";
            if (url.startsWith("jar:")) {
                return Path.of(new java.net.URI(url.substring("jar:".length(), url.indexOf("!/"))))
                        .toString();
            }
            return Path.of(new java.net.URI(url.substring(0, url.length() - path.length())))
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(className, e);
        }
    }
}
