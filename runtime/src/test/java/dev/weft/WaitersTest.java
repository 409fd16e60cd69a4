package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Those who wait for a future, where one thread adds and removes them; see {@link WaitersLincheckTest} for more. */
class WaitersTest {
    private final LoopFuture<String> future = new LoopFuture<>(null);
    private final List<Integer> woken = new ArrayList<>();

    private final class Numbered extends Leaver {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        void wake(LoopFuture<?> done) {
            woken.add(number);
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("woken, not run");
        }
    }

    /** Also between those that cannot leave, and whatever the order of leaving. */
    @Test
    void wakesThoseThatHaveNotLeftInTheOrderInWhichTheyCame() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LoopFuture<String> each = new LoopFuture<>(null);
            List<Numbered> here = new ArrayList<>();
            List<Integer> expected = new ArrayList<>();
            woken.clear();
            for (int i = 0; i < 50; i++) {
                int number = i;
                switch (random.nextInt(5)) {
                    case 0 -> {
                        each.addDoneCallback(done -> woken.add(number));
                        expected.add(number);
                    }
                    case 1, 2 -> {
                        Numbered one = new Numbered(number);
                        assertThat(each.addWaiter(one)).isTrue();
                        here.add(one);
                        expected.add(number);
                    }
                    default -> {
                        if (!here.isEmpty()) {
                            Numbered one = here.remove(random.nextInt(here.size()));
                            assertThat(each.remove(one)).isTrue();
                            assertThat(each.remove(one)).isFalse();
                            expected.remove((Object) one.number);
                        }
                    }
                }
            }
            each.complete("done");

            assertThat(woken).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** If each had to be looked for, that would take hours. */
    @Test
    void letAMillionLeaveFromWhereverTheyStand() {
        List<Numbered> all = new ArrayList<>(
                IntStream.range(0, 1_000_000).mapToObj(Numbered::new).toList());
        all.forEach(future::addWaiter);
        Collections.shuffle(all, new Random(1));
        Numbered last = all.remove(0);
        for (Numbered each : all) {
            assertThat(future.remove(each)).isTrue();
        }
        future.complete("done");

        assertThat(woken).containsExactly(last.number);
    }

    @Test
    void areNotLeftOnceTheFutureIsDone() {
        Numbered one = new Numbered(1);
        future.addWaiter(one);
        future.complete("done");

        assertThat(future.remove(one)).isFalse();
        assertThat(woken).containsExactly(1);
    }
}
