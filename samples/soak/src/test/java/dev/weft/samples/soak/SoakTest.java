package dev.weft.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakTest {
    @Test
    void leavesNothingBehind() {
        Duration time = Duration.ofSeconds(Long.getLong("weft.soak", 4));
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("soak with -Dweft.seed=" + seed);

        Ledger ledger = Soak.run(time, seed);

        System.out.println(ledger);
        assertThat(ledger.hasSeenAll()).as("%s", ledger).isTrue();
    }
}
