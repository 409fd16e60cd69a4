package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.Script;
import dev.weft.Seeds;
import dev.weft.Task;
import dev.weft.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class ConditionTest {
    private final Actors actors = new Actors();
    private final Lock lock = new Lock();
    private final Condition condition = lock.newCondition();
    private boolean ready;

    @AfterEach
    void close() {
        actors.close();
    }

    /** A task that waits with the lock, and logs whether it has it when the wait ends. */
    private Task<Object> waiting(String name, Coroutine<?> wait) {
        List<Permit> permits = new ArrayList<>();
        return actors.coming(
                Script.catching((step, value, failure) -> {
                    if (step == 0) {
                        return await(lock.acquire());
                    }
                    if (step == 1) {
                        permits.add((Permit) value);
                        return await(wait);
                    }
                    boolean mine = lock.toString().startsWith("Lock[held by " + name + ",");
                    actors.log.add(name
                            + (failure == null ? "" : " " + failure.getClass().getSimpleName())
                            + (mine ? "" : " without the lock"));
                    permits.get(0).close();
                    return name;
                }),
                name);
    }

    /** Has a task do something with the lock, after {@code millis}. */
    private void locked(long millis, Runnable action) {
        actors.loop.createTask(Script.of((step, value) -> {
            switch (step) {
                case 0:
                    return await(Weft.sleep(Duration.ofMillis(millis)));
                case 1:
                    return await(lock.acquire());
                default:
                    action.run();
                    ((Permit) value).close();
                    return null;
            }
        }));
    }

    @Test
    void wakesThoseThatHaveWaitedLongest() {
        waiting("a", condition.await());
        waiting("b", condition.await());
        waiting("c", condition.await());
        locked(10, () -> condition.signal(2));
        locked(20, () -> actors.log.add("later"));
        locked(30, condition::signal);
        actors.run(100);

        assertThat(actors.log).containsExactly("a", "b", "later", "c");
    }

    @Test
    void waitsUntilThePredicateHolds() {
        waiting("a", condition.until(() -> ready));
        locked(10, condition::signalAll);
        locked(20, () -> actors.log.add("signalled for nothing"));
        locked(30, () -> {
            ready = true;
            condition.signalAll();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("signalled for nothing", "a");
    }

    @Test
    void doesNotWaitIfThePredicateHolds() {
        ready = true;
        waiting("a", condition.until(() -> ready));
        actors.run(1);

        assertThat(actors.log).containsExactly("a");
    }

    @Test
    void keepsTheLockWhenThePredicateFails() {
        waiting("a", condition.until(() -> {
            if (ready) {
                throw new IllegalArgumentException();
            }
            return false;
        }));
        locked(10, () -> {
            ready = true;
            condition.signal();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("a IllegalArgumentException");
        assertThat(lock.isLocked()).isFalse();
    }

    /** A signal for one that is cancelled before it goes on. */
    @Test
    void passesOnTheSignalOfOneThatIsCancelled() {
        Task<?> a = waiting("a", condition.await());
        waiting("b", condition.await());
        locked(10, () -> {
            condition.signal();
            a.cancel();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("a CancelledError", "b");
    }

    /** Cancelled first, and not resumed yet. */
    @Test
    void doesNotSignalOneThatIsCancelledAlready() {
        Task<?> a = waiting("a", condition.await());
        waiting("b", condition.await());
        locked(10, () -> {
            a.cancel();
            condition.signal();
        });
        actors.run(100);

        assertThat(actors.log).containsExactlyInAnyOrder("a CancelledError", "b");
    }

    @Test
    void hasTheLockAgainHoweverOftenItIsCancelled() {
        Task<?> a = waiting("a", condition.await());
        actors.at(5, () -> actors.holding("other", lock.acquire(), 50));
        for (int millis = 10; millis < 40; millis += 10) {
            actors.at(millis, a::cancel);
        }
        actors.run(100);

        assertThat(actors.log).containsExactly("other", "a CancelledError");
        assertThat(lock.isLocked()).isFalse();
    }

    /** The last error is thrown. */
    @Test
    void throwsTheLastErrorWhenItIsCancelledOften() {
        List<String> reasons = new ArrayList<>();
        Task<?> a = actors.loop.createTask(Script.catching((step, value, failure) -> {
            if (failure != null) {
                reasons.add(failure.getMessage());
            }
            return step == 0 ? await(lock.acquire()) : step == 1 ? await(condition.await()) : null;
        }));
        actors.at(5, () -> actors.holding("other", lock.acquire(), 50));
        actors.at(10, () -> a.cancel("one"));
        actors.at(20, () -> a.cancel("two"));
        actors.run(100);

        assertThat(reasons).singleElement().asString().endsWith("two");
    }

    /** A time limit ends when the lock is held again. */
    @Test
    void hasTheLockWhenItsTimeIsOver() throws TimeoutException {
        waiting("a", Weft.timeout(Duration.ofMillis(10), condition.await()));
        actors.at(5, () -> actors.holding("other", lock.acquire(), 50));
        actors.run(100);

        assertThat(actors.log).containsExactly("other", "a TimeoutException");
    }

    @Test
    void keepsItsPlaceInLineForTheLockWhenItIsCancelledThere() {
        Task<?> a = waiting("a", condition.await());
        List<Permit> permits = new ArrayList<>();
        actors.loop.createTask(Script.of((step, value) -> {
            if (step == 0) {
                return await(lock.acquire());
            }
            if (step == 1) {
                condition.signal();
                permits.add((Permit) value);
                return await(Weft.sleep(Duration.ofMillis(20)));
            }
            permits.get(0).close();
            return null;
        }));
        actors.at(10, () -> actors.holding("last", lock.acquire(), 20));
        actors.at(15, a::cancel);
        actors.run(100);

        assertThat(actors.log).containsExactly("a CancelledError", "last");
    }

    @Test
    void refusesWhoDoesNotHaveTheLock() {
        assertThatThrownBy(() -> actors.loop.runUntilComplete(condition.await()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Condition.await needs the lock, which nobody has");
        assertThatThrownBy(() -> actors.run((step, value) -> {
                    condition.signal();
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Condition.signal needs the lock");
    }

    @Test
    void hasALockOfItsOwn() {
        Condition own = new Condition();

        assertThat(own.lock()).isNotSameAs(new Condition().lock());
        assertThat(own).hasToString("Condition[0 waiting, Lock[open]]");
    }
}
