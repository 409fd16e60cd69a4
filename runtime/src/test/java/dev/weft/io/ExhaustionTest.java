package dev.weft.io;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Weft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A server in a process that runs out of descriptors. */
class ExhaustionTest {
    private static final int LIMIT = 128;

    @Test
    void pausesWithTooManyOpenFilesAndRecovers() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "ulimit -n " + LIMIT + " && exec \"$@\"",
                        "sh",
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starving.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).endsWith("paused, recovered, and no socket is left\n");
    }

    /** The process: connects to itself until no descriptor is left, lets go of them, and connects once more. */
    static final class Starving {
        private final Runner runner = Runner.builder().build();
        private final List<String> reports = new ArrayList<>();
        private final List<SocketChannel> peers = new ArrayList<>();
        private int handled;

        public static void main(String[] args) throws Exception {
            new Starving().run();
        }

        private void run() throws Exception {
            loadClasses();
            runner.loop().onException(unhandled -> reports.add(unhandled.message()));
            SocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Server server = runner.run(Script.of((step, value) -> Streams.serve(any, this::handle)));
            talk(server); // what the JDK does once
            long before = Descriptors.sockets();
            connectUntilItFails(server.address());
            while (reports.isEmpty()) {
                runner.run(Weft.sleep(Duration.ofMillis(1)));
            }
            String paused = reports.get(0).startsWith("accepting at") ? "paused" : reports.toString();
            for (SocketChannel peer : peers) {
                peer.close();
            }
            while (handled <= peers.size() || server.connections() > 0) { // all that were in the queue
                runner.run(Weft.sleep(Duration.ofMillis(1)));
            }
            String recovered = talk(server) == null ? "recovered" : "odd";
            while (server.connections() > 0 || Descriptors.sockets() > before) {
                runner.run(Weft.sleep(Duration.ofMillis(1)));
            }
            runner.run(server.closeAsync());
            System.out.print(paused + ", " + recovered + ", and no socket is left\n");
            runner.close();
        }

        private Coroutine<Object> handle(Connection connection) {
            handled++;
            return Script.of(
                    (step, read) -> step == 0 ? await(connection.reader().readLine()) : null);
        }

        private String talk(Server server) throws IOException {
            Connection connection = runner.run(Streams.connect(server.address()));
            runner.run(connection.writer().write("\n"));
            String answer = runner.run(connection.reader().readLine());
            runner.run(connection.closeAsync());
            while (server.connections() > 0) {
                runner.run(Weft.sleep(Duration.ofMillis(1)));
            }
            return answer;
        }

        /** Loads all there is, as each class would take a descriptor later. */
        private static void loadClasses() throws Exception {
            for (Class<?> each : List.of(Server.class, Starving.class)) {
                Path root = Path.of(
                        each.getProtectionDomain().getCodeSource().getLocation().toURI());
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                            .toList()) {
                        String name = root.relativize(file)
                                .toString()
                                .replace('/', '.')
                                .replaceAll("\\.class$", "");
                        if (name.startsWith("dev.weft.") && !name.contains("Lincheck")) {
                            Class.forName(name, false, each.getClassLoader());
                        }
                    }
                }
            }
        }

        /** Connects without accepting; the last descriptors are for the server's side, which will want more. */
        private void connectUntilItFails(SocketAddress address) {
            try {
                while (true) {
                    peers.add(SocketChannel.open(address));
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("Too many open files");
            }
        }
    }
}
