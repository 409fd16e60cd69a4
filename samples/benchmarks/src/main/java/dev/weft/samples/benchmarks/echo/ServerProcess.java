package dev.weft.samples.benchmarks.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, on one core where {@code taskset} is there to see to that. */
final class ServerProcess implements AutoCloseable {
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private final String name;
    private final Process process;
    private final int port;

    private ServerProcess(String name, List<String> command) throws IOException {
        this.name = name;
        List<String> pinned = new ArrayList<>();
        if (Files.isExecutable(TASKSET)) {
            pinned.addAll(List.of(TASKSET.toString(), "--cpu-list", "0"));
        }
        pinned.addAll(command);
        this.process = new ProcessBuilder(pinned)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (line == null) {
            throw new IOException(name + " does not start");
        }
        this.port = Integer.parseInt(line.strip());
    }

    /** One of {@link EchoServers}. */
    static ServerProcess java(String name, String server) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ServerProcess(
                name,
                List.of(
                        java,
                        "-XX:ActiveProcessorCount=1",
                        "-XX:+UseSerialGC",
                        "-Xms256m",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoServers.class.getName(),
                        server));
    }

    /** asyncio's streams. */
    static ServerProcess python(String name) throws IOException {
        try (var program = ServerProcess.class.getResourceAsStream("echo.py")) {
            return new ServerProcess(name, List.of("python3", "-c", new String(program.readAllBytes())));
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** CPU time that it has taken, in user and kernel mode. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
