package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class DebugModeTest {
    /** What is logged. */
    private static final class Log extends Handler implements AutoCloseable {
        private final Logger logger;
        private final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();

        Log() {
            this("dev.weft");
        }

        Log(String name) {
            logger = Logger.getLogger(name);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        /** The next record that says {@code text}; there must be one within a minute. */
        LogRecord await(String text) throws InterruptedException {
            LogRecord record;
            do {
                record = records.poll(1, TimeUnit.MINUTES);
                assertThat(record).as("a record that says %s", text).isNotNull();
            } while (!record.getMessage().contains(text));
            return record;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }

    @Test
    void tellsOfASlowStepWhereItStandsWhileItLasts() throws Exception {
        try (Log log = new Log();
                Runner runner = Runner.builder().debug(true).build()) {
            LogRecord told = runner.run(Script.of((step, value) -> {
                Task<Object> slow = Weft.createTask(
                        Script.of((s, v) -> {
                            LogRecord record = s == 0 ? null : blocked(log);
                            return record == null || !record.getMessage().contains("Log.await")
                                    ? await(Weft.sleep(Duration.ZERO)) // on a slow machine it may have stood elsewhere
                                    : record;
                        }),
                        "slow");
                return step == 0 ? await(slow) : value;
            }));

            assertThat(told.getMessage())
                    .contains("task slow", "100 ms")
                    .containsPattern("goes on at dev.weft.DebugModeTest\\$Log.await\\(DebugModeTest.java:\\d+\\)");
            assertThat(told.getThrown().getStackTrace())
                    .anyMatch(element -> element.getMethodName().equals("blocked"));
        }
    }

    private static LogRecord blocked(Log log) throws InterruptedException {
        return log.await("task slow has kept");
    }

    @Test
    void tellsOfASlowCallback() throws Exception {
        try (Log log = new Log();
                EventLoop loop = EventLoop.create()) {
            loop.setDebug(true);
            CompletableFuture<LogRecord> told = new CompletableFuture<>();
            loop.callSoon(() -> {
                try {
                    told.complete(log.await("a callback"));
                } catch (InterruptedException e) {
                    told.completeExceptionally(e);
                }
            });

            assertThat(loop.runUntilComplete(told).getMessage()).contains(loop.toString());
        }
    }

    @Test
    void refusesCallSoonFromAnotherThreadWhileTheLoopRuns() {
        try (EventLoop loop = EventLoop.create()) {
            loop.setDebug(true);
            loop.callSoon(() -> {}); // it does not run
            Coroutine<Object> main = Script.of((step, value) -> {
                if (step == 0) {
                    loop.callSoon(() -> {});
                    return await(CompletableFuture.runAsync(() -> {
                        loop.callSoonThreadsafe(() -> {});
                        assertThatIllegalStateException()
                                .isThrownBy(() -> loop.callSoon(() -> {}))
                                .withMessageContainingAll(
                                        Thread.currentThread().getName(), loop.toString(), "callSoonThreadsafe");
                    }));
                }
                return "refused";
            });

            assertThat(loop.runUntilComplete(main)).isEqualTo("refused");
        }
    }

    @Test
    void takesCallSoonFromAnyThreadWhenSwitchedOffAgain() {
        try (EventLoop loop = EventLoop.create()) {
            loop.setDebug(true);
            loop.setDebug(false);

            assertThat(loop.runUntilComplete(Script.<Object>of((step, value) ->
                            step == 0 ? await(CompletableFuture.supplyAsync(() -> loop.callSoon(() -> {}))) : "taken")))
                    .isEqualTo("taken");
        }
    }

    @Test
    void tellsOfACoroutineThatIsNeverAwaitedWhereItWasMade() throws Exception {
        assertThat(output("true"))
                .containsPattern("dev.weft.Script.of was never awaited; it was called at"
                        + " dev.weft.DebugModeTest\\$Forgetful.work\\(DebugModeTest.java:\\d+\\)")
                .doesNotContain("Forgetful.awaited", "Weft.done", "Forgetful.cancelled");
    }

    @Test
    void followsNoCoroutineByDefault() throws Exception {
        assertThat(output("false")).isEmpty();
    }

    /** What the program prints, run in a JVM of its own with the system property set to {@code debug}. */
    private static String output(String debug) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Ddev.weft.debug=" + debug,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName(),
                        debug)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Awaits some coroutines, and one not. */
    public static final class Forgetful {
        private Forgetful() {}

        static Coroutine<Object> work() {
            return Script.of((step, value) -> null);
        }

        static Coroutine<Object> awaited() {
            return Script.of((step, value) -> step == 0 ? await(Weft.sleep(Duration.ZERO)) : null);
        }

        static Coroutine<Object> cancelled() {
            return Script.of((step, value) -> null);
        }

        public static void main(String[] args) throws InterruptedException {
            work();
            Weft.done();
            Weft.run(awaited());
            Weft.run(Script.of((step, value) -> Weft.createTask(cancelled()).cancel()));
            if (args[0].equals("false")) {
                System.gc();
                Weft.run(awaited());
                return;
            }
            // At the root, behind the console's handler: another thread may tell, and ends with the program.
            try (Log log = new Log("")) {
                while (log.records.stream()
                        .noneMatch(record -> record.getMessage().contains("was never awaited"))) {
                    System.gc();
                    Weft.run(awaited());
                }
                System.gc();
                Weft.run(awaited());
            }
        }
    }
}
