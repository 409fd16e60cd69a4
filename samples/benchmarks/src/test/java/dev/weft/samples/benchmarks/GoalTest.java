package dev.weft.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Comparisons are worth something only if both sides do the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoalTest {
    private final Map<String, Object> benchmarks = new HashMap<>();

    static Stream<Goal> goals() {
        return compared(Stream.of(Goal.ALWAYS, Goal.ONCE));
    }

    static Stream<Goal> threads() {
        return compared(Stream.of(Goal.THREADS));
    }

    private static Stream<Goal> compared(Stream<List<Goal>> goals) {
        return goals.flatMap(List::stream)
                .filter(goal -> !goal.measured().isEmpty()
                        && !goal.peer().startsWith("depth-")
                        && !goal.weft().startsWith("Parked."));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void weftAndItsPeerGiveTheSame(Goal goal) throws ReflectiveOperationException {
        assertThat(result(goal.measured())).isEqualTo(result(goal.weft()));
    }

    @ParameterizedTest
    @MethodSource("threads")
    @EnabledForJreRange(min = JRE.JAVA_21)
    void weftAndVirtualThreadsGiveTheSame(Goal goal) throws ReflectiveOperationException {
        assertThat(result(goal.measured())).isEqualTo(result(goal.weft()));
    }

    @AfterAll
    void close() throws ReflectiveOperationException {
        for (Object benchmark : benchmarks.values()) {
            for (Method method : benchmark.getClass().getMethods()) {
                if (method.isAnnotationPresent(TearDown.class)) {
                    method.invoke(benchmark);
                }
            }
        }
    }

    private Object result(String name) throws ReflectiveOperationException {
        int dot = name.indexOf('.');
        Object benchmark = benchmark(name.substring(0, dot));
        return benchmark.getClass().getMethod(name.substring(dot + 1)).invoke(benchmark);
    }

    private Object benchmark(String type) throws ReflectiveOperationException {
        Object benchmark = benchmarks.get(type);
        if (benchmark == null) {
            benchmark = Class.forName(getClass().getPackageName() + "." + type)
                    .getConstructor()
                    .newInstance();
            for (Method method : benchmark.getClass().getMethods()) {
                if (method.isAnnotationPresent(Setup.class)) {
                    method.invoke(benchmark);
                }
            }
            benchmarks.put(type, benchmark);
        }
        return benchmark;
    }
}
