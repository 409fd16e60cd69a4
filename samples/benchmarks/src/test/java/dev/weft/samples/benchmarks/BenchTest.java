package dev.weft.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchTest {
    static List<Goal> goals() {
        return Goal.ALL;
    }

    @ParameterizedTest
    @MethodSource("goals")
    void wovenAndPlainComputeTheSame(Goal goal) throws Exception {
        Bench bench = new Bench();
        bench.profile(1, 100);
        try {
            assertThat(Bench.class.getMethod("woven" + goal.suffix()).invoke(bench))
                    .isEqualTo(Bench.class.getMethod("plain" + goal.suffix()).invoke(bench));
        } finally {
            bench.close();
        }
    }
}
