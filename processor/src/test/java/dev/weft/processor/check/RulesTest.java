package dev.weft.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.check.Analyzed.Message;
import dev.weft.processor.check.Expectations.Expectation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports what its folder expects, where it expects it, and nothing else. */
class RulesTest {
    private static final Path FOLDERS = Path.of("src/test/resources/check");
    private static final Path PAGES = Path.of("../docs/errors");
    private static final Set<Code> WITHOUT_RULE = EnumSet.of(Code.WEFT000, Code.WEFT001); // failures of ours; the guard

    private static final Pattern TOP_LEVEL_CLASS = Pattern.compile("^(final )?class ", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile(
            "^ {4,}(?!return|if|for|while|switch|synchronized \\(|try|do |else|record|class)"
                    + "(?=[^ @/}\\n](?:(?!->|=)[^\\n])*\\((?:(?!->|=)[^\\n])*\\{$)",
            Pattern.MULTILINE);

    static Stream<Code> codesWithRule() {
        return Stream.of(Code.values()).filter(code -> !WITHOUT_RULE.contains(code));
    }

    static Stream<Rule> lints() {
        return Rules.ALL.stream().filter(Lints::isLint);
    }

    static Stream<Code> codes() {
        return Stream.of(Code.values());
    }

    @ParameterizedTest
    @MethodSource("codesWithRule")
    void reportsExactlyWhatIsExpected(Code code) throws IOException {
        Path folder = FOLDERS.resolve(code.name());
        List<Expectation> expected = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                expected.addAll(Expectations.of(file.getFileName().toString(), Files.readString(file)));
            }
        }
        List<Message> messages = new ArrayList<>(Analyzed.messages(folder, ""));

        assertThat(expected).as("expectations").isNotEmpty();
        for (Expectation one : expected) {
            List<Message> met = messages.stream()
                    .filter(message -> message.file().equals(one.file())
                            && message.line() == one.line()
                            && message.severity().equals(one.severity())
                            && message.text().contains(one.text())
                            && message.text().endsWith("  [" + one.code() + "]"))
                    .toList();
            assertThat(met).as("%s among%n%s", one, messages).hasSize(1);
            messages.removeAll(met);
        }
        assertThat(messages).as("not expected").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codesWithRule")
    void hasBadAndGoodExamples(Code code) throws IOException {
        try (Stream<Path> files = Files.list(FOLDERS.resolve(code.name()))) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(names).anyMatch(name -> name.startsWith("Bad")).anyMatch(name -> name.startsWith("Good"));
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void hasAPage(Code code) throws IOException {
        String page = Files.readString(PAGES.resolve(code + ".md"));
        assertThat(page).startsWith("# " + code + ": " + code.summary());
    }

    @ParameterizedTest
    @MethodSource("codesWithRule")
    void hasOneRule(Code code) {
        assertThat(Rules.ALL).filteredOn(rule -> rule.code() == code).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lints")
    void lintsGoOffForTheWholeBuild(Rule lint) {
        Path folder = FOLDERS.resolve(lint.code().name());
        assertThat(Analyzed.messages(folder, "-WEFT041,-" + lint.code())).isEmpty();
        assertThat(Analyzed.messages(folder, " -" + Lints.name(lint))).isEmpty();
        assertThat(Analyzed.messages(folder, "none")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lints")
    void lintsGoOffForOneClass(Rule lint, @TempDir Path folder) throws IOException {
        copy(
                FOLDERS.resolve(lint.code().name()),
                folder,
                source -> TOP_LEVEL_CLASS
                        .matcher(source)
                        .replaceAll("@SuppressWarnings(\"weft:" + Lints.name(lint) + "\")\n$0"));
        assertThat(Analyzed.messages(folder, "")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lints")
    void lintsGoOffByTheirCodes(Rule lint, @TempDir Path folder) throws IOException {
        copy(
                FOLDERS.resolve(lint.code().name()),
                folder,
                source -> TOP_LEVEL_CLASS
                        .matcher(source)
                        .replaceAll("@SuppressWarnings(\"weft:" + lint.code() + "\")\n$0"));
        assertThat(Analyzed.messages(folder, "")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lints")
    void lintsGoOffForOneMethod(Rule lint, @TempDir Path folder) throws IOException {
        copy(
                FOLDERS.resolve(lint.code().name()),
                folder,
                source -> METHOD.matcher(source)
                        .replaceAll("    @SuppressWarnings(\"weft:" + Lints.name(lint) + "\")\n$0"));
        assertThat(Analyzed.messages(folder, "")).isEmpty();
    }

    private static void copy(Path from, Path to, UnaryOperator<String> change) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                String source = Files.readString(file);
                boolean changed = file.getParent().equals(from);
                Files.writeString(copy, changed ? change.apply(withoutSuppressions(source)) : source);
            }
        }
    }

    private static String withoutSuppressions(String source) {
        return source.replaceAll("@SuppressWarnings\\(\"weft:\\w+\"\\)\\s*", "");
    }

    @Test
    void whatDoesNotCompileIsLeftToTheCompiler(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("A.java"), """
                import static dev.weft.Weft.*;
                import dev.weft.*;
                import java.util.function.Function;

                class A {
                    @Async
                    Coroutine<Integer> size(String page) {
                        later(() -> await(size(page)));
                        new Later(() -> await(size(page)));
                        size(page).then(more -> {
                            await(size(page));
                        });
                        Function<String, Integer> function = (a, b) -> await(size(a));
                        return done(page.length());
                    }

                    @Async
                    Generator<Integer> numbers(int n) {
                        Weft.yield(unknown());
                        return n == 1 ? Generator.en() : n == 2 ? unknown : new Unknown();
                    }
                }
                """);
        assertThat(Analyzed.messages(folder, ""))
                .isNotEmpty()
                .noneMatch(message -> message.text().contains("[WEFT"));
    }

    @Test
    void errorsDoNotGoOff() {
        assertThat(Analyzed.messages(FOLDERS.resolve("WEFT002"), "none")).isNotEmpty();
        assertThat(new Lints("-WEFT002").complaints())
                .singleElement()
                .asString()
                .contains("-WEFT002 switches nothing");
    }

    @Test
    void wordsThatSwitchNothingOffAreReported() {
        assertThat(new Lints(" -WEFT040, -UnawaitedCoroutine ,none,").complaints())
                .isEmpty();
        assertThat(new Lints("WEFT040,-WEFT999,off").complaints()).hasSize(3);
    }

    @Test
    void namesOfLintsGiveNoWarningOfJavac(@TempDir Path folder) throws IOException {
        String names = lints().map(lint -> "\"weft:" + Lints.name(lint) + "\"").collect(Collectors.joining(", "));
        Path source = Files.writeString(folder.resolve("A.java"), "@SuppressWarnings({" + names + "}) class A {}");
        String[] options = {"-proc:none", "-Xlint:all", "-Werror", "-d", folder.toString(), source.toString()};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, out, out, options))
                .as("%s", out)
                .isZero();
    }
}
