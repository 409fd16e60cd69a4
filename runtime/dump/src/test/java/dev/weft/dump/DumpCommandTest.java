package dev.weft.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Weft;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a person types it, on programs that run in other processes. */
class DumpCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new DumpCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Starts a program and waits until it says that it is ready. */
    private String start(Class<?> program, String... options) throws IOException {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.util.List.of(options));
        command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("ready");
        return Long.toString(process.pid());
    }

    @Test
    void showsTheTasksOfAProgramThatWasNotPreparedForIt() throws IOException {
        String pid = start(Sleeping.class);

        assertThat(run(pid)).isZero();
        assertThat(out.toString()).contains("on thread main: 1 task\n", "sleeper (waits for a timer)");
        assertThat(run(pid)).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writesJsonToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tasks.json");
        String pid = start(Sleeping.class);

        assertThat(run("--json", "-o", file.toString(), pid)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).startsWith("{\"loops\":[{").contains("\"name\":\"sleeper\"");
    }

    @Test
    void saysThatAProgramDoesNotUseWeft() throws IOException {
        assertThat(run(start(Plain.class))).isEqualTo(1);
        assertThat(err.toString()).contains("has not used Weft yet");
    }

    @Test
    void saysWhatToDoWhereAProgramTakesNoAgent() throws IOException {
        assertThat(run(start(Sleeping.class, "-XX:-EnableDynamicAgentLoading"))).isEqualTo(1);
        assertThat(err.toString()).contains("Have it call dev.weft.debug.Dump.register() when it starts.");
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThat(run("999999999")).isEqualTo(1);
        assertThat(err.toString()).contains("999999999");
    }

    @Test
    void listsProgramsAndTellsItsUse() throws IOException {
        String pid = start(Plain.class);

        assertThat(run()).isZero();
        assertThat(out.toString()).contains(pid + " " + Plain.class.getName());
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: weft-dump");
        assertThat(run("--nonsense")).isEqualTo(2);
    }

    static final class Sleeping {
        private Sleeping() {}

        public static void main(String[] args) {
            EventLoop loop = EventLoop.create();
            Coroutine<Void> sleep = Weft.sleep(Duration.ofDays(1));
            loop.createTask(sleep, "sleeper");
            loop.callSoon(() -> System.out.println("ready"));
            loop.runForever();
        }
    }

    static final class Plain {
        private Plain() {}

        public static void main(String[] args) throws IOException {
            System.out.println("ready");
            System.in.read();
        }
    }
}
