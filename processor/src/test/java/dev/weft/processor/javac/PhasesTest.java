package dev.weft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.AsyncProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor inside javac, in the set-ups that users have. */
class PhasesTest {
    private static final String PAGE = "package app; import dev.weft.*; class Page {"
            + " @Async Coroutine<Integer> size() { return Weft.done(Weft.await(half()) * 2); }"
            + " @Async private Coroutine<Integer> half() { return Weft.done(21); } }";

    @TempDir
    Path folder;

    @Test
    void compilesUnderAllLintsWithoutAWarning() throws IOException {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE)
                .with(
                        "app/Old.java",
                        "package app; import dev.weft.*; import java.util.*;"
                                + " /** Old. @deprecated */ @Deprecated class Old {"
                                + " @Async Coroutine<Old> me(Old old, List<? super Old> all) { return Weft.done(old); } }"
                                + " class Beside { @Async Coroutine<Beside> me(Beside other) { return Weft.done(other); } }");

        assertThat(project.compile("-Xlint:all", "-Werror", "-d", output())).isEmpty();
        assertThat(project.files("out", ".class")).contains("app/Page.class", "app/Page$$size.class");
    }

    @Test
    void writesBesideTheSourceWithoutAFolder() throws IOException {
        Project project = new Project(folder).with("somewhere/Page.java", PAGE);

        assertThat(project.compile("-s", output())).isEmpty();
        Path page = project.resolve("somewhere/Page.class");
        assertThat(page).exists();
        assertThat(project.files("somewhere", ".weft")).isEmpty();
    }

    @Test
    void writesIntoTheFolderOfTheOnlyModule() throws IOException {
        Project project = new Project(folder)
                .with("module-info.java", "module one { requires dev.weft.runtime; }")
                .with("app/Page.java", PAGE);

        assertThat(project.compile("-p", Project.runtime(), "-d", output())).isEmpty();
        assertThat(project.files("out", ".class"))
                .contains("module-info.class", "app/Page.class", "app/Page$$size.class", "app/Page$$size$Frame.class");
    }

    @Test
    void writesIntoTheFoldersOfSeveralModules() throws IOException {
        Project project = new Project(folder)
                .with("one/module-info.java", "module one { requires dev.weft.runtime; }")
                .with("one/app/Page.java", PAGE)
                .with("two/module-info.java", "module two { requires dev.weft.runtime; }")
                .with("two/other/Page.java", PAGE.replace("package app", "package other"));

        assertThat(project.compile("--module-source-path", folder.toString(), "-p", Project.runtime(), "-d", output()))
                .isEmpty();
        assertThat(project.files("out", ".class"))
                .contains("one/app/Page.class", "one/app/Page$$size.class", "two/other/Page$$half.class");
    }

    @Test
    void saysThatTheReportCannotBeWritten() throws IOException {
        Project project = new Project(folder).with("app/Page.java", PAGE);

        assertThat(project.compile("-d", output(), "-Aweft.report=" + folder.resolve("app/Page.java")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR: -Aweft.report: The report cannot be written into ")
                .endsWith(". Name a folder that can.");
        assertThat(project.files("out", ".class")).contains("app/Page$$size.class");
    }

    @Test
    void saysThatAnOptionHasNoSuchValue() throws IOException {
        Project project = new Project(folder).with("app/Page.java", PAGE);

        assertThat(project.compile("-d", output(), "-Aweft.bodies=three", "-Aweft.sources=some"))
                .containsExactlyInAnyOrder(
                        "WARNING: -Aweft.bodies is one or two, not three; it is taken for two.",
                        "WARNING: -Aweft.sources is none or all, not some; it is taken for all.");
    }

    @Test
    void writesNothingWhereJavacReportsAnError() throws IOException {
        Project project = new Project(folder)
                .with("app/Page.java", PAGE.replace("21", "\"wrong\""))
                .with("app/Fine.java", PAGE.replace("Page", "Fine"));

        assertThat(project.compile("-d", output()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR: incompatible types");
        assertThat(project.files("out", ".class")).isEmpty();
    }

    @Test
    void leavesAnOldClassAloneWhereJavacReportsAnError() throws IOException {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        assertThat(project.compile("-d", output())).isEmpty();
        Path page = project.resolve("out/app/Page.class");
        byte[] before = Files.readAllBytes(page);

        project.file("app/Page.java", PAGE.replace("21", "\"wrong\""));
        assertThat(project.compile("-d", output())).isNotEmpty();
        assertThat(Files.readAllBytes(page)).isEqualTo(before);
    }

    @Test
    void reportsOurRulesAsErrorsOfTheBuild() throws IOException {
        Project project = new Project(folder)
                .with(
                        "Page.java",
                        "import dev.weft.*; class Page { int size(Coroutine<Integer> size) { return Weft.await(size); } }");

        List<String> messages = project.compile("-d", output());
        assertThat(messages)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR: await in size(Coroutine)")
                .endsWith("[WEFT002]");
        assertThat(project.files("out", ".class")).isEmpty();
    }

    @Test
    void weavesFilesThatJavacFindsByItself() throws IOException {
        Project project =
                new Project(folder).with("src/app/Main.java", "package app; class Main { Object page = new Page(); }");
        project.file("src/app/Page.java", PAGE);

        assertThat(project.compile("-sourcepath", folder.resolve("src").toString(), "-implicit:class", "-d", output()))
                .isEmpty();
        assertThat(project.files("out", ".class")).contains("app/Page.class", "app/Page$$size.class");
    }

    @Test
    void keepsPackageAndModuleInfoOut() throws IOException {
        Project project = new Project(folder)
                .with("app/package-info.java", "@Deprecated package app;")
                .with("app/Page.java", PAGE);

        assertThat(project.compile("-d", output())).isEmpty();
        assertThat(project.files("out", ".class")).contains("app/package-info.class");
    }

    @Test
    void compilesAgainInTheSameVirtualMachine() throws IOException {
        Project project = new Project(folder).with("app/Page.java", PAGE);
        assertThat(project.compile("-d", output())).isEmpty();
        Set<String> first = project.files("out", ".class");

        assertThat(project.compile("-d", output())).isEmpty();
        assertThat(project.files("out", ".class")).isEqualTo(first);
    }

    @Test
    void waitsForTypesThatAnotherProcessorWrites() throws IOException {
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; class Page {"
                                + " @Async Coroutine<Late> late(Late late) { return Weft.done(late); } }");

        assertThat(project.compile(List.of(new LateProcessor(), new AsyncProcessor()), "-d", output()))
                .isEmpty();
        assertThat(project.files("out", ".java")).contains("app/Page$$late.java");
        assertThat(Files.readString(project.resolve("out/app/Page$$late.java"))).contains("Coroutine<app.Late>");
    }

    @Test
    void saysThatAMethodBecomesTooLarge() throws IOException {
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; class Page { @Async Coroutine<Integer> size(Future<Integer> n) {"
                                + " int s = 0;" + " s += Weft.await(n);".repeat(2000) + " return Weft.done(s); } }");

        assertThat(project.compile("-d", output()))
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "ERROR: Weft cannot weave app\\.Page\\.size: it becomes too large: \\d+ bytes of at most 65535\\."
                                + " Split it into smaller methods\\.  \\[WEFT000]");
        assertThat(project.files("out", "Page.class")).isEmpty();
    }

    /** JVMS 4.1: 65,535 constants; as javac writes it, the class has nearly as many. */
    @Test
    void saysThatClassFilesOfAnOldJavaCannotBeWoven() throws IOException {
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; class Page {\n"
                                + "@Async Coroutine<Integer> size() { return Weft.done(1); }\n"
                                + "@Async Coroutine<Integer> width() { return size(); } }");

        assertThat(project.compile("-d", output(), "--release", "10"))
                .containsExactly(
                        "ERROR: Weft cannot weave app.Page: it is compiled for Java 10, and Weft's classes share its"
                                + " private methods from Java 11 on. Compile with --release 11 or later.  [WEFT000]");
        assertThat(project.files("out", "Page.class")).isEmpty();
        assertThat(project.compile("-d", output(), "--release", "11")).isEmpty();
    }

    @Test
    void saysThatAClassHasTooManyConstants() throws IOException {
        String parts = IntStream.range(0, 32)
                .mapToObj(part -> "static Object p" + part + "() { return new String[] {"
                        + IntStream.range(0, 1_010)
                                .mapToObj(i -> "\"" + part + "." + i + "\"")
                                .collect(Collectors.joining(", "))
                        + "}; }\n")
                .collect(Collectors.joining());
        String awaits =
                IntStream.range(0, 600).mapToObj(i -> "sum += await(one());\n").collect(Collectors.joining());
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; import static dev.weft.Weft.*; class Page {\n" + parts
                                + "@Async static Coroutine<Integer> one() { return done(1); }\n"
                                + "@Async static Coroutine<Integer> size() { int sum = 0;\n" + awaits
                                + "return done(sum); } }");

        assertThat(project.compile("-d", output()))
                .hasSize(1)
                .first()
                .asString()
                .matches("ERROR: Weft cannot weave app\\.Page: it has too many constants: \\d+ of at most 65535\\."
                        + " Move some of its methods into another class\\.  \\[WEFT000]");
        assertThat(project.files("out", "Page.class")).isEmpty();
    }

    @Test
    void saysThatAMethodHasTooManyParameters() throws IOException {
        String parameters = IntStream.range(0, 254).mapToObj(i -> "int p" + i).collect(Collectors.joining(", "));
        Project project = new Project(folder)
                .with(
                        "app/Page.java",
                        "package app; import dev.weft.*; class Page { @Async static Coroutine<Integer> size("
                                + parameters + ") { return Weft.done(p253); } }");

        assertThat(project.compile("-d", output()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ERROR: Weft cannot weave app.Page.size: its parameters take 254 slots of at most 253");
        assertThat(project.files("out", "Page.class")).isEmpty();
    }

    private String output() throws IOException {
        return Files.createDirectories(folder.resolve("out")).toString();
    }
}
