package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Seed;
import dev.weft.Seeds;
import dev.weft.Task;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class BarrierTest {
    private final Actors actors = new Actors();
    private final Barrier barrier = new Barrier(3);

    @AfterEach
    void close() {
        actors.close();
    }

    private Task<Object> arriving(String name) {
        try {
            return actors.awaiting(name, barrier.await());
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    /** Which each of {@code names} was to come, by the log. */
    private List<String> turns(String... names) {
        return Stream.of(names)
                .flatMap(name -> actors.log.stream().filter(line -> line.startsWith(name)))
                .map(line -> line.substring(3))
                .toList();
    }

    @Test
    void letsAllGoOnTogetherAndBeginsAnew() {
        for (String name : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            arriving(name);
        }
        actors.run(1);

        assertThat(actors.log).containsExactlyInAnyOrder("a: 0", "b: 1", "c: 2", "d: 0", "e: 1", "f: 2");
        assertThat(barrier.waiting()).isOne();
        assertThat(barrier).hasToString("Barrier[1 of 3]");
        assertThat(barrier.parties()).isEqualTo(3);
    }

    @Test
    void goesOnWithoutOneThatIsCancelled() {
        arriving("a");
        Task<?> b = arriving("b");
        actors.at(10, () -> {
            b.cancel();
            arriving("c");
        });
        actors.at(20, () -> {
            actors.log.add("waiting " + barrier.waiting());
            arriving("d");
        });
        actors.run(100);

        assertThat(actors.log).startsWith("b: CancelledError", "waiting 2").contains("a: 0", "c: 1", "d: 2");
    }

    @Test
    void failsForAllThatWaitAndComeWhenItIsAborted() {
        arriving("a");
        arriving("b");
        actors.at(10, () -> {
            barrier.abort();
            arriving("c");
        });
        actors.run(100);

        assertThat(actors.log)
                .containsExactlyInAnyOrder(
                        "a: BrokenBarrierException", "b: BrokenBarrierException", "c: BrokenBarrierException");
        assertThat(barrier.isBroken()).isTrue();
        assertThat(barrier).hasToString("Barrier[broken]");
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void failsForThoseThatWaitWhenItIsReset() {
        arriving("a");
        actors.at(10, () -> {
            barrier.reset();
            arriving("b");
            arriving("c");
            arriving("d");
        });
        actors.run(100);

        assertThat(actors.log).contains("a: BrokenBarrierException").hasSize(4);
        Seed.assertInOrder(turns("b", "c", "d"), "0", "1", "2");
    }

    @Test
    void doesNotFailForThoseThatHaveMet() {
        Barrier two = new Barrier(2);
        actors.loop.callSoon(() -> {});
        try {
            actors.awaiting("a", two.await());
            actors.awaiting("b", two.await());
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
        actors.loop.callSoon(two::abort);
        actors.run(100);

        assertThat(actors.log).containsExactly("b: 1", "a: 0");
    }

    @Test
    void isForOneAtLeast() {
        assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
