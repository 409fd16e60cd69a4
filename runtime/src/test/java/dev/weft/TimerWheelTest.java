package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long MILLISECOND = 1_000_000;

    private final TimerWheel wheel = new TimerWheel();
    private final List<String> log = new ArrayList<>();

    private final class Timer extends TimerNode {
        private final String name;

        Timer(String name, long deadline) {
            super(deadline);
            this.name = name;
        }

        @Override
        void expire(ReadyQueue ready) {
            ready.add(this);
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("no loop runs here");
        }
    }

    private List<String> dueAt(long now) {
        ReadyQueue ready = new ReadyQueue();
        wheel.advance(now, ready);
        log.clear();
        for (@Nullable Work work = ready.poll(); work != null; work = ready.poll()) {
            log.add(((Timer) work).name);
        }
        return List.copyOf(log);
    }

    private Timer add(String name, long deadline) {
        Timer timer = new Timer(name, deadline);
        wheel.add(timer);
        return timer;
    }

    @Test
    void isNeverEarlyNorMoreThanATickLate() {
        add("a", 10 * MILLISECOND + 1);

        assertThat(dueAt(10 * MILLISECOND + 1)).isEmpty();
        assertThat(dueAt(11 * MILLISECOND - 1)).isEmpty();
        assertThat(dueAt(11 * MILLISECOND)).containsExactly("a");
    }

    @Test
    void keepsTheOrderOfAskingWhereDeadlinesAreEqual() {
        long deadline = 100_000 * MILLISECOND;
        add("a", deadline);
        dueAt(50_000 * MILLISECOND);
        add("b", deadline);
        dueAt(99_999 * MILLISECOND);
        add("c", deadline);

        assertThat(dueAt(deadline)).containsExactly("a", "b", "c");
    }

    @Test
    void ordersDeadlinesWithinOneTick() {
        add("late", 5 * MILLISECOND - 1);
        add("early", 4 * MILLISECOND + 1);

        assertThat(dueAt(5 * MILLISECOND)).containsExactly("early", "late");
    }

    @Test
    void forgetsWhatIsRemoved() {
        Timer first = add("a", 5 * MILLISECOND);
        add("b", 5 * MILLISECOND);

        assertThat(wheel.remove(first)).isTrue();
        assertThat(wheel.remove(first)).isFalse();
        assertThat(dueAt(5 * MILLISECOND)).containsExactly("b");
        assertThat(wheel.next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void saysNoRemovalOfWhatHasExpired() {
        Timer timer = add("a", MILLISECOND);
        dueAt(MILLISECOND);

        assertThat(wheel.remove(timer)).isFalse();
    }

    @Test
    void takesTheFarthestDeadline() {
        Timer never = add("never", Long.MAX_VALUE);

        assertThat(dueAt(1_000_000_000 * MILLISECOND)).isEmpty();
        assertThat(wheel.remove(never)).isTrue();
    }

    @Test
    void doesAsASortedListDoes() {
        for (int seed = 0; seed < 200; seed++) {
            compareWithSortedList(new Random(seed), "seed " + seed);
        }
    }

    private void compareWithSortedList(Random random, String seed) {
        TimerWheel fresh = new TimerWheel();
        List<Timer> model = new ArrayList<>();
        long now = 0;
        for (int round = 0; round < 300; round++) {
            int kind = random.nextInt(10);
            if (kind < 5) {
                Timer timer = new Timer("t" + round, now + (long) Math.exp(random.nextDouble() * 36));
                fresh.add(timer);
                model.add(timer);
            } else if (kind < 7 && !model.isEmpty()) {
                assertThat(fresh.remove(model.remove(random.nextInt(model.size()))))
                        .as(seed)
                        .isTrue();
            } else {
                now = kind == 9 && fresh.next() != Long.MAX_VALUE
                        ? Math.max(now, fresh.next())
                        : now + (long) Math.exp(random.nextDouble() * 30);
                compareDue(fresh, model, now, seed);
            }
        }
    }

    private static void compareDue(TimerWheel wheel, List<Timer> model, long now, String seed) {
        List<Work> expected = new ArrayList<>(model);
        long limit = now / MILLISECOND * MILLISECOND; // deadlines count as whole ticks
        expected.removeIf(work -> ((Timer) work).deadline > limit);
        expected.sort(Comparator.comparingLong(work -> ((Timer) work).deadline));
        ReadyQueue ready = new ReadyQueue();
        wheel.advance(now, ready);
        List<Work> actual = new ArrayList<>();
        for (@Nullable Work work = ready.poll(); work != null; work = ready.poll()) {
            actual.add(work);
        }
        assertThat(actual).as(seed).containsExactlyElementsOf(expected);
        model.removeAll(expected);
    }
}
