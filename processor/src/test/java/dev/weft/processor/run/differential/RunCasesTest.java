package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What once showed a fault shows none. */
class RunCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/differential");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheTraceOfThePlainOne(Path file) throws IOException {
        RunCase kept = RunCase.read(file);
        assumeTrue(kept.language() <= Units.LANGUAGE, "of a newer language");
        try (Differential differential = new Differential(kept.seed())) {
            assertThat(differential.fault(kept.unit(), kept.variant())).isEmpty();
            assertThat(differential.bodies()).isEqualTo(1);
        }
    }
}
