package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final int COUNT = 1_000_000;

    @Test
    void keepsAMillionSleepersIn400Megabytes() throws IOException, InterruptedException {
        assertThat(output("-Xmx400m", Sleepers.class)).isEqualTo("1000000 slept");
    }

    @Test
    void letsGoOfWhatACancelledSleepHeld() throws IOException, InterruptedException {
        assertThat(output("-Xmx64m", Cancelled.class)).isEqualTo("cancelled");
    }

    @Test
    void letsGoOfTheTasksOfAGroupThatHaveEnded() throws IOException, InterruptedException {
        assertThat(output("-Xmx32m", Grouped.class)).isEqualTo("1000000 have ended");
    }

    private static String output(String heap, Class<?> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** A million tasks that sleep at the same time: the clock stands still until none is ready. */
    static final class Sleepers {
        private Sleepers() {}

        public static void main(String[] args) {
            List<Integer> numbers = new ArrayList<>(COUNT);
            for (int i = 0; i < COUNT; i++) {
                numbers.add(i);
            }
            Duration duration = Duration.ofDays(1);
            EventLoop loop = new SelectorLoop(new VirtualClock());
            List<Object> all = loop.runUntilComplete(Weft.<Integer, Object, RuntimeException>gather(
                    numbers, number -> Script.of((step, value) -> step == 0 ? await(Weft.sleep(duration)) : number)));
            System.out.println(all.equals(numbers) ? COUNT + " slept" : "wrong numbers");
        }
    }

    /** Many timers that hold much and are cancelled long before they are due. */
    static final class Cancelled {
        private Cancelled() {}

        public static void main(String[] args) {
            String result = Weft.run(Script.of((step, value) -> {
                if (step == 10_000) {
                    return "cancelled";
                }
                byte[] much = new byte[1_000_000];
                Task<Object> task = Weft.createTask(
                        Script.of((s, v) -> s == 0 ? await(Weft.sleep(Duration.ofDays(1))) : much.length));
                return await(Script.catching((s, v, failure) -> {
                    if (s == 0) {
                        return await(Weft.sleep(Duration.ZERO));
                    }
                    if (s == 1) {
                        task.cancel();
                        return await(task);
                    }
                    return failure;
                }));
            }));
            System.out.println(result);
        }
    }

    /** A group that goes on and on, as a server's does, with tasks that do not. */
    static final class Grouped {
        private Grouped() {}

        public static void main(String[] args) {
            System.out.println(Weft.<String>run(TaskGroup.run(group -> Script.of((step, value) -> {
                if (step == COUNT) {
                    return COUNT + " have ended";
                }
                return await(group.createTask(Weft.done(step)));
            }))));
        }
    }
}
