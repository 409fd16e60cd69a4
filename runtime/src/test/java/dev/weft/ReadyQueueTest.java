package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyQueueTest {
    private final ReadyQueue ready = new ReadyQueue();

    private static Work work() {
        return new Callback(() -> {});
    }

    /** Bursts make the ring grow, trimming makes it shrink, and its ends go round it many times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesWhatAQueueGives(long seed) {
        Random random = new Random(seed);
        Queue<Work> model = new ArrayDeque<>();
        for (int burst = 0; burst < 300; burst++) {
            int added = random.nextInt(random.nextInt(50) == 0 ? 5_000 : 100);
            for (int i = 0; i < added; i++) {
                Work work = work();
                ready.add(work);
                model.add(work);
            }
            int taken = random.nextInt(model.size() + 1);
            for (int i = 0; i < taken; i++) {
                assertThat(ready.poll()).isSameAs(model.poll());
            }
            ready.trim();
            assertThat(ready.size()).isEqualTo(model.size());
            assertThat(ready.isEmpty()).isEqualTo(model.isEmpty());
        }
        while (!model.isEmpty()) {
            assertThat(ready.poll()).isSameAs(model.poll());
        }
        assertThat(ready.poll()).isNull();
    }

    @Test
    void shufflingLosesNothing() {
        for (int i = 0; i < 50; i++) { // the ring of 64 then goes over its end
            ready.add(work());
            ready.poll();
        }
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Work work = work();
            ready.add(work);
            all.add(work);
        }
        ready.shuffle(new Random(1));

        List<Work> taken = new ArrayList<>();
        for (Work work = ready.poll(); work != null; work = ready.poll()) {
            taken.add(work);
        }
        assertThat(new HashSet<>(taken)).isEqualTo(new HashSet<>(all));
        assertThat(taken).hasSameSizeAs(all).isNotEqualTo(all);
    }
}
