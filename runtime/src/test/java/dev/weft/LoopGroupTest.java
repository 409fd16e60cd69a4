package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class LoopGroupTest {
    @Test
    void resumesWhoAwaitsAcrossLoopsOnHisOwn() {
        Set<EventLoop> used = ConcurrentHashMap.newKeySet();
        try (LoopGroup group = LoopGroup.of(3)) {
            Object sum = group.run(Script.of((step, value) -> {
                EventLoop home = Task.current().loop();
                if (step == 0) {
                    List<Task<Integer>> tasks = new ArrayList<>();
                    for (int i = 0; i < 30; i++) {
                        int number = i;
                        tasks.add(group.createTask(Script.of((s, v) -> {
                            used.add(EventLoop.running());
                            return s == 0 ? await(Weft.sleep(Duration.ZERO)) : number;
                        })));
                    }
                    return await(Weft.gather(tasks));
                }
                assertThat(EventLoop.running()).isSameAs(home);
                return ((List<?>) value)
                        .stream().mapToInt(each -> (Integer) each).sum();
            }));

            assertThat(sum).isEqualTo(435);
            assertThat(used).hasSize(3).isSubsetOf(group.loops());
        }
    }

    @Test
    void throwsTheFailureOfWhatItRuns() {
        IOException failure = new IOException("x");
        try (LoopGroup group = LoopGroup.of(1)) {
            assertThatThrownBy(() -> group.run(Script.of((step, value) -> {
                        throw failure;
                    })))
                    .isSameAs(failure);
        }
    }

    @Test
    void endsItsTasksWhenItIsClosed() {
        List<Object> log = new ArrayList<>();
        LoopGroup group = LoopGroup.of(2);
        Task<Object> task = group.createTask(Script.catching((step, value, failure) -> {
            if (failure != null) {
                log.add(failure.getClass().getSimpleName());
                throw failure;
            }
            return await(Weft.sleep(Duration.ofDays(1)));
        }));
        group.run(Weft.sleep(Duration.ZERO)); // on the other loop
        group.next().callSoon(() -> {}); // the task has been started before it is cancelled, or never begins
        group.close();
        group.close();

        assertThat(task.isCancelled()).isTrue();
        assertThat(log.size()).isLessThanOrEqualTo(1);
        assertThat(group.loops()).allMatch(EventLoop::isClosed);
    }

    @Test
    void isNotBlockedOnFromALoop() {
        try (LoopGroup group = LoopGroup.of(2)) {
            assertThatThrownBy(() -> group.run(Script.of((step, value) -> group.run(Weft.sleep(Duration.ZERO)))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("await createTask");
        }
    }

    /** A circle through two loops ends too, and does not keep both busy. */
    @Test
    void endsACircleOfTasksOfTwoLoops() {
        try (LoopGroup group = LoopGroup.of(2)) {
            CompletableFuture<Task<?>> first = new CompletableFuture<>();
            Task<Object> second = group.createTask(Script.of((step, value) -> switch (step) {
                case 0 -> await(first);
                case 1 -> await(value);
                default -> value;
            }));
            first.complete(group.createTask(Script.of((step, value) -> step == 0 ? await(second) : value)));
            group.run(Weft.sleep(Duration.ZERO));
            group.run(Weft.sleep(Duration.ZERO));
            second.cancel();

            assertThatThrownBy(() -> second.toCompletableFuture().get()).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> first.get().toCompletableFuture().get()).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void leavesNoTaskPendingThatIsMadeWhileItIsClosed() throws Exception {
        for (int i = 0; i < 200; i++) {
            LoopGroup group = LoopGroup.of(1);
            EventLoop loop = group.next();
            List<Task<?>> made = new ArrayList<>();
            Thread maker = new Thread(() -> {
                try {
                    while (made.size() < 1_000) {
                        made.add(loop.createTask(Weft.sleep(Duration.ofDays(1))));
                    }
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessageContaining("is closed");
                }
            });
            maker.start();
            group.close();
            maker.join();

            assertThat(made).allMatch(Task::isCancelled);
        }
    }
}
