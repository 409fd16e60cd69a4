package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison finds faults, and makes of each a case that one can read. */
@Tag("bodies")
class PlantedFaultsTest {
    private static final long SEED = 20261129;
    private static final int MOST_UNITS = 40;
    private static final int MOST_LINES = 45;

    @ParameterizedTest
    @EnumSource
    void isFoundAndShrunkToACaseThatShowsIt(PlantedFault planted, @TempDir Path folder) throws IOException {
        try (Differential faulty = new Differential(SEED, planted::in);
                Differential sound = new Differential(SEED)) {
            Fault found = first(faulty);
            assertThat(found.kind()).isEqualTo(Fault.Kind.DIFFERS);

            Fault shrunk = Shrinker.shrink(found, unit -> faulty.fault(unit, found.variant()));
            RunCase kept = RunCase.read(RunCase.of(shrunk, SEED).write(folder));
            assertThat(faulty.fault(kept.unit(), kept.variant()))
                    .as(shrunk.toString())
                    .get()
                    .extracting(Fault::kind)
                    .isEqualTo(Fault.Kind.DIFFERS);
            assertThat(sound.fault(kept.unit(), kept.variant())).isEmpty();
            assertThat(shrunk.unit().code().source().lines().count())
                    .as(shrunk.toString())
                    .isLessThan(MOST_LINES);
        }
    }

    private static Fault first(Differential faulty) {
        for (int unit = 0; unit < MOST_UNITS; unit++) {
            Optional<Fault> fault = faulty.fault(Units.random(SEED + unit, "U" + unit), Variant.of(unit));
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        throw new AssertionError("not found in " + MOST_UNITS + " units");
    }
}
