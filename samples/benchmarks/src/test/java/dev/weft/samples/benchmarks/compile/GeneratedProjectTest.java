package dev.weft.samples.benchmarks.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projects that are compiled to measure what Weft costs: they compile without a word, and are what they are said to be. */
class GeneratedProjectTest {
    private static final int CLASSES = 4;

    @TempDir
    Path folder;

    @Test
    void unmarkedClassesCompileAloneAndWithTheProcessor() throws Exception {
        GeneratedProject project = UnmarkedProject.of(CLASSES, 1);
        assertThat(project.lines()).isGreaterThan(CLASSES * 200);
        List<Path> sources = project.writeTo(folder.resolve("sources"));
        assertThat(compile(sources, "-proc:none")).isEqualTo(compile(sources, "-processorpath", classPath()));
    }

    @Test
    void markedMethodsAreWoven() throws Exception {
        GeneratedProject project = MarkedProject.of(CLASSES, 1);
        assertThat(project.marked()).isEqualTo(CLASSES * MarkedProject.METHODS_PER_CLASS);
        CodeSize plain =
                compile(project.plain().writeTo(folder.resolve("plain")), "-proc:none", "-classpath", classPath());
        CodeSize woven = compile(
                project.writeTo(folder.resolve("sources")), "-processorpath", classPath(), "-classpath", classPath());
        assertThat(woven.code()).isGreaterThan(2 * plain.code());
        assertThat(woven.classes()).isGreaterThan(project.marked());
    }

    @Test
    void markedMethodsHaveTenToTwentyFiveLinesAndOneToFourAwaits() {
        List<String> methods = MarkedProject.of(CLASSES, 1).sources().values().stream()
                .flatMap(source -> Arrays.stream(source.split("    @Async\n")).skip(1))
                .toList();
        assertThat(methods).hasSize(CLASSES * MarkedProject.METHODS_PER_CLASS).allSatisfy(method -> {
            assertThat(method.lines().takeWhile(line -> !line.equals("    }"))).hasSizeBetween(10, 25);
            assertThat(method.split("\\bawait\\(")).hasSizeBetween(2, 5);
        });
    }

    @Test
    void theSameSeedGivesTheSameSources() {
        assertThat(MarkedProject.of(CLASSES, 7)).isEqualTo(MarkedProject.of(CLASSES, 7));
        assertThat(MarkedProject.of(CLASSES, 7)).isNotEqualTo(MarkedProject.of(CLASSES, 8));
        assertThat(UnmarkedProject.of(CLASSES, 7)).isEqualTo(UnmarkedProject.of(CLASSES, 7));
        assertThat(UnmarkedProject.of(CLASSES, 7)).isNotEqualTo(UnmarkedProject.of(CLASSES, 8));
    }

    private CodeSize compile(List<Path> sources, String... options) throws Exception {
        try (Folder output = new Folder(folder.resolve("output"))) {
            Path classes = output.fresh("classes");
            Javac.WARM.run(new Variant("", List.of(options), sources).arguments(classes));
            return CodeSize.of(classes);
        }
    }

    /** Everything that Maven gives this test, the processor among it. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jmh"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
