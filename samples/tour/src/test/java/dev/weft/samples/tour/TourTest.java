package dev.weft.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TourTest {
    private final Printed out = new Printed();
    private final Printed err = new Printed();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    crawl /no/such/folder | crawl: no such folder:
                    crawl --limit 0       | crawl: the limit must be at least 1, not 0
                    crawl --limit many    | crawl: Invalid value for option '--limit'
                    crawl --timeout 5x    | crawl: Invalid value for option '--timeout': '5x' is not a time
                    crawl --timeout 0s    | crawl: the timeout must be longer than nothing
                    crawl --retries -1    | crawl: the retries must not be negative: -1
                    crawl one two         | crawl: Unmatched argument
                    crawl --speed 1       | crawl: Unknown option: '--speed'
                    examples nothing      | examples: no example 'nothing'; there are fibonacci, slow
                    dance                 | tour: Unmatched argument
                    """)
    void wrongArgumentsGiveOneLineAndExitCode2(String arguments, String message) {
        assertThat(tour(arguments.split(" "))).isEqualTo(2);
        assertThat(out.text()).isEmpty();
        assertThat(err.lines()).singleElement().asString().startsWith(message);
    }

    @Test
    void aFileIsNotAFolder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(tour("crawl", file.toString())).isEqualTo(2);
        assertThat(err.lines()).singleElement().asString().startsWith("crawl: not a folder: " + file);
    }

    @Test
    void anUnreadableFileGivesOneLineAndExitCode2(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large"); // permissions would not stop the administrator, who may run this
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThat(tour("crawl", folder.toString())).isEqualTo(2);
        assertThat(err.lines()).singleElement().asString().startsWith("crawl: cannot read " + file.toRealPath());
    }

    @Test
    void helpNamesTheExitCodes() {
        assertThat(tour("crawl", "--help")).isZero();
        assertThat(out.text()).contains("--limit=N", "--retries=N", "--timeout=TIME", "Exit codes:");
    }

    @Test
    void runsTheExampleThatIsNamed() {
        assertThat(tour("examples", "fibonacci", "delegate")).isZero();
        assertThat(out.lines())
                .startsWith("A generator: the Fibonacci numbers")
                .contains("A coroutine that lets another do the work")
                .doesNotContain("A job for another thread");
    }

    @Test
    void crawlsAFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("file"), "one two two");

        assertThat(tour("crawl", folder.toString())).isZero();
        assertThat(out.lines())
                .contains("All totals equal those of the plain walk.")
                .anyMatch(line -> line.matches("Pages +2  \\(1 file, 1 folder\\)"));
        assertThat(err.text()).isEmpty();
    }

    private int tour(String... arguments) {
        return Tour.run(out.stream(), err.stream(), arguments);
    }
}
