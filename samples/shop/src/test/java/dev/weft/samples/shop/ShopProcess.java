package dev.weft.samples.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** A shop in a process of its own, as one command starts it. */
final class ShopProcess implements AutoCloseable {
    private static final String OPEN = "The shop is open at ";

    private final Process process;
    private final Path folder;
    private final String address;

    ShopProcess(Path folder) throws IOException {
        this.folder = folder;
        this.process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShopCommand.class.getName(),
                        "--port=0",
                        "--timeout=120",
                        "--data=" + folder))
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith(OPEN)) {
            throw new AssertionError("the shop did not open: " + line + Files.readString(folder.resolve("errors.txt")));
        }
        this.address = line.substring(OPEN.length());
    }

    String address() {
        return address;
    }

    /** Kills the shop, and after it its database, without a chance to finish anything. */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
        String pid =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0);
        ProcessHandle database = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        database.destroyForcibly();
        try {
            database.onExit().get(2, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            // a database that nobody buries looks as if it ran, to PostgreSQL too
            Assumptions.abort("processes whose parents have ended are not waited for here");
        }
    }

    /** Ends the shop as SIGTERM does; the database too. */
    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the shop does not end");
        }
    }
}
