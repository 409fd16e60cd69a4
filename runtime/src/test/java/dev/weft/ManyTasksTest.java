package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A million of everything, or thousands that threads fight for. */
class ManyTasksTest {
    private final EventLoop loop = new SelectorLoop(new VirtualClock());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void takesAMillionTasksThatAwaitOneAnother() {
        int count = 1_000_000;
        Future<Integer> end = loop.createFuture();
        Future<?> last = end;
        for (int i = 0; i < count; i++) {
            Future<?> before = last;
            last = loop.createTask(Script.of((step, value) -> step == 0 ? await(before) : (Integer) value + 1));
        }
        loop.callLater(Duration.ofSeconds(1), () -> end.setResult(0));

        assertThat((Object) loop.runUntilComplete(last)).isEqualTo(count);
    }

    @Test
    void cancelsAMillionTasksThatAwaitOneAnother() {
        Future<Integer> end = loop.createFuture();
        Future<?> last = end;
        for (int i = 0; i < 1_000_000; i++) {
            last = loop.createTask(Script.awaiting(last));
        }
        Future<?> outermost = last;
        loop.callLater(Duration.ofSeconds(1), outermost::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(outermost)).isInstanceOf(CancellationException.class);
        assertThat(end.isCancelled()).isTrue();
    }

    @Test
    void takesAMillionTasksThatSleep() {
        int count = 1_000_000;
        int[] awake = {0};
        for (int i = 0; i < count; i++) {
            Duration duration = Duration.ofMillis(1 + i % 1000);
            loop.createTask(Script.of((step, value) -> step == 0 ? await(Weft.sleep(duration)) : awake[0]++));
        }
        loop.runUntilComplete(Weft.sleep(Duration.ofSeconds(2)));

        assertThat(awake[0]).isEqualTo(count);
    }

    @Test
    void awaitsAMillionCoroutinesInOneAnother() {
        Script<Integer> deep = Script.of((step, value) -> 0);
        for (int i = 0; i < 1_000_000; i++) {
            Script<Integer> inner = deep;
            deep = Script.of((step, value) -> step == 0 ? await(inner) : (Integer) value + 1);
        }

        assertThat(loop.runUntilComplete(deep)).isEqualTo(1_000_000);
    }

    /** Whether a request from another thread or a result comes first, the task ends, by one of the two. */
    @Test
    void endsThoughOthersCancelItAndCompleteWhatItAwaitsAtOnce() throws InterruptedException {
        int count = 5_000;
        try (EventLoop real = EventLoop.create()) {
            List<Future<String>> futures = new ArrayList<>();
            List<Task<String>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Future<String> future = real.createFuture();
                futures.add(future);
                tasks.add(real.createTask(Script.awaiting(future)));
            }
            Thread completes = new Thread(() -> {
                for (int i = 0; i < count; i += 2) { // the others are only cancelled
                    futures.get(i).complete("x");
                }
            });
            Thread cancels = new Thread(() -> tasks.forEach(Task::cancel));
            real.runUntilComplete(Script.of((step, value) -> {
                if (step == 0) {
                    completes.start();
                    cancels.start();
                }
                return step < count ? await(ended(tasks.get(step))) : "all";
            }));
            completes.join();
            cancels.join();

            assertThat(tasks).allMatch(task -> task.isCancelled() || "x".equals(task.result()));
        }
    }

    private static Script<Object> ended(Task<?> task) {
        return Script.catching((step, value, failure) -> step == 0 ? await(task) : "ended");
    }
}
