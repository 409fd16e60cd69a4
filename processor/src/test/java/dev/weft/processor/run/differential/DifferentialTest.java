package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random bodies give one trace, woven and plain, whatever suspends.
 *
 * <p>{@code -Dweft.bodies=} says how many, {@code -Dweft.seed=} which, {@code -Dweft.first=} from which unit on. A fault
 * is made smaller, printed with the command that repeats it, and written to {@code target/differential} as a run case.
 */
@Tag("bodies")
class DifferentialTest {
    private static final int BODIES = Integer.getInteger("weft.bodies", 5000);
    private static final int FIRST = Integer.getInteger("weft.first", 0);
    private static final long SEED = Long.getLong("weft.seed", 20261124);
    private static final int UNITS_A_COMPILATION = 30;
    private static final int COMPILERS = Math.min(4, Runtime.getRuntime().availableProcessors());
    private static final int MOST_SHRUNK = 3;
    private static final int ENOUGH = 5000; // for each event to happen
    private static final int MOST_SKIPPED_PERCENT =
            System.getProperty("weft.compiler", "").equals("ecj") ? 15 : 2; // ecj 3.42 crashes now and then

    @Test
    void wovenBodiesGiveTheTraceOfThePlainOnes() throws Exception {
        List<Fault> faults = new ArrayList<>();
        int compared;
        ExecutorService compilers = Executors.newFixedThreadPool(COMPILERS);
        try (Differential differential = new Differential(SEED)) {
            Deque<Future<Batch.Woven>> ahead = new ArrayDeque<>();
            int last = FIRST + (BODIES + Units.METHODS - 1) / Units.METHODS;
            int next = FIRST;
            while (!ahead.isEmpty() || next < last && faults.size() < MOST_SHRUNK) {
                while (next < last && ahead.size() <= COMPILERS && faults.size() < MOST_SHRUNK) {
                    Batch batch = batch(next, last);
                    ahead.add(compilers.submit(batch::weave));
                    next += batch.units().size();
                }
                faults.addAll(differential.faults(ahead.remove().get()));
            }
            List<String> skipped = differential.skipped();
            int units = next - FIRST;
            System.out.printf(
                    "seed %d: %d bodies compared, %d of %d units skipped %s%n",
                    SEED, differential.bodies(), skipped.size(), units, skipped);
            System.out.println("what happened in them: " + Kit.events());
            compared = differential.bodies() + Units.METHODS * skipped.size();
            assertThat(100 * skipped.size()).as("skipped").isLessThanOrEqualTo(MOST_SKIPPED_PERCENT * units + 100);
            for (Fault fault : faults.subList(0, Math.min(MOST_SHRUNK, faults.size()))) {
                write(Shrinker.shrink(fault, unit -> differential.fault(unit, fault.variant())));
            }
        } finally {
            compilers.shutdownNow();
        }
        assertThat(faults.stream()
                        .map(fault -> fault.kind() + " " + fault.unit().name() + ": " + again(fault.unit())))
                .isEmpty();
        if (BODIES >= ENOUGH) {
            assertThat(Kit.events()).as("what happened").containsOnlyKeys(Kit.Event.values());
        }
        assertThat(compared).as("compared or skipped").isGreaterThanOrEqualTo(BODIES);
    }

    /** The units from {@code first} on that are compiled together: the same ones wherever a run begins. */
    private static Batch batch(int first, int last) {
        int compilation = first / UNITS_A_COMPILATION;
        List<Unit> units = new ArrayList<>();
        for (int unit = first; unit < last && unit / UNITS_A_COMPILATION == compilation; unit++) {
            units.add(Units.random(seedOf(unit), "U" + unit));
        }
        return new Batch(units, Variant.of(compilation));
    }

    /** The seed of the unit of that number. */
    static long seedOf(int unit) {
        return SEED * 1_000_003 + unit;
    }

    private static void write(Fault fault) throws IOException {
        Path file = RunCase.of(fault, SEED).write(Path.of("target", "differential"));
        System.out.println("seed " + SEED + ": " + fault + "\n" + file + " is this as a run case. To repeat:\n"
                + again(fault.unit()));
    }

    /** The command that compares a unit again. */
    static String again(Unit unit) {
        String compiler = System.getProperty("weft.compiler", "");
        return "mvn verify -pl runtime,processor -Dtest=DifferentialTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dweft.seed=" + SEED + " -Dweft.first=" + unit.name().substring(1) + " -Dweft.bodies="
                + Units.METHODS + (compiler.isEmpty() ? "" : " \"-Dweft.compiler=" + compiler + "\"");
    }
}
