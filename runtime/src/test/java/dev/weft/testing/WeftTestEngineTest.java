package dev.weft.testing;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Script;
import dev.weft.Weft;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class WeftTestEngineTest {
    private static final List<String> LOG = new ArrayList<>();

    private final List<String> results = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    private final Map<String, String> given = new HashMap<>(); // what this run's tests are given

    @BeforeEach
    void clear() {
        LOG.clear();
        for (String property : List.of("weft.seed", "weft.seeds")) {
            given.put(property, System.clearProperty(property));
        }
    }

    @AfterEach
    void giveBack() {
        given.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private void run(DiscoverySelector selector) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .filters(EngineFilter.includeEngines("weft"))
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    ids.add(test.getUniqueId());
                    results.add(test.getDisplayName() + " " + result.getStatus());
                    result.getThrowable().ifPresent(failures::add);
                }
            }

            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                results.add(test.getDisplayName() + " " + reason);
            }
        });
    }

    @Test
    void runsCoroutinesAndPlainMethodsOnALoop() {
        run(selectClass(Passing.class));

        assertThat(results)
                .containsExactlyInAnyOrder(
                        "sleepsADay() SUCCESSFUL", "takesTheLoop() SUCCESSFUL", "isNotRun() @Disabled");
        assertThat(LOG).containsExactlyInAnyOrder("before", "slept", "after", "before", "on the loop", "after");
    }

    @Test
    void runsOneMethodByItsNameOrId() {
        run(selectMethod(Passing.class, "sleepsADay"));
        assertThat(results).containsExactly("sleepsADay() SUCCESSFUL");
        run(selectUniqueId(ids.get(0)));
        assertThat(results).hasSize(2);
    }

    @Test
    void leavesOtherTestsAlone() {
        run(selectClass(WeftTestEngineTest.class));

        assertThat(results).isEmpty();
    }

    @Test
    void runsWithEachSeedAndNamesTheOneThatFailed() {
        run(selectClass(Seeded.class));

        assertThat(results).containsExactly("failsWithTheThird() FAILED");
        assertThat(LOG).containsExactly("1", "2", "3");
        assertThat(failures.get(0))
                .hasMessageContaining("with seed 3 (-Dweft.seed=3 runs it again)")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void failsByADeadlockByAnUnseenFailureAndByWhatIsNotATest() {
        run(selectClass(Failing.class));

        assertThat(failures)
                .anySatisfy(failure -> assertThat(failure).isInstanceOf(Deadlock.class))
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("nobody has looked at")
                        .hasRootCauseInstanceOf(IOException.class))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining("must give a Coroutine or nothing"))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining("may take a TestLoop"))
                .anySatisfy(failure -> assertThat(failure).isExactlyInstanceOf(IOException.class))
                .hasSize(5);
    }

    /** As {@code Weft.run} does: else what they clean up is left as it is, and what fails there is not seen. */
    @Test
    void cancelsAndAwaitsWhatTheTestLeavesBehind() {
        run(selectClass(Leaving.class));

        assertThat(results).containsExactlyInAnyOrder("sleeps() SUCCESSFUL", "failsAfterwards() FAILED");
        assertThat(LOG).containsExactlyInAnyOrder("after", "cleaned up", "after");
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("nobody has looked at")
                        .hasRootCauseInstanceOf(IOException.class));
    }

    @Test
    void isAbortedByAnAssumptionThatDoesNotHoldWithASeedToo() {
        run(selectClass(Assuming.class));

        assertThat(results).containsExactly("needsSomething() ABORTED");
        assertThat(failures).singleElement().isInstanceOf(TestAbortedException.class);
    }

    static class Leaving {
        @AfterEach
        void after() {
            LOG.add("after");
        }

        @WeftTest
        Coroutine<Void> sleeps() {
            return leaving(Script.catching((step, value, failure) -> {
                if (step == 0) {
                    return await(Weft.sleep(Duration.ofDays(1)));
                }
                LOG.add("cleaned up");
                return null;
            }));
        }

        @WeftTest
        Coroutine<Void> failsAfterwards() {
            return leaving(Script.catching((step, value, failure) -> {
                if (step == 0) {
                    return await(Weft.sleep(Duration.ofDays(1)));
                }
                throw new IOException();
            }));
        }

        /** Ends when {@code left} has begun. */
        private static Coroutine<Void> leaving(Coroutine<Object> left) {
            return Script.of((step, value) -> {
                if (step == 0) {
                    Weft.createTask(left);
                }
                return step == 0 ? await(Weft.sleep(Duration.ZERO)) : null;
            });
        }
    }

    static class Assuming {
        @WeftTest(seeds = 3)
        void needsSomething() {
            throw new TestAbortedException("it is not there");
        }
    }

    static class Passing {
        private final Set<Object> own = new java.util.HashSet<>();

        @BeforeEach
        void prepare() {
            LOG.add("before");
        }

        @AfterEach
        Coroutine<Void> cleanUp() {
            return Script.of((step, value) -> {
                LOG.add("after");
                return null;
            });
        }

        @WeftTest
        Coroutine<Void> sleepsADay() {
            return Script.of((step, value) -> {
                if (step == 0) {
                    assertThat(own.add("fresh")).isTrue();
                    return await(Weft.sleep(Duration.ofDays(1)));
                }
                LOG.add("slept");
                return null;
            });
        }

        @WeftTest
        void takesTheLoop(TestLoop loop) {
            assertThat(own.add("fresh")).isTrue();
            LOG.add("on the loop");
        }

        @WeftTest
        @Disabled
        void isNotRun() {
            LOG.add("ran");
        }
    }

    static class Seeded {
        @WeftTest(seeds = 5)
        void failsWithTheThird(TestLoop loop) throws IOException {
            LOG.add("" + loop.seed());
            if (loop.seed() == 3) {
                throw new IOException();
            }
        }
    }

    static class Failing {
        @WeftTest
        Coroutine<Object> waitsForEver(TestLoop loop) {
            return Script.awaiting(loop.createFuture());
        }

        @WeftTest
        Coroutine<Void> dropsAFailure() {
            return Script.of((step, value) -> {
                if (step == 0) {
                    Future<Object> dropped = EventLoop.running().createFuture();
                    dropped.setException(new IOException());
                }
                return step < 3 ? await(Weft.sleep(Duration.ZERO)) : null;
            });
        }

        @WeftTest
        String givesSomethingElse() {
            return "something else";
        }

        @WeftTest
        void takesSomethingElse(String text) {}

        @WeftTest
        Coroutine<Void> throwsWhatItThrows() throws IOException {
            throw new IOException();
        }
    }
}
