package dev.weft.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java on the pages of the errors is that of the tested examples. */
class PagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->\n```java\n(.*?)\n```\n", Pattern.DOTALL);

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/errors"))) {
            return pages.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheTestedExamples(Path page) throws IOException {
        String text = Files.readString(page);
        for (MatchResult snippet : SNIPPET.matcher(text).results().toList()) {
            String source = Files.readString(ROOT.resolve(snippet.group(1)));
            assertThat(snippet.group(3)).isEqualTo(region(source, snippet.group(2)));
        }
        assertThat(text.split("```java", -1))
                .hasSize(1 + (int) SNIPPET.matcher(text).results().count());
    }

    private static String region(String source, String name) {
        int start = source.indexOf('\n', source.indexOf("// tag::" + name + "[]")) + 1;
        int end = source.lastIndexOf('\n', source.indexOf("// end::" + name + "[]"));
        return source.substring(start, end).stripIndent();
    }
}
