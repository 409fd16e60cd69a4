package dev.weft.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter text = new StringWriter();
    private long now;

    @Test
    void saysNothingInTheFirstSecond() {
        run(true, 999);

        assertThat(text.toString()).isEmpty();
    }

    @Test
    void tellsHowFarItIsTenTimesASecondAndGivesTheLineBack() {
        run(true, 1150);

        assertThat(text.toString())
                .isEqualTo("\r1,000 of 1,150 class files\033[K\r1,100 of 1,150 class files\033[K\r\033[K");
    }

    @Test
    void saysNothingWhereNobodyLooks() {
        run(false, 5000);

        assertThat(text.toString()).isEmpty();
    }

    /** Deals with so many classes, one a millisecond. */
    private void run(boolean terminal, int classes) {
        ProgressLine line = new ProgressLine(new PrintWriter(text), terminal, () -> now);
        for (int i = 1; i <= classes; i++) {
            now += 1_000_000;
            line.advanced(i, classes);
        }
        line.erase();
    }
}
