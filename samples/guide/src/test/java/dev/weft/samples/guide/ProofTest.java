package dev.weft.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/proof.md names are there. */
class ProofTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|WeftTest)\\b(?:[^{};]|\\{[^{}]*})*?\\b(?:void|Coroutine<Void>) (\\w+)\\(");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        String page = Files.readString(Sources.ROOT.resolve("docs/proof.md"));
        Set<String> named = NAMED.matcher(page)
                .results()
                .map(match -> match.group(1) + "#" + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(90);

        Map<String, Set<String>> tests = tests();
        named.removeIf(test -> {
            String[] parts = test.split("#");
            return tests.getOrDefault(parts[0], Set.of()).contains(parts[1]);
        });
        assertThat(named).as("named, but not there").isEmpty();
    }

    /** The test methods of each test class of the repository. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new HashMap<>();
        for (String folder : new String[] {"runtime", "processor", "samples"}) {
            try (Stream<Path> files = Files.walk(Sources.ROOT.resolve(folder))) {
                for (Path file : files.filter(path -> path.toString().matches(".*/src/test/java/.*Test\\.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    TEST.matcher(Files.readString(file))
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .forEach(tests.computeIfAbsent(name, key -> new HashSet<>())::add);
                }
            }
        }
        return tests;
    }
}
