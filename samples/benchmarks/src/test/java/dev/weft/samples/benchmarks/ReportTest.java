package dev.weft.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.weft.samples.benchmarks.Figures.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhetherAGoalIsMet() {
        Goal goal = new Goal(3, "turn", "A.weft", "kotlin", "A.kotlin", 0.25);

        assertThat(outcome(goal, 10, 40))
                .hasToString("GOAL 3 turn-jdk17 weft=10.00 peer=kotlin:40.00 ratio=0.250 bound=0.250 met");
        assertThat(outcome(goal, 11, 40).verdict()).isEqualTo("missed");
        assertThat(outcome(new Goal(3, "turn", "A.weft", "kotlin", "A.kotlin", Double.POSITIVE_INFINITY), 1, 2))
                .hasToString("GOAL 3 turn-jdk17 weft=1.00 peer=kotlin:2.00 ratio=0.500 bound=none shown");
        assertThat(outcome(new Goal(5, "parked", "A.weft", Goal.BOUND, "", 128), 129, 128))
                .hasToString("GOAL 5 parked-jdk17 weft=129.00 peer=bound:128.00 ratio=1.008 bound=1.000 missed");
    }

    @Test
    void writesEveryOutcomeAndAChartForEachGroupThatIsCompared() throws IOException {
        List<Outcome> all = Stream.of(Goal.ALWAYS, Goal.ONCE, Goal.THREADS)
                .flatMap(List::stream)
                .map(goal -> outcome(goal, 2, 3))
                .toList();

        Report.write(folder, all);

        JsonArray rows = JsonParser.parseString(Files.readString(folder.resolve("goals.json")))
                .getAsJsonArray();
        assertThat(rows).hasSameSizeAs(all);
        assertThat(rows.get(0).getAsJsonObject().get("ratio").getAsDouble()).isEqualTo(2 / 3.0);
        for (int number = 1; number <= 9; number++) {
            assertThat(folder.resolve("goal-" + number + ".svg")).content().contains("<svg", "<path", "</svg>");
        }
    }

    private static Outcome outcome(Goal goal, double weft, double peer) {
        return new Outcome(goal, "17", figure(weft), figure(peer));
    }

    private static Figure figure(double value) {
        return new Figure(value, value, value);
    }
}
