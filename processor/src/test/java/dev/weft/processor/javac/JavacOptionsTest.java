package dev.weft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.processor.AsyncProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.spi.ToolProvider;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor under the options that people give to javac: what is compiled runs. */
class JavacOptionsTest {
    private static final String PAGE = "package app; import dev.weft.*; public class Page {\n"
            + " @Async public Coroutine<Integer> size() { Weft.await(Weft.sleep(java.time.Duration.ZERO));\n"
            + "   AsyncSupplier<Integer, RuntimeException> half = () -> Weft.done(Weft.await(half(21)));\n"
            + "   return Weft.done(Weft.await(half.get()) * 2); }\n"
            + " @Async private Coroutine<Integer> half(int of) { return Weft.done(of); }\n"
            + " native void foreign(); }";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-g",
                "-g:none",
                "-g:source",
                "-g:lines",
                "-g:vars",
                "-parameters",
                "--release 17",
                "-implicit:class",
                "-implicit:none",
                "-XDcompilePolicy=simple",
                "-XDcompilePolicy=byfile",
                "-XDcompilePolicy=bytodo",
                "-Aweft.bodies=one",
                "-Aweft.sources=none",
            })
    void weaves(String options) throws Exception {
        Project project = new Project(folder).with("app/Page.java", PAGE);

        assertThat(project.compile(options(options))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
    }

    @Test
    void weavesUnderAllLints() throws Exception {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE.replace("native void foreign(); ", "/** For all. */ public Page() {} "));

        assertThat(project.compile(options("-Xlint:all -Werror -parameters"))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
    }

    @Test
    void weavesWithProcessingAskedFor() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "-proc:full came with JDK 21");
        Project project = new Project(folder).with("app/Page.java", PAGE);

        assertThat(project.compile(options("-proc:full"))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
    }

    @Test
    void weavesBesideGeneratedSourcesAndHeaders() throws Exception {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        String headers = folder.resolve("headers").toString();
        String sources = Files.createDirectories(folder.resolve("sources")).toString();

        assertThat(project.compile(options("-h " + headers + " -s " + sources))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
        assertThat(project.files("headers", ".h")).containsExactly("app_Page.h");
        assertThat(project.files("sources", ".java")).contains("app/Page$$size.java");
        assertThat(project.files("out", ".java")).isEmpty();
    }

    @Test
    void writesTheSameClassesWithoutSources() throws Exception {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        assertThat(project.compile(options("-g"))).isEmpty();
        Set<String> classes = project.files("out", ".class");
        String without = Files.createDirectories(folder.resolve("without")).toString();

        assertThat(project.compile("-d", without, "-Aweft.sources=none")).isEmpty();
        assertThat(project.files("without", ".class")).isEqualTo(classes);
        assertThat(project.files("without", ".java")).isEmpty();
        assertThat(size("without")).isEqualTo(42);
    }

    @Test
    void weavesAgainOverItsOwnOutputUnderAllLints() throws Exception {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE.replace("native void foreign(); ", "/** For all. */ public Page() {} "));
        String sources = Files.createDirectories(folder.resolve("sources")).toString();
        List<String> twice = new ArrayList<>(List.of(options("-Xlint:all -Werror -s " + sources)));
        twice.addAll(List.of(
                "-classpath", folder.resolve("out") + System.getProperty("path.separator") + Project.runtime()));

        assertThat(project.compile(twice.toArray(String[]::new))).isEmpty();
        assertThat(project.compile(twice.toArray(String[]::new))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
    }

    @Test
    void weavesAgainBesideTheSourceUnderAllLints() throws Exception {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE.replace("native void foreign(); ", "/** For all. */ public Page() {} "));
        String[] options = {
            "-Xlint:all", "-Werror", "-classpath", folder + System.getProperty("path.separator") + Project.runtime()
        };

        assertThat(project.compile(options)).isEmpty();
        assertThat(project.compile(options)).isEmpty();
        assertThat(size(".")).isEqualTo(42);
    }

    @Test
    void readsGeneratedSourcesThatAreGivenToItAgain() throws Exception {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        String sources = Files.createDirectories(folder.resolve("sources")).toString();
        assertThat(project.compile(options("-s " + sources))).isEmpty();
        String text = Files.readString(folder.resolve("sources/app/Page$$half.java"));
        project.with("sources/app/Page$$half.java", text);

        assertThat(project.compile(options("-s " + sources))).isEmpty();
        assertThat(size("out")).isEqualTo(42);

        project.file("app/Page.java", PAGE.replace("int of", "long of"));
        assertThat(project.compile(options("-s " + sources)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "ERROR: Page$$half.java was generated for an earlier Page.half(long) and is among the sources");
    }

    @Test
    void generatesSourcesThatCompileWhateverTheirTypesAndNames() throws Exception {
        Project project = new Project(folder).with("app/Page.java", """
                package app;
                import dev.weft.*;
                import java.util.*;
                public class Page<T extends Comparable<T>> {
                    public class Line<U> { public class Word {} }
                    @interface Mark {}
                    @Async Coroutine<Map.Entry<String, ? super Integer>> one(String dev, int[][] self, T value) {
                        return Weft.done(Map.entry(dev, self.length));
                    }
                    @Async Coroutine<List<? extends Number>[]> two(Map.Entry<String, T>[] self, List<?> self_) {
                        return Weft.done(null);
                    }
                    @Async Coroutine<Page<String>.Line<Integer>.Word> three(Line<T>.Word java, @Mark Thread.State state) {
                        return Weft.done(null);
                    }
                    @Async static Coroutine<?> four(boolean a, byte b, char c, short d, long e, float f, double... g) {
                        return Weft.done(null);
                    }
                    public @Async static Coroutine<Integer> size() {
                        return Weft.done(Weft.await(new Page<String>().one("dev", new int[42][], "")).getKey().length() * 14);
                    }
                }
                """);
        String sources = Files.createDirectories(folder.resolve("sources")).toString();
        assertThat(project.compile(options("-s " + sources))).isEmpty();
        for (String method : List.of("one", "two", "three", "four", "size")) {
            String file = "app/Page$$" + method + ".java";
            project.with(
                    "sources/" + file,
                    Files.readString(folder.resolve("sources").resolve(file)));
        }

        assertThat(project.compile(options("-s " + sources))).isEmpty();
        assertThat(size("out")).isEqualTo(42);
    }

    @Test
    void weavesWhatWasWrittenWithinOneTickOfTheClock() throws Exception {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        assertThat(project.compile(options("-g"))).isEmpty();
        project.file("app/Page.java", PAGE.replace("* 2", "* 3"));
        Path page = folder.resolve("out/app/Page.class");
        FileTime time = Files.getLastModifiedTime(page);

        assertThat(project.compile(List.of(new SlowClock(page, time), new AsyncProcessor()), options("-g")))
                .isEmpty();
        assertThat(size("out")).isEqualTo(63);
    }

    /** A host's class file is gone, those of its state machines are older than its source, another class is compiled. */
    @Test
    void weavesBesideStaleAndMissingClasses() throws Exception {
        String main = "package app; import dev.weft.*; public class Main {"
                + " @Async public Coroutine<Integer> twice() { return Weft.done(2 * Weft.await(new Page().size())); } }";
        Project project = new Project(folder).with("src/app/Main.java", main);
        String[] options = options("-implicit:class -sourcepath " + folder.resolve("src") + " -classpath "
                + folder.resolve("out") + System.getProperty("path.separator") + Project.runtime());
        project.file("src/app/Page.java", PAGE.replace("native void foreign(); ", "/** It. */ public Page() {} "));
        assertThat(project.compile(options)).isEmpty();
        Files.delete(folder.resolve("out/app/Page.class"));
        Files.delete(folder.resolve("out/app/Page$$size$Frame.class"));
        project.file(
                "src/app/Page.java",
                PAGE.replace("native void foreign(); ", "/** It. */ public Page() {} ")
                        .replace("half(int of)", "half(long more)")
                        .replace("done(of)", "done((int) more)")
                        .replace("* 2", "* 3"));

        assertThat(project.compile(options)).isEmpty();
        assertThat(size("out")).isEqualTo(63);
        assertThat(result("out", "Main", "twice")).isEqualTo(126);
    }

    @Test
    void weavesWhatIsFoundOnTheSourcePathAndNotWritten() throws Exception {
        Project project =
                new Project(folder).with("src/app/Main.java", "package app; class Main { Object page = new Page(); }");
        project.file("src/app/Page.java", PAGE);

        assertThat(project.compile(options("-sourcepath " + folder.resolve("src") + " -implicit:none")))
                .isEmpty();
        assertThat(project.files("out", ".class")).contains("app/Main.class").doesNotContain("app/Page.class");
    }

    @Test
    void weavesInSeveralCompilationsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> compilations = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "p" + i;
                Project project = new Project(folder).with(name + "/src/Page.java", PAGE);
                String output =
                        Files.createDirectories(folder.resolve(name + "/out")).toString();
                compilations.add(() -> project.compile("-d", output));
            }
            for (Future<List<String>> messages : threads.invokeAll(compilations)) {
                assertThat(messages.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 8; i++) {
            assertThat(size("p" + i + "/out")).isEqualTo(42);
        }
    }

    @Test
    void endsWithOneAndNamesFileAndLineWhereItCannotWeave() throws Exception {
        String parameters = "int p"
                + String.join(
                        ", int p",
                        java.util.stream.IntStream.range(0, 254)
                                .mapToObj(Integer::toString)
                                .toList());
        Path source = new Project(folder)
                .file(
                        "app/Page.java",
                        "package app; import dev.weft.*; class Page {\n\n @Async static Coroutine<Integer> size("
                                + parameters + ") { return Weft.done(p253); } }");
        StringWriter messages = new StringWriter();

        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new java.io.PrintWriter(messages),
                        new java.io.PrintWriter(messages),
                        "-cp",
                        Project.runtime(),
                        "-processorpath",
                        System.getProperty("java.class.path"),
                        "-processor",
                        AsyncProcessor.class.getName(),
                        "-d",
                        folder.resolve("out").toString(),
                        source.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(messages.toString()).contains("Page.java:3: error: Weft cannot weave app.Page.size");
        assertThat(new Project(folder).files("out", "Page.class")).isEmpty();
    }

    @Test
    void keepsNamesWithDollarSignsApart() throws Exception {
        String page = "package app; import dev.weft.*; public class Page {\n"
                + " @Async public Coroutine<Integer> size() {\n"
                + "   return Weft.done(Weft.await($b()) + Weft.await(Page$.b()) + Weft.await($$b()) + Weft.await($.b())); }\n"
                + " @Async static Coroutine<Integer> $b() { return Weft.done(1); }\n"
                + " @Async static Coroutine<Integer> $$b() { return Weft.done(10); }\n"
                + " static class $ { @Async static Coroutine<Integer> b() { return Weft.done(100); } } }\n"
                + "class Page$ { @Async static Coroutine<Integer> b() { return Weft.done(1000); } }\n";
        Project project = new Project(folder).with("app/Page.java", page);

        assertThat(project.compile(options("-g"))).isEmpty();
        assertThat(size("out")).isEqualTo(1111);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Page$$size", "Page$$size$Frame", "page$$Size"})
    void refusesAMethodWhoseStateMachineIsCalledLikeAnotherClass(String name) throws Exception {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE)
                .with("app/" + name + ".java", "package app; class " + name + " {}");
        String taken = name.endsWith("$Frame") ? name : "Page$$size";
        String refusal = "ERROR: Weft cannot weave Page.size(): its state machine or frames would be called " + taken
                + ", as another class is. Rename that class or the method.  [WEFT000]";

        assertThat(project.compile(options("-g"))).containsExactly(refusal);
        assertThat(project.compile(options("-g -Aweft.sources=none"))).containsExactly(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Page$ { static class size {} }",
                "class Page$ { interface size { class $Frame {} } }",
                "class Other { } class Page$$size { }"
            })
    void refusesAMethodWhoseStateMachineIsCalledLikeANestedClass(String others) throws Exception {
        Project project =
                new Project(folder).with("app/Page.java", PAGE).with("app/Others.java", "package app; " + others);

        assertThat(project.compile(options("-g")))
                .containsExactly("ERROR: Weft cannot weave Page.size(): its state machine or frames would be called"
                        + " Page$$size, as another class is. Rename that class or the method.  [WEFT000]");
    }

    /** A local class, an anonymous one and a lambda: the rounds do not show their methods. */
    @ParameterizedTest
    @ValueSource(strings = {"Page$1Local$$size", "Page$1$$size$Frame", "Page$$lambda$local$0"})
    void refusesALocalHostWhoseStateMachineIsCalledLikeAnotherClass(String name) throws Exception {
        String local = " void local() {\n"
                + "  class Local { @Async Coroutine<Integer> size() { Weft.await(Weft.sleep(null)); return Weft.done(1); } }\n"
                + "  new Object() { @Async Coroutine<Integer> size() { Weft.await(Weft.sleep(null)); return Weft.done(1); } };\n"
                + "  AsyncSupplier<Integer, RuntimeException> s = () -> Weft.done(Weft.await(new Local().size()));\n }\n}";
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; public class Page {\n @Async Coroutine<Integer> size() { return Weft.done(1); }\n"
                                + local)
                .with("app/" + name + ".java", "package app; class " + name + " { int users; }");

        assertThat(project.compile(options("-g")))
                .singleElement()
                .asString()
                .contains("its state machine or frames would be called " + name + ", as another class is.");
    }

    /** The names of methods may be longer than those of files. */
    @Test
    void weavesMethodsWithLongNames() throws Exception {
        String name = "m\u00e4".repeat(150);
        String page = "package app; import dev.weft.*; public class Page {\n"
                + " @Async public Coroutine<Integer> size() {\n"
                + "   return Weft.done(Weft.await(" + name + "1()) + Weft.await(" + name + "2())); }\n"
                + " @Async Coroutine<Integer> " + name + "1() { return Weft.done(Weft.await(Weft.done(1))); }\n"
                + " Coroutine<Integer> " + name
                + "2() { return Weft.async(() -> Weft.done(Weft.await(Weft.done(10)))); } }";
        Project project = new Project(folder).with("app/Page.java", page);

        assertThat(project.compile(options("-s " + Files.createDirectories(folder.resolve("gen")))))
                .isEmpty();
        assertThat(size("out")).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/app/Page$$size.class", "out/app/Page$$size$Frame.class", "gen/app/Page$$size.java"})
    void saysWhatItCannotWrite(String file) throws Exception {
        Files.createDirectories(folder.resolve("gen"));
        Files.createDirectories(folder.resolve(file));
        Project project = new Project(folder).with("app/Page.java", PAGE);

        assertThat(project.compile(options("-s " + folder.resolve("gen"))))
                .singleElement()
                .asString()
                .startsWith("ERROR: Weft cannot read or write a file of app.Page")
                .contains(file)
                .endsWith("[WEFT000]");
        assertThat(project.files("out", "Page.class")).isEmpty();
    }

    /** Lets a class file that javac has written look as old as the one before. */
    @SupportedAnnotationTypes("*")
    private static final class SlowClock extends AbstractProcessor {
        private final Path file;
        private final FileTime time;

        SlowClock(Path file, FileTime time) {
            this.file = file;
            this.time = time;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            JavacTask.instance(environment).addTaskListener(new TaskListener() {
                @Override
                public void finished(TaskEvent event) {
                    if (event.getKind() == TaskEvent.Kind.GENERATE) {
                        try {
                            Files.setLastModifiedTime(file, time);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
            });
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return false;
        }
    }

    private String[] options(String options) throws IOException {
        List<String> all = new ArrayList<>(
                List.of("-d", Files.createDirectories(folder.resolve("out")).toString()));
        all.addAll(List.of(options.split(" ")));
        return all.toArray(String[]::new);
    }

    /** What {@code new app.Page().size()} gives. */
    private Object size(String output) throws Exception {
        return result(output, "Page", "size");
    }

    private Object result(String output, String type, String method) throws Exception {
        URL[] path = {folder.resolve(output).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Weft.class.getClassLoader())) {
            Class<?> found = loader.loadClass("app." + type);
            Method called = found.getMethod(method);
            return Weft.run((Coroutine<?>) called.invoke(found.getConstructor().newInstance()));
        }
    }
}
