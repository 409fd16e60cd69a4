package dev.weft.samples.benchmarks;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Weft;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a coroutine that waits keeps alive, in bytes. Counted is everything by which the live heap has grown after a
 * hundred thousand of them have parked: the task, a frame for each suspended call, the timer or the future, and whatever
 * else there is one of for each. Each is a task of its own, which only the loop holds, and each frame keeps a reference
 * and an int. Read from the JVM's class histogram, which collects garbage first; pointers are compressed, as by default.
 */
class ParkedMemoryTest {
    private static final int COUNT = 100_000;
    private static final int SMALLEST_OBJECT = 8; // bytes

    @BeforeEach
    void pointersAreCompressed() {
        assumeTrue(Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("UseCompressedOops")
                .getValue()));
    }

    @Test
    void sleepingAtDepth1TakesAtMost128Bytes() throws JMException {
        assertAtMost(128, perCoroutine(() -> WovenTasks.parked("name", 1)));
    }

    @Test
    void sleepingAtDepth5TakesAtMost256Bytes() throws JMException {
        assertAtMost(256, perCoroutine(() -> WovenTasks.parked("name", 5)));
    }

    @Test
    void waitingForItsOwnFutureAtDepth1TakesAtMost128Bytes() throws JMException {
        assertAtMost(128, perCoroutine(() -> waiting("name", 1)));
    }

    @Test
    void waitingForItsOwnFutureAtDepth5TakesAtMost256Bytes() throws JMException {
        assertAtMost(256, perCoroutine(() -> waiting("name", 5)));
    }

    @Async
    private static Coroutine<Integer> waiting(String name, int depth) {
        if (depth > 1) {
            await(waiting(name, depth - 1));
        } else {
            Future<Integer> reply = EventLoop.running().createFuture();
            await(reply);
        }
        return done(name.length() + depth);
    }

    /** Bytes for each coroutine, by class. */
    private static Map<String, Long> perCoroutine(Supplier<Coroutine<Integer>> coroutine) throws JMException {
        try (EventLoop loop = EventLoop.create()) {
            park(loop, coroutine); // loads the classes, and what is shared grows to its size
            Map<String, Long> before = LiveHeap.byClass();
            park(loop, coroutine);
            Map<String, Long> grown = LiveHeap.byClass();
            before.forEach((type, bytes) -> grown.merge(type, -bytes, Long::sum));
            grown.replaceAll((type, bytes) -> bytes / COUNT);
            grown.values().removeIf(bytes -> bytes < SMALLEST_OBJECT); // the JVM's own: not one for each coroutine
            assertThat(loop.tasks()).hasSize(2 * COUNT);
            return grown;
        }
    }

    private static void park(EventLoop loop, Supplier<Coroutine<Integer>> coroutine) {
        for (int i = 0; i < COUNT; i++) {
            loop.createTask(coroutine.get());
        }
        loop.runUntilComplete(Weft.sleep(Duration.ZERO));
    }

    private static void assertAtMost(long most, Map<String, Long> bytes) {
        assertThat(bytes).as("bytes by class").containsKey("dev.weft.LoopTask");
        assertThat(bytes.values().stream().mapToLong(Long::longValue).sum())
                .as("%s", bytes)
                .isLessThanOrEqualTo(most);
    }
}
