package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Script;
import dev.weft.Seed;
import dev.weft.Seeds;
import dev.weft.Task;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class SemaphoreTest {
    private final Actors actors = new Actors();

    @AfterEach
    void close() {
        actors.close();
    }

    @Test
    void letsInAsManyAsThereArePermits() {
        Semaphore semaphore = new Semaphore(2);
        int millis = 10;
        for (String name : List.of("a", "b", "c", "d", "e")) {
            actors.holding(name, semaphore.acquire(), millis++); // no two leave at once
        }
        actors.at(5, () -> actors.log.add(semaphore.toString()));
        actors.run(100);

        assertThat(actors.log).containsExactly("a", "b", "Semaphore[0 left, 3 waiting]", "c", "d", "e");
        assertThat(semaphore.availablePermits()).isEqualTo(2);
    }

    /** No barging, and the permit of one that is cancelled when its turn has come goes to the next. */
    @Test
    void passesOnThePermitOfOneThatIsCancelled() {
        Semaphore semaphore = new Semaphore(1);
        actors.holding("a", semaphore.acquire(), 10);
        Task<?> b = actors.holding("b", semaphore.acquire(), 10);
        actors.holding("c", semaphore.acquire(), 10);
        actors.at(
                5,
                () -> actors.at(5, () -> {
                    b.cancel();
                    actors.holding("late", semaphore.acquire(), 10);
                }));
        actors.run(100);

        Seed.assertInOrder(actors.log, "a", "b: CancelledError", "c", "late");
        assertThat(actors.log).containsSubsequence("c", "late");
        assertThat(semaphore.availablePermits()).isOne();
    }

    @Test
    void doesNotGiveAPermitToAnyoneBeforeTheOneItWasReleasedFor() {
        Semaphore semaphore = new Semaphore(0);
        actors.holding("waiting", semaphore.acquire(), 10);
        actors.at(5, () -> {
            semaphore.release();
            assertThat(semaphore.tryAcquire()).isEmpty();
            actors.holding("late", semaphore.acquire(), 10);
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("waiting", "late");
    }

    @Test
    void canBeReleasedByAnyTask() {
        Semaphore semaphore = new Semaphore(1);
        Optional<Permit> permit = semaphore.tryAcquire();
        actors.holding("a", semaphore.acquire(), 10);
        actors.at(5, () -> permit.orElseThrow().close());
        actors.run(100);
        permit.orElseThrow().close();

        assertThat(actors.log).containsExactly("a");
        assertThat(semaphore.availablePermits()).isOne();
    }

    @Test
    void isBoundedIfAskedTo() {
        Semaphore bounded = new Semaphore(1, true);
        assertThatThrownBy(bounded::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("released more often than acquired: all 1 permits are there");
        Permit permit = bounded.tryAcquire().orElseThrow();
        bounded.release();
        assertThatThrownBy(permit::close).hasMessageStartingWith("released more often than acquired");
        assertThat(bounded.availablePermits()).isOne();

        Semaphore other = new Semaphore(1);
        other.release();
        assertThat(other.availablePermits()).isEqualTo(2);
        assertThatThrownBy(() -> new Semaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAWrongThread() throws InterruptedException {
        Semaphore semaphore = new Semaphore(1);
        Thread[] threads = new Thread[1];
        actors.loop.runUntilComplete(Script.of((step, value) -> {
            if (step == 0) {
                return await(semaphore.acquire());
            }
            threads[0] = new Thread(
                    () -> {
                        try {
                            semaphore.release();
                        } catch (IllegalStateException e) {
                            actors.log.add(e.getMessage());
                        }
                    },
                    "elsewhere");
            threads[0].start();
            threads[0].join();
            return null;
        }));

        assertThat(actors.log).singleElement().asString().contains("belongs to " + actors.loop, "thread elsewhere");
    }
}
