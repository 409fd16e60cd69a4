package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.ExceptionHandler.Unhandled;
import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No task outlives its group, no failure and no cancel request is lost in one. */
@Seeds
class TaskGroupTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final TestLoop loop = TestLoop.create(Seed.current());
    private final List<Object> log = new ArrayList<>();
    private final List<Throwable> unhandled = new ArrayList<>();

    TaskGroupTest() {
        loop.onException((Unhandled report) -> unhandled.add(report.exception()));
    }

    @AfterEach
    void close() {
        loop.runUntilComplete(Weft.sleep(SECOND)); // for reports
        assertThat(loop.tasks()).isEmpty();
        loop.close();
    }

    private static Object name(@Nullable Throwable failure) {
        return failure == null ? "ok" : failure.getClass().getSimpleName();
    }

    /** Sleeps, notes how that ended, and gives {@code result}. */
    private <T> Script<T> sleeper(String name, Duration duration, T result) {
        return Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(Weft.sleep(duration));
            }
            log.add(name + " " + name(failure));
            if (failure != null) {
                throw failure;
            }
            return result;
        });
    }

    private static Script<Object> failing(Duration after, Throwable failure) {
        return Script.of((step, value) -> {
            if (step == 0) {
                return await(Weft.sleep(after));
            }
            throw failure;
        });
    }

    private static Script<Object> returning(Object value) {
        return Script.of((step, none) -> value);
    }

    @Test
    void waitsForItsTasksAndGivesWhatItsBodyGives() {
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(sleeper("a", SECOND, 1));
            g.createTask(sleeper("b", SECOND.multipliedBy(2), 2));
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(log).containsExactly("a ok", "b ok");
    }

    @Test
    void cancelsTheOthersAndTheBodyWhenOneFails() {
        IOException failure = new IOException("x");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(sleeper("a", DAY, 1));
            g.createTask(failing(SECOND, failure));
            return sleeper("body", DAY, "x");
        });

        assertThatThrownBy(() -> loop.run(group)).isSameAs(failure);
        assertThat(log).containsExactlyInAnyOrder("a CancelledError", "body CancelledError");
        assertThat(unhandled).isEmpty();
    }

    @Test
    void cancelsItsTasksWhenItsBodyFails() {
        IOException failure = new IOException("x");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(sleeper("a", DAY, 1));
            return failing(SECOND, failure);
        });

        assertThatThrownBy(() -> loop.run(group)).isSameAs(failure);
        assertThat(log).containsExactly("a CancelledError");
    }

    /** A second failure is told to the handler. */
    @Test
    void losesNoFurtherFailure() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(failing(SECOND, first));
            g.createTask(Script.catching((step, value, failure) -> {
                if (step == 0) {
                    return await(Weft.sleep(DAY));
                }
                throw second;
            }));
            return returning("body");
        });

        assertThatThrownBy(() -> loop.run(group)).isSameAs(first);
        assertThat(unhandled).containsExactly(second);
        assertThat(first.getSuppressed()).isEmpty();
    }

    /** The cancelling of the outer one is not lost in the inner one's failure. */
    @Test
    void letsACancelRequestFromElsewhereWinOverAFailureOfANestedGroup() {
        IOException failure = new IOException("inner");
        Coroutine<Object> inner = TaskGroup.run(g -> {
            g.createTask(Script.catching((step, value, thrown) -> {
                if (step == 0) {
                    return await(Weft.sleep(DAY));
                }
                throw failure;
            }));
            return sleeper("inner", DAY, "x");
        });
        Coroutine<Object> outer = TaskGroup.run(g -> Script.catching((step, value, thrown) -> {
            if (step == 0) {
                return await(inner);
            }
            log.add("outer " + name(thrown));
            return "survived";
        }));
        Task<Object> task = loop.createTask(outer);
        loop.callLater(SECOND, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("inner CancelledError", "outer CancelledError");
        assertThat(unhandled).containsExactly(failure);
    }

    /** After a body that made another failure of its CancelledError, nothing is left of the group's request. */
    @Test
    void leavesNoRequestBehindWhenItsBodyReplacesTheCancelledError() {
        IOException failure = new IOException("child");
        IllegalStateException replaced = new IllegalStateException("body");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(failing(SECOND, failure));
            return Script.catching((step, value, thrown) -> {
                if (step == 0) {
                    return await(Weft.sleep(DAY));
                }
                throw replaced;
            });
        });
        Script<Object> main = Script.catching((step, value, thrown) -> {
            log.add(name(thrown) + " " + Task.current().cancelling());
            return step == 0 ? await(group) : step == 1 ? await(Weft.sleep(SECOND)) : "went on";
        });

        assertThat(loop.run(main)).isEqualTo("went on");
        assertThat(log).containsExactly("ok 0", "IOException 0", "ok 0");
        assertThat(unhandled).containsExactly(replaced);
    }

    /** Cancelling the group does not swallow the time limit around it. */
    @Test
    void doesNotLoseATimeoutWhenItIsCancelled() throws TimeoutException {
        Coroutine<Object> group = TaskGroup.run(g -> {
            loop.callLater(SECOND, g::cancel);
            g.createTask(Script.catching((step, value, thrown) -> step < 2 ? await(Weft.sleep(DAY)) : "cleaned up"));
            return sleeper("body", DAY, "x");
        });

        assertThatThrownBy(() -> loop.run(Weft.timeout(SECOND.multipliedBy(2), group)))
                .isInstanceOf(TimeoutException.class);
    }

    /** A child that fails in its first step is known already. */
    @Test
    void knowsAChildBeforeItsFirstStep() {
        IOException failure = new IOException("at once");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(Script.of((step, value) -> {
                throw failure;
            }));
            g.createTask(Script.of((step, value) -> {
                g.cancel();
                return "x";
            }));
            return sleeper("body", DAY, "x");
        });

        assertThatThrownBy(() -> {
                    if (loop.run(group) == null) { // the other one was first
                        throw unhandled.isEmpty() ? failure : unhandled.remove(0);
                    }
                })
                .isSameAs(failure);
        assertThat(log).containsExactly("body CancelledError");
    }

    @Test
    void takesNoTaskWhenItStopsOrHasEnded() {
        List<TaskGroup> groups = new ArrayList<>();
        Script<Object> late = returning("late");
        Coroutine<Object> group = TaskGroup.run(g -> {
            groups.add(g);
            g.cancel();
            assertThatThrownBy(() -> g.createTask(late))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is stopping");
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(late.isFresh()).isFalse();
        assertThatThrownBy(() -> groups.get(0).createTask(returning("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    /** What a child was given does not leak if it is cancelled before its first step. */
    @Test
    void runsAChildToItsFirstAwaitThoughItIsCancelledBefore() {
        Coroutine<Object> group = TaskGroup.run(g -> {
            Task<Object> child = g.createTask(Script.catching((step, value, thrown) -> {
                log.add(name(thrown));
                if (thrown != null) {
                    throw thrown;
                }
                return await(Weft.sleep(DAY));
            }));
            child.cancel();
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(log).containsExactly("ok", "CancelledError");
    }

    @Test
    void goesOnWhenAChildIsCancelledByItsOwner() {
        Coroutine<Object> group = TaskGroup.run(g -> {
            Task<Integer> child = g.createTask(sleeper("a", DAY, 1));
            g.createTask(sleeper("b", SECOND.multipliedBy(2), 2));
            loop.callLater(SECOND, child::cancel);
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(log).containsExactly("a CancelledError", "b ok");
    }

    /** A fatal error is what is thrown, and hides no other failure. */
    @Test
    void throwsAFatalErrorBareAndReportsTheOthers() {
        IOException failure = new IOException("child");
        OutOfMemoryError fatal = new OutOfMemoryError("made up");
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(failing(SECOND, failure));
            return Script.catching((step, value, thrown) -> {
                if (step == 0) {
                    return await(Weft.sleep(DAY));
                }
                throw fatal;
            });
        });

        assertThatThrownBy(() -> loop.run(group)).isSameAs(fatal);
        assertThat(unhandled).containsExactly(failure);
    }

    @Test
    void collectsAllFailuresTheBodysToo() {
        IOException one = new IOException("one");
        IOException two = new IOException("two");
        IOException body = new IOException("body");
        Coroutine<Object> group = TaskGroup.run(Joiner.collecting(), g -> {
            g.createTask(failing(SECOND, one));
            g.createTask(failing(SECOND.multipliedBy(2), two));
            return failing(SECOND.multipliedBy(3), body);
        });

        assertThatThrownBy(() -> loop.run(group))
                .isInstanceOfSatisfying(
                        TaskGroupException.class, e -> assertThat(e.failures()).containsExactly(one, two, body))
                .hasMessage("3 of the group failed")
                .hasCause(one);
        assertThat(unhandled).isEmpty();
    }

    @Test
    void givesTheFirstThatSucceedsAndCancelsTheOthers() {
        Coroutine<Integer> group = TaskGroup.run(Joiner.<Integer>anySuccessful(), g -> {
            g.createTask(failing(Duration.ofMillis(1), new IOException("x")));
            g.createTask(sleeper("a", SECOND, 1));
            g.createTask(sleeper("b", DAY, 2));
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo(1);
        assertThat(log).containsExactly("a ok", "b CancelledError");
    }

    @Test
    void saysWhatAllFailedByIfNoneSucceeds() {
        Coroutine<Integer> group = TaskGroup.run(Joiner.<Integer>anySuccessful(), g -> {
            g.createTask(failing(SECOND, new IOException("x")));
            return returning("body");
        });

        assertThatThrownBy(() -> loop.run(group))
                .isInstanceOf(TaskGroupException.class)
                .hasMessage("no task of the group succeeded; 1 failed");
    }

    @Test
    void awaitsAllWhateverTheyComeTo() {
        IOException failure = new IOException("x");
        Coroutine<Object> group = TaskGroup.run(Joiner.awaitAll(), g -> {
            g.createTask(failing(SECOND, failure));
            g.createTask(sleeper("a", SECOND.multipliedBy(2), 1));
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(log).containsExactly("a ok");
        assertThat(unhandled).containsExactly(failure);
    }

    /** As Weft.wait's, its failures may be looked at when all have ended. */
    @Test
    void reportsAFailureThatAJoinerOfTheUsersDoesNotLookAt() {
        IOException seen = new IOException("seen");
        IOException unseen = new IOException("unseen");
        List<Task<?>> ended = new ArrayList<>();
        Coroutine<Object> group =
                TaskGroup.run(joiner(ended::add, () -> ended.get(0).exception()), g -> {
                    g.createTask(failing(SECOND, seen));
                    g.createTask(failing(SECOND.multipliedBy(2), unseen));
                    g.createTask(sleeper("a", SECOND.multipliedBy(9), 1));
                    return returning("body");
                });

        assertThat(loop.run(group)).isSameAs(seen);
        loop.runUntilComplete(Weft.sleep(SECOND));
        assertThat(unhandled).containsExactly(unseen);
    }

    @Test
    void reportsWhatAJoinerOfTheUsersDoesNotGetToSeeWhenItsTaskIsCancelled() {
        IOException failure = new IOException("x");
        Task<Object> task = loop.createTask(TaskGroup.run(joiner(child -> {}, () -> "all"), g -> {
            g.createTask(failing(SECOND, failure));
            return sleeper("body", DAY, 1);
        }));
        loop.callLater(SECOND.multipliedBy(2), task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        loop.runUntilComplete(Weft.sleep(SECOND));
        assertThat(unhandled).containsExactly(failure);
    }

    /** A policy that is not asked for the result does not see the body's failure either. */
    @Test
    void reportsTheFailureOfItsBodyThatNoJoinerGetsToSee() {
        IOException failure = new IOException("in the cleanup");
        IllegalStateException refusal = new IllegalStateException("of the joiner");
        Task<Object> task = loop.createTask(TaskGroup.run(Joiner.awaitAll(), g -> failingWhenCancelled(failure)));
        loop.callLater(SECOND, task::cancel);
        Consumer<Task<?>> refusing = child -> {
            throw refusal;
        };
        Coroutine<Object> refused = TaskGroup.run(joiner(refusing, () -> "all"), g -> {
            g.createTask(sleeper("a", SECOND, 1));
            return failingWhenCancelled(failure);
        });

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(unhandled).containsExactly(failure);
        assertThatThrownBy(() -> loop.run(refused)).isSameAs(refusal);
        assertThat(unhandled).containsExactly(failure, failure);
    }

    private static Script<Object> failingWhenCancelled(Throwable failure) {
        return Script.catching((step, value, cancelled) -> {
            if (step == 0) {
                return await(Weft.sleep(DAY));
            }
            throw failure;
        });
    }

    @Test
    void throwsWhatItsJoinerThrowsWhenAllHaveEnded() {
        IllegalStateException failure = new IllegalStateException("of the joiner");
        Coroutine<Object> group = TaskGroup.run(
                joiner(
                        child -> {
                            throw failure;
                        },
                        () -> "all"),
                g -> {
                    g.createTask(sleeper("a", SECOND, 1));
                    g.createTask(sleeper("b", DAY, 1));
                    return returning("body");
                });

        assertThatThrownBy(() -> loop.run(group)).isSameAs(failure);
        assertThat(log).containsExactly("a ok", "b CancelledError");
        assertThat(unhandled).isEmpty();
    }

    private static Joiner<Object, Object> joiner(Consumer<Task<?>> onEnd, Supplier<Object> result) {
        return new Joiner<>() {
            @Override
            public boolean onEnd(Task<?> child) {
                onEnd.accept(child);
                return false;
            }

            @Override
            public Object result(Result<Object> body) {
                return result.get();
            }
        };
    }

    @Test
    void cancelsAllWhenItsTaskIsCancelled() {
        Task<Object> task = loop.createTask(TaskGroup.run(g -> {
            g.createTask(sleeper("a", DAY, 1));
            return returning("body");
        }));
        loop.callLater(SECOND, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("a CancelledError");
    }

    /** What its body swallows is thrown by the group. */
    @Test
    void deliversASwallowedRequestAgainOnExit() {
        Coroutine<Object> group = TaskGroup.run(g -> Script.catching(
                (step, value, failure) -> step == 0 ? await(Weft.sleep(DAY)) : "swallowed " + name(failure)));
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(group);
            }
            log.add(name(failure));
            return "end";
        }));
        loop.callLater(SECOND, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("CancelledError");
    }

    /** What an uncancellable body has acquired, say, comes to whoever gives it back. */
    @Test
    void givesWhatItsBodyGivesThoughARequestWaits() {
        Coroutine<Object> group = TaskGroup.run(g -> Weft.uncancellable(sleeper("a", SECOND.multipliedBy(2), "x")));
        Task<Object> task = loop.createTask(Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(group);
            }
            log.add(step == 1 ? value : name(failure));
            return step == 1 ? await(Weft.sleep(DAY)) : null;
        }));
        loop.callLater(SECOND, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("a ok", "x", "CancelledError");
    }

    @Test
    void givesWhatItsBodyGivesThoughTheBodyCancelsIt() {
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(sleeper("a", DAY, 1));
            return Script.of((step, value) -> {
                if (step == 0) {
                    return await(Weft.sleep(SECOND));
                }
                g.cancel();
                return "enough";
            });
        });

        assertThat(loop.run(group)).isEqualTo("enough");
        assertThat(log).containsExactly("a CancelledError");
    }

    @Test
    void takesTasksFromItsTasks() {
        Coroutine<Object> group = TaskGroup.run(g -> {
            g.createTask(Script.of((step, value) -> {
                if (step == 0) {
                    return await(Weft.sleep(SECOND));
                }
                return g.createTask(sleeper("grandchild", SECOND, 1));
            }));
            return returning("body");
        });

        assertThat(loop.run(group)).isEqualTo("body");
        assertThat(log).containsExactly("grandchild ok");
    }
}
