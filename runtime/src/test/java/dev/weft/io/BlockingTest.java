package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Future;
import dev.weft.Runner;
import dev.weft.Weft;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockingTest {
    /** As many as lost patience with a process that writes nothing for days. */
    @Test
    void letsGoOfThoseWhoNoLongerWaitForACallThatTakesLong() {
        CountDownLatch over = new CountDownLatch(1);
        try (Runner runner = Runner.builder().build()) {
            Blocking calls = new Blocking(runner.loop());
            boolean[] ended = new boolean[1];
            int[] waiting = new int[1];
            runner.loop().callSoon(() -> {
                calls.begin(() -> over.await(1, TimeUnit.MINUTES), done -> ended[0] = done.result());
                for (int i = 0; i < 100; i++) {
                    calls.ended().cancel();
                }
                waiting[0] = calls.waiting();
            });
            runner.run(Weft.sleep(Duration.ZERO));
            assertThat(waiting[0]).isEqualTo(1);
            Future<Void> last = calls.ended();
            assertThat(calls.waiting()).isEqualTo(1);
            over.countDown();
            runner.loop().runUntilComplete(last);

            assertThat(ended[0]).isTrue();
            assertThat(calls.waiting()).isZero();
        }
    }
}
