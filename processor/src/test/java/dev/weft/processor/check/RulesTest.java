package dev.weft.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.check.Analyzed.Message;
import dev.weft.processor.check.Expectations.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule reports what its folder expects, where it expects it, and nothing else. */
class RulesTest {
    private static final Path FOLDERS = Path.of("src/test/resources/check");
    private static final Path PAGES = Path.of("../docs/errors");
    private static final Set<Code> WITHOUT_RULE = EnumSet.of(Code.WEFT000, Code.WEFT001); // failures of ours; the guard

    static Stream<Code> codesWithRule() {
        return Stream.of(Code.values()).filter(code -> !WITHOUT_RULE.contains(code));
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

    @Test
    void lintsGoOffForTheWholeBuild() {
        List<Message> messages = Analyzed.messages(FOLDERS.resolve("WEFT040"), "-WEFT041,-WEFT040");
        assertThat(messages).isEmpty();
    }

    @Test
    void errorsDoNotGoOff() {
        assertThat(Analyzed.messages(FOLDERS.resolve("WEFT002"), "-WEFT002")).isNotEmpty();
    }
}
