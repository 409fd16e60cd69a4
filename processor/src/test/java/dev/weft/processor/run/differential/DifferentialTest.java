package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random bodies give one trace, woven and plain, whatever suspends.
 *
 * <p>{@code -Dweft.bodies=} says how many, {@code -Dweft.seed=} which. A fault is printed with its seed, made smaller
 * and written to {@code target/differential}, from where it goes into a run case.
 */
class DifferentialTest {
    private static final int BODIES = Integer.getInteger("weft.bodies", 2000);
    private static final long SEED = Long.getLong("weft.seed", 20261124);
    private static final int UNITS_A_COMPILATION = 30;
    private static final int MOST_SHRUNK = 3;
    private static final int MOST_SKIPPED_PERCENT = 2;

    @Test
    void wovenBodiesGiveTheTraceOfThePlainOnes() throws IOException {
        List<Fault> faults = new ArrayList<>();
        int compared;
        try (Differential differential = new Differential(SEED)) {
            int units = 0;
            while (differential.bodies() < BODIES && faults.size() < MOST_SHRUNK) {
                List<Unit> batch = new ArrayList<>();
                for (int i = 0; i < UNITS_A_COMPILATION && (i == 0 || units * Units.METHODS < BODIES); i++) {
                    batch.add(Units.random(seedOf(units), "U" + units));
                    units++;
                }
                faults.addAll(differential.faults(batch));
            }
            compared = differential.bodies();
            List<String> skipped = differential.skipped();
            System.out.printf(
                    "seed %d: %d bodies compared, %d of %d units skipped %s%n",
                    SEED, compared, skipped.size(), units, skipped);
            assertThat(100 * skipped.size()).as("skipped").isLessThanOrEqualTo(MOST_SKIPPED_PERCENT * units + 100);
            for (Fault fault : faults.subList(0, Math.min(MOST_SHRUNK, faults.size()))) {
                write(Shrinker.shrink(fault, unit -> first(differential, unit)));
            }
        }
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(BODIES);
    }

    /** The seed of the unit of that number. */
    static long seedOf(int unit) {
        return SEED * 1_000_003 + unit;
    }

    private static Optional<Fault> first(Differential differential, Unit unit) {
        try {
            return differential.faults(List.of(unit)).stream().findFirst();
        } catch (AssertionError e) {
            return Optional.empty(); // what is left is not Java
        }
    }

    private static void write(Fault fault) throws IOException {
        System.out.println(fault);
        Path folder = Files.createDirectories(Path.of("target", "differential"));
        Files.writeString(folder.resolve(fault.unit().name() + ".txt"), "seed " + SEED + ": " + fault);
    }
}
