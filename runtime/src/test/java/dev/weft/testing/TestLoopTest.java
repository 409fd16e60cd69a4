package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Runner;
import dev.weft.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestLoopTest {
    private static List<Integer> order(long seed) {
        List<Integer> order = new ArrayList<>();
        try (TestLoop loop = TestLoop.create(seed)) {
            for (int i = 0; i < 5; i++) {
                int number = i;
                loop.callSoon(() -> order.add(number));
            }
            loop.advance(Duration.ofSeconds(1));
        }
        return order;
    }

    @Test
    void runsWhatIsReadyInOrderWithoutASeed() {
        assertThat(order(0)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void choosesTheOrderOfWhatIsReadyByItsSeedAndRepeatsIt() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 1; seed <= 100; seed++) {
            List<Integer> order = order(seed);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4).isEqualTo(order(seed));
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(30);
    }

    @Test
    void sleepsAYearInNoTime() {
        try (TestLoop loop = TestLoop.create()) {
            long begun = System.nanoTime();

            loop.run(Weft.sleep(Duration.ofDays(365)));

            assertThat(loop.time()).isGreaterThanOrEqualTo(Duration.ofDays(365).toNanos());
            assertThat(System.nanoTime() - begun).isLessThan(Duration.ofDays(1).toNanos());
        }
    }

    @Test
    void showsEachTaskThatWaitsForEver() {
        try (TestLoop loop = TestLoop.create(7)) {
            Future<String> never = loop.createFuture();
            loop.createTask(Weft.gather(List.of(never, Weft.sleep(Duration.ofDays(1)))), "all");

            assertThatThrownBy(() -> loop.runUntilComplete(never))
                    .isInstanceOf(Deadlock.class)
                    .hasMessageContaining("all tasks wait for ever (seed 7):")
                    .hasMessageContaining("all waits for ")
                    .hasMessageContaining("at dev.weft.Weft.gather");
        }
    }

    @Test
    void waitsForJobsWhileTheClockStands() {
        try (TestLoop loop = TestLoop.create()) {
            CountDownLatch begun = new CountDownLatch(1);
            Future<Long> job = loop.runInExecutor(() -> {
                begun.await();
                return loop.time();
            });
            Future<Long> second = loop.createFuture();
            loop.callSoon(begun::countDown);
            job.addDoneCallback(done -> second.setResult(loop.time()));

            assertThat(loop.runUntilComplete(second)).isEqualTo(job.result());
        }
    }

    @Test
    void waitsForStagesOfOthers() {
        try (TestLoop loop = TestLoop.create()) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            loop.callSoon(() -> new Thread(() -> stage.complete("other")).start());

            assertThat(loop.runUntilComplete(Weft.gatherStages(List.of(stage)))).containsExactly("other");
        }
    }

    @Test
    void waitsForAnyThreadIfItIsToldTo() {
        try (TestLoop loop = TestLoop.create().patience(Duration.ofMinutes(1))) {
            Future<String> future = loop.createFuture();
            loop.callSoon(() -> new Thread(() -> future.setResult("x")).start());

            assertThat(loop.runUntilComplete(future)).isEqualTo("x");
        }
    }

    @Test
    void namesTheSeedOfAFailure() {
        IllegalStateException failure = new IllegalStateException("wrong");

        assertThatThrownBy(() -> TestLoop.seeds(100, loop -> {
                    if (loop.seed() == 42) {
                        throw failure;
                    }
                }))
                .hasMessageContaining("with seed 42 (-Dweft.seed=42 runs it again)")
                .hasCause(failure);
    }

    @Test
    void isWhatIsKnownAsTheRunningLoop() {
        try (TestLoop loop = TestLoop.create()) {
            List<EventLoop> seen = new ArrayList<>();
            loop.callSoon(() -> seen.add(EventLoop.running()));
            seen.add(loop.createTask(Weft.sleep(Duration.ZERO)).loop());
            loop.advance(Duration.ZERO);

            assertThat(seen).containsExactly(loop, loop);
        }
    }

    @Test
    void runsInARunner() {
        TestLoop loop = TestLoop.create();
        try (Runner runner = Runner.builder().loopFactory(() -> loop).build()) {
            runner.run(Weft.sleep(Duration.ofDays(1)));

            assertThat(runner.loop()).isSameAs(loop);
        }
        assertThat(loop.isClosed()).isTrue();
    }
}
