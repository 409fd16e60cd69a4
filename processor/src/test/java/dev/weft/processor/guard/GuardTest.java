package dev.weft.processor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.weft.processor.AsyncProcessor;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The guard reports what the processor does not see, once, and is silent otherwise. */
class GuardTest {
    private static final String MARKED =
            "import dev.weft.*; class Page { @Async Coroutine<Void> load() { return Weft.done(); }"
                    + " @Async Coroutine<Void> save() { return Weft.done(); } }";
    private static final String UNMARKED = "import dev.weft.*; interface Page { @Async Coroutine<Void> load(); }";

    @Test
    void reportsEachMethodOnceWithoutProcessing() {
        List<String> messages = compile(MARKED, "-proc:none", null);

        assertThat(messages).hasSize(2).allMatch(message -> message.endsWith("[WEFT001]"));
        assertThat(messages.get(0)).startsWith("load is @Async");
        assertThat(messages.get(1)).startsWith("save is @Async");
    }

    @Test
    void reportsUnderAProcessorThatClaimsEverything() {
        assertThat(compile(MARKED, "-nowarn", new Greedy()))
                .hasSize(2)
                .allMatch(message -> message.endsWith("[WEFT001]"));
    }

    @Test
    void isSilentWhereAnErrorKeepsTheProcessorFromRunning() {
        String twice = "import dev.weft.*; class Page { @Async Coroutine<Void> load() { return Weft.done(); }"
                + " @Async Coroutine<Void> load() { return Weft.done(); } }";

        assertThat(compile(twice, "-nowarn", new AsyncProcessor()))
                .isNotEmpty()
                .noneMatch(message -> message.endsWith("[WEFT001]"));
    }

    @Test
    void isSilentWithoutMarkedBodies() {
        assertThat(compile(UNMARKED, "-proc:none", null)).isEmpty();
    }

    @Test
    void isSilentWhereTheProcessorRuns() {
        assertThat(compile(MARKED, "-nowarn", new AsyncProcessor()))
                .noneMatch(message -> message.endsWith("[WEFT001]"));
    }

    @Test
    void isSilentWhereTheClassesAreWovenLater() {
        assertThat(compile(MARKED, "-proc:none", null, "later")).isEmpty();
        assertThat(compile(MARKED, "-proc:none", null)).hasSize(2);
    }

    @Test
    void forgetsACompilationWhenItEnds() {
        compile(MARKED, "-nowarn", new AsyncProcessor());
        compile(MARKED, "-proc:none", null);
        compile(MARKED, "-proc:none", null, "later");

        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(name -> name.startsWith("dev.weft.guard@") || name.startsWith("dev.weft.processor@"));
    }

    @Test
    void isTheSameInTheRuntime() throws Exception {
        Path here = Path.of("src/main/java/dev/weft/processor/guard");
        Path there = Path.of("../runtime/src/main/java/dev/weft/frame/guard");
        for (String file : List.of("Guard.java", "MarkedMethods.java")) {
            assertThat(Files.readString(there.resolve(file)))
                    .isEqualTo(Files.readString(here.resolve(file))
                            .replace("package dev.weft.processor.guard;", "package dev.weft.frame.guard;"));
        }
    }

    private static List<String> compile(String source, String option, Processor processor, String... arguments) {
        var javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
        JavaFileObject unit = new SimpleJavaFileObject(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        try {
            Path output = Files.createTempDirectory("weft");
            List<String> options = List.of(option, "-d", output.toString(), "-classpath", classPath());
            JavacTask task =
                    (JavacTask) javac.getTask(new StringWriter(), null, collected, options, null, List.of(unit));
            if (processor != null) {
                task.setProcessors(List.of(processor));
            }
            new Guard().init(task, arguments);
            new Guard().init(task); // as if the other jar had its copy
            task.call();
            try (var files = Files.walk(output)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return collected.getDiagnostics().stream()
                .filter(one -> one.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(one -> one.getMessage(Locale.ROOT))
                .toList();
    }

    private static String classPath() {
        try {
            return Path.of(dev.weft.Weft.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @SupportedAnnotationTypes("*")
    private static final class Greedy extends AbstractProcessor {
        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return true;
        }
    }
}
