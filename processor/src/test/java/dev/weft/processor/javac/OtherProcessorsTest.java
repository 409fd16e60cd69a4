package dev.weft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.processor.AsyncProcessor;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor beside those that people use most, before and behind them, each time in a javac of its own. */
class OtherProcessorsTest {
    private static final String MAIN = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;

            public class Main {
                @Async
                public static Coroutine<String> run() {
                    Order order = Order.builder().items(3).build();
                    return done(await(order.total()) + " " + await(order.again(Order.builder())) + " "
                            + await(Point.at(4).twice()) + " " + await(Mapping.INSTANCE.later(new Source(5))));
                }
            }
            """;
    private static final String ORDER = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import lombok.*;

            @Builder
            @Getter
            class Order {
                private final int items;

                @Async
                @SneakyThrows
                Coroutine<Integer> total() {
                    val waited = await(sleep(java.time.Duration.ZERO));
                    if (waited != null) throw new java.io.IOException();
                    return done(getItems() * 10);
                }

                @Async
                Coroutine<Integer> again(OrderBuilder builder) {
                    return done(await(builder.items(await(done(7))).build().total()));
                }
            }
            """;
    private static final String POINT = """
            package app;

            import static dev.weft.Weft.*;

            import com.google.auto.value.AutoValue;
            import dev.weft.*;

            @AutoValue
            abstract class Point {
                abstract int x();

                static Point at(int x) {
                    return new AutoValue_Point(x);
                }

                @Async
                Coroutine<Integer> twice() {
                    await(sleep(java.time.Duration.ZERO));
                    return done(x() * 2);
                }

                @Async
                static Coroutine<Integer> of(AutoValue_Point point) {
                    return done(await(point.twice()));
                }
            }
            """;
    private static final String MAPPING = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import org.mapstruct.Mapper;
            import org.mapstruct.factory.Mappers;

            @Mapper
            interface Mapping {
                Mapping INSTANCE = Mappers.getMapper(Mapping.class);

                Target map(Source source);

                @Async
                default Coroutine<Integer> later(Source source) {
                    await(sleep(java.time.Duration.ZERO));
                    return done(map(source).size);
                }
            }

            class Source {
                private final int size;
                Source(int size) { this.size = size; }
                public int getSize() { return size; }
            }

            class Target {
                int size;
                public void setSize(int size) { this.size = size; }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weavesWithLombokAutoValueAndMapStruct(boolean oursFirst) throws Exception {
        write("Main", MAIN);
        write("Order", ORDER);
        write("Point", POINT);
        write("Mapping", MAPPING);

        assertThat(javac(path(oursFirst, entry -> !entry.contains("error_prone_core")), List.of()))
                .doesNotContain("error:");
        assertThat(run()).isEqualTo("30 70 8 5");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weavesUnderErrorProne(boolean oursFirst) throws Exception {
        write("Main", """
                package app;

                import static dev.weft.Weft.*;

                import dev.weft.*;

                public class Main {
                    @Async
                    public static Coroutine<String> run() {
                        AsyncSupplier<String, RuntimeException> text = () -> done(await(done("woven")));
                        await(sleep(java.time.Duration.ZERO));
                        return done(await(text.get()));
                    }

                    static boolean same(String one) {
                        return one.equals(one);
                    }
                }
                """);
        assertThat(javac(
                        path(oursFirst, entry -> !entry.contains("lombok") && !entry.contains("mapstruct")),
                        errorProne()))
                .contains("[SelfEquals]")
                .doesNotContain("error:");
        assertThat(run()).isEqualTo("woven");
    }

    /** Lombok and MapStruct come before ours, AutoValue behind it. */
    @Test
    void weavesBetweenAllOfThem() throws Exception {
        write("Main", MAIN);
        write("Order", ORDER);
        write("Point", POINT);
        write("Mapping", MAPPING);
        List<String> entries = new ArrayList<>(List.of(path(true, entry -> true).split(File.pathSeparator)));
        List<String> before = entries.stream()
                .filter(entry -> entry.contains("lombok") || entry.contains("mapstruct"))
                .toList();
        entries.removeAll(before);
        entries.addAll(0, before);

        assertThat(javac(String.join(File.pathSeparator, entries), errorProne()))
                .doesNotContain("error:");
        assertThat(run()).isEqualTo("30 70 8 5");
    }

    @Test
    void weavesAClassThatExtendsWhatAnotherProcessorWrites() throws Exception {
        Project project = new Project(folder)
                .with(
                        "src/app/Main.java",
                        "package app; import dev.weft.*; public class Main extends Late {"
                                + " @Async public static Coroutine<String> run() { return Weft.done(Weft.await(new Main().me(null))); }"
                                + " @Async <T extends Late> Coroutine<String> me(T late) { return Weft.done(\"late\"); } }");

        assertThat(project.compile(
                        List.of(new LateProcessor(), new AsyncProcessor()),
                        "-d",
                        Files.createDirectories(folder.resolve("out")).toString()))
                .isEmpty();
        assertThat(run()).isEqualTo("late");
    }

    private static List<String> errorProne() {
        List<String> options = new ArrayList<>(
                List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", "-XDaddTypeAnnotationsToSymbol=true"));
        options.add("-Xplugin:ErrorProne -Xep:SelfEquals:WARN");
        Stream.of("api", "code", "file", "main", "model", "parser", "processing", "tree", "util")
                .forEach(
                        one -> options.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + one + "=ALL-UNNAMED"));
        Stream.of("code", "comp")
                .forEach(one -> options.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + one + "=ALL-UNNAMED"));
        return options;
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve("src/app/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What javac prints. */
    private String javac(String processorPath, List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
        command.addAll(
                List.of("-J-XX:TieredStopAtLevel=1", "-d", folder.resolve("out").toString()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "-processorpath", processorPath));
        command.addAll(options);
        try (Stream<Path> sources = Files.list(folder.resolve("src/app"))) {
            sources.forEach(source -> command.add(source.toString()));
        }
        Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(javac.getInputStream().readAllBytes());
        javac.waitFor();
        return text;
    }

    /** The class path of the tests, ours first or last. */
    private static String path(boolean oursFirst, Predicate<String> wanted) {
        String ours = new File(AsyncProcessor.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        entries.removeIf(entry -> entry.isEmpty()
                || !wanted.test(entry)
                || new File(entry).getPath().equals(ours));
        entries.add(ours);
        if (oursFirst) {
            Collections.rotate(entries, 1);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** What {@code app.Main.run()} gives. */
    private Object run() throws Exception {
        URL[] out = {folder.resolve("out").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(out, Weft.class.getClassLoader())) {
            return Weft.run(
                    (Coroutine<?>) loader.loadClass("app.Main").getMethod("run").invoke(null));
        }
    }
}
