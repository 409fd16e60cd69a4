package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.CancelledError;
import dev.weft.EventLoop;
import dev.weft.Script;
import dev.weft.Seed;
import dev.weft.Seeds;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class LockTest {
    private final Actors actors = new Actors();
    private final Lock lock = new Lock();

    @AfterEach
    void close() {
        actors.close();
    }

    @Test
    void letsInTheNextWhenAPermitIsClosed() {
        actors.holding("a", lock.acquire(), 10);
        actors.holding("b", lock.acquire(), 10);
        actors.at(5, () -> actors.log.add(lock.toString()));
        actors.run(100);

        assertThat(actors.log).containsExactly("a", "Lock[held by a, 1 waiting]", "b");
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock).hasToString("Lock[open]");
    }

    @Test
    void doesNotSuspendWhenItIsOpen() {
        EventLoop loop = actors.loop;
        List<Object> log = new ArrayList<>();
        loop.createTask(Script.of((step, value) -> {
            log.add(step);
            if (step == 0) {
                loop.callSoon(() -> log.add("others"));
            } else {
                ((Permit) value).close();
            }
            return step < 3 ? await(lock.acquire()) : value;
        }));
        actors.run(1);

        assertThat(log).containsExactly(0, 1, 2, 3, "others");
    }

    @Test
    void seesACancelRequestThoughItIsOpen() {
        Task<Object> task = actors.loop.createTask(Script.of((step, value) -> {
            Task.current().cancel();
            return step == 0 ? await(lock.acquire()) : "went on";
        }));
        actors.run(1);

        assertThat(task.isCancelled()).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }

    /** asyncio: 0, 1, 2, then the owner that comes again. */
    @Test
    void doesNotLetItsHolderInAgainBeforeThoseThatWait() {
        List<Permit> permits = new ArrayList<>();
        actors.loop.createTask(Script.of((step, value) -> {
            switch (step) {
                case 0:
                    return await(lock.acquire());
                case 1:
                    permits.add((Permit) value);
                    return await(Weft.sleep(Duration.ofMillis(1)));
                case 2:
                    permits.get(0).close();
                    return await(lock.acquire());
                default:
                    actors.log.add("owner");
                    ((Permit) value).close();
                    return null;
            }
        }));
        for (int i = 0; i < 3; i++) {
            actors.holding("" + i, lock.acquire(), 1);
        }
        actors.run(100);

        assertThat(actors.log).containsExactly("0", "1", "2", "owner");
    }

    /** It was handed to one that is cancelled before it goes on. */
    @Test
    void isPassedOnByOneThatIsCancelledWhenItsTurnHasCome() {
        List<Task<?>> tasks = new ArrayList<>();
        actors.holding("a", lock.acquire(), 10);
        tasks.add(actors.holding("b", lock.acquire(), 10));
        actors.holding("c", lock.acquire(), 10);
        actors.at(5, () -> {
            Task<?> b = tasks.get(0);
            actors.loop.callLater(
                    Duration.ofMillis(5), () -> assertThat(b.cancel()).isTrue());
        });
        actors.run(100);

        Seed.assertInOrder(actors.log, "a", "b: CancelledError", "c");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void forgetsOneThatIsCancelledWhileItWaits() {
        actors.holding("a", lock.acquire(), 10);
        Task<?> b = actors.holding("b", lock.acquire(), 10);
        actors.at(5, b::cancel);
        actors.at(7, () -> actors.log.add(lock.toString()));
        actors.run(100);

        assertThat(actors.log).containsExactly("a", "b: CancelledError", "Lock[held by a, 0 waiting]");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void isPassedOnByOneWhoseTimeIsOverWhenItsTurnHasCome() throws TimeoutException {
        Duration tenMillis = Duration.ofMillis(10);
        actors.holding("a", lock.acquire(), 10);
        actors.awaiting("b", Weft.timeout(tenMillis, lock.acquire()));
        actors.holding("c", lock.acquire(), 10);
        actors.run(100);

        assertThat(actors.log).hasSize(3).contains("c");
        assertThat(lock.isLocked()).isEqualTo(actors.log.get(1).startsWith("b: Permit"));
    }

    @Test
    void refusesATaskThatHasIt() {
        assertThatThrownBy(() -> actors.run((step, value) -> await(lock.acquire())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has this lock already and would wait for itself");
    }

    @Test
    void refusesToBeWaitedForWhenItsHolderHasEnded() {
        actors.loop.runUntilComplete(actors.loop.createTask(Script.awaiting(lock.acquire()), "careless"));

        assertThatThrownBy(() -> actors.loop.runUntilComplete(lock.acquire()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("careless has ended without closing its permit");
    }

    @Test
    void refusesToBeReleasedByAnotherTask() {
        List<Permit> permits = new ArrayList<>();
        Task<?> owner = actors.loop.createTask(
                Script.of((step, value) -> {
                    if (step == 1) {
                        permits.add((Permit) value);
                    }
                    return step == 0 ? await(lock.acquire()) : await(Weft.sleep(Duration.ofDays(1)));
                }),
                "owner");
        actors.run(1);

        assertThatThrownBy(() -> actors.run((step, value) -> {
                    permits.get(0).close();
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("held by owner");
        assertThat(lock.isLocked()).isTrue();
        owner.cancel();
    }

    @Test
    void canBeTried() {
        actors.run((step, value) -> {
            Permit permit = lock.tryAcquire().orElseThrow();
            assertThat(lock.tryAcquire()).isEmpty();
            permit.close();
            permit.close();
            lock.tryAcquire().orElseThrow().close();
            return null;
        });
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void refusesAnotherLoopWhileItsOwnIsOpen() {
        actors.loop.runUntilComplete(
                Script.of((step, value) -> step == 0 ? await(lock.acquire()) : closed((Permit) value)));
        try (EventLoop other = TestLoop.create(0)) {
            assertThatThrownBy(() -> other.runUntilComplete(lock.acquire()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this Lock belongs to " + actors.loop)
                    .hasMessageContaining("use callSoonThreadsafe");
            actors.close();
            other.runUntilComplete(lock.acquire());
        }
    }

    private static String closed(Permit permit) {
        permit.close();
        return "closed";
    }

    @Test
    void isNeededOnALoop() {
        assertThatThrownBy(() -> lock.tryAcquire()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysWhereATaskStands() {
        actors.holding("a", lock.acquire(), 10);
        Task<?> b = actors.holding("b", lock.acquire(), 10);
        actors.at(5, () -> actors.log.add(b.stack().get(0).toString()));
        actors.run(100);

        assertThat(actors.log).contains("dev.weft.sync.Lock.acquire(Unknown Source)");
    }

    @Test
    void throwsTheErrorOfTheCancelledTaskItself() {
        actors.holding("a", lock.acquire(), 10);
        List<Throwable> thrown = new ArrayList<>();
        Task<?> b = actors.loop.createTask(
                Script.catching((step, value, failure) -> {
                    if (step == 0) {
                        return await(lock.acquire());
                    }
                    thrown.add(failure);
                    return null;
                }),
                "b");
        actors.at(5, () -> b.cancel("enough"));
        actors.run(100);

        assertThat(thrown)
                .singleElement()
                .isInstanceOf(CancelledError.class)
                .hasToString("dev.weft.CancelledError: enough");
    }
}
