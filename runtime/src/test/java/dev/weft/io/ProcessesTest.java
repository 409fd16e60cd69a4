package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.Runner;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Processes of a shell's. */
class ProcessesTest {
    private final Runner runner = Runner.builder().build();

    @BeforeAll
    static void needsAShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private <T> T run(Coroutine<T> operation) {
        return runner.run(operation);
    }

    private ChildProcess shell(String script) throws IOException {
        return run(Processes.start("/bin/sh", "-c", script));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    @Test
    void talksAndGivesTheExitValue() throws IOException {
        ChildProcess process = shell("read line; echo \"got $line\"; echo oops >&2; exit 3");
        run(process.stdin().write("hello\n"));
        assertThat(run(process.stdout().readLine())).isEqualTo("got hello");
        assertThat(run(process.stderr().readLine())).isEqualTo("oops");
        assertThat(run(process.stdout().readLine())).isNull();
        assertThat(run(process.exit())).isEqualTo(3);
        run(process.closeAsync());
        assertThat(process.isAlive()).isFalse();
    }

    /** Neither side waits for the other, though both pipes are smaller than what goes through. */
    @Test
    void communicatesMoreThanThePipesHold() throws IOException {
        byte[] much = "0123456789abcdef".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        ChildProcess process = shell("cat; echo done >&2");
        ChildProcess.Output output = run(process.communicate(much));

        assertThat(output.exit()).isZero();
        assertThat(output.stdout()).isEqualTo(ByteBuffer.wrap(much));
        assertThat(text(output.stderr())).isEqualTo("done\n");
    }

    @Test
    void takesInputThatNobodyWantsForNoFailure() throws IOException {
        ChildProcess.Output output = run(shell("exec 0<&-; echo bye").communicate(new byte[1_000_000]));
        assertThat(text(output.stdout())).isEqualTo("bye\n");
    }

    @Test
    void killsReapsAndKeepsPartialOutputWhenTheTimeIsOver() throws IOException {
        ChildProcess process = shell("echo begun; exec sleep 1000");
        assertThat(run(process.stdout().read(1))).hasSize(1); // it runs

        assertThatThrownBy(() -> run(Weft.timeout(Duration.ofMillis(50), process.communicate(new byte[0]))))
                .isInstanceOf(TimeoutException.class);
        assertThat(process.isAlive()).isFalse();
        assertThat(run(process.stdout().readLine())).isEqualTo("egun");
        assertThat(run(process.exit())).isNotZero();
    }

    @Test
    void leavesTheProcessAloneWhenWaitingForItsEndIsCancelled() throws IOException {
        ChildProcess process = shell("read line");
        assertThatThrownBy(() -> run(Weft.timeout(Duration.ofMillis(10), process.exit())))
                .isInstanceOf(TimeoutException.class);
        assertThat(process.isAlive()).isTrue();
        run(process.closeAsync());
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThatThrownBy(() -> run(Processes.start("/no/such/program"))).isInstanceOf(IOException.class);
    }

    @Test
    void leavesNoProcessWhereverItsStartIsCancelled() throws IOException {
        for (int passes = 0; passes < 6; passes++) {
            Task<ChildProcess> starting = runner.loop().createTask(Processes.start("/bin/sh", "-c", "exec sleep 1000"));
            for (int i = 0; i < passes; i++) {
                run(Weft.sleep(Duration.ofMillis(i)));
            }
            if (!starting.cancel()) {
                run(starting.result().closeAsync());
            }
        }
        int without = 0; // looks in a row; the last ones may have been started since the first look
        for (int looks = 0; without < 40 && looks < 4_000; looks++) {
            run(Weft.sleep(Duration.ofMillis(5)));
            without = ProcessHandle.current().children().anyMatch(ProcessesTest::sleeps) ? 0 : without + 1;
        }
        assertThat(without).isEqualTo(40);
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(all -> all[all.length - 1].endsWith("1000"))
                .isPresent();
    }

    @Test
    void looksUpNamesOffTheLoop() throws IOException {
        assertThat(run(Streams.resolve("localhost"))).isNotEmpty().allMatch(address -> address.isLoopbackAddress());
    }
}
