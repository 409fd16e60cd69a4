package dev.weft.processor.run.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the bodies of a run are made of. */
@Tag("bodies")
class ConstructsTest {
    private static final int BODIES = 5000;
    private static final int FEWEST = 20;

    @Test
    void eachIsInSomeOfFiveThousandBodies() {
        Map<Construct, Integer> counts = new EnumMap<>(Construct.class);
        for (int unit = 0; unit * Units.METHODS < BODIES; unit++) {
            Units.random(DifferentialTest.seedOf(unit), "U" + unit).code().count(counts);
        }
        System.out.println("constructs in " + BODIES + " bodies: " + counts);
        assertThat(Arrays.stream(Construct.values())
                        .filter(one -> one.isIn(Units.LANGUAGE) && counts.getOrDefault(one, 0) < FEWEST))
                .as("too few of these in %s", counts)
                .isEmpty();
        assertThat(counts.keySet()).allMatch(one -> one.isIn(Units.LANGUAGE));
    }
}
