package dev.weft.io;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.ExceptionHandler.Unhandled;
import dev.weft.Future;
import dev.weft.Result;
import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final SocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Runner runner = Runner.builder().build();
    private final List<Unhandled> reports = new ArrayList<>();

    @BeforeEach
    void listenToReports() {
        runner.loop().onException(reports::add);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    private <T> T run(Coroutine<T> operation) {
        try {
            return runner.run(Weft.timeout(LONG, operation));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A handler, as a marked method would be. */
    private interface Handler {
        Coroutine<Object> handle(Connection connection) throws Exception;
    }

    private Server serve(SocketAddress address, Handler handler) {
        return run(Script.of((step, value) -> Streams.serve(address, handler::handle)));
    }

    private Server serve(Handler handler) {
        return serve(ANY, handler);
    }

    private static Coroutine<Object> echo(Connection connection) {
        return Script.of((step, value) -> {
            if (step % 2 == 0) {
                return await(connection.reader().read(1024));
            }
            byte[] read = (byte[]) value;
            return read == null || read.length == 0
                    ? null
                    : await(connection.writer().write(read));
        });
    }

    private Connection connect(Server server) throws IOException {
        return run(Streams.connect(server.address()));
    }

    private void passes() {
        for (int i = 0; i < 5; i++) {
            run(Weft.sleep(Duration.ZERO));
        }
    }

    /** Waits for {@code condition}: what one end of a socket has done, the system shows the other end in its own time. */
    private void until(BooleanSupplier condition) {
        run(Script.of((step, value) -> condition.getAsBoolean() ? null : await(Weft.sleep(Duration.ofMillis(1)))));
        passes();
    }

    @Test
    void handlesEachConnectionInATaskOfItsOwn() throws IOException {
        Server server = serve(ServerTest::echo);
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(connect(server));
        }
        for (int i = 49; i >= 0; i--) {
            run(clients.get(i).writer().write("hello " + i + "\n"));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(run(clients.get(i).reader().readLine())).isEqualTo("hello " + i);
        }
        assertThat(server.connections()).isEqualTo(50);
        for (Connection client : clients) {
            run(client.writer().shutdownOutput());
            assertThat(run(client.reader().readLine())).isNull();
            run(client.closeAsync());
        }
        assertThat(server.connections()).isZero();
        run(server.closeAsync());
        assertThat(reports).isEmpty();
    }

    @Test
    void givesAHandlerTheTwoDirections() throws IOException {
        Server server = run(Script.of(
                (step, value) -> Streams.serve(ANY, (Reader reader, Writer writer) -> writer.write("welcome\n"))));
        Connection client = connect(server);

        assertThat(run(client.reader().readAll())).hasSize(8);
        client.close();
        run(server.closeAsync());
    }

    @Test
    void servesAUnixDomainSocketAndDeletesItsFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("server");
        Server server = serve(UnixDomainSocketAddress.of(file), ServerTest::echo);
        Connection client = connect(server);
        run(client.writer().write("x\n"));
        assertThat(run(client.reader().readLine())).isEqualTo("x");
        run(server.closeAsync());
        assertThat(Files.exists(file)).isFalse();
        client.close();
    }

    @Test
    void closesTheConnectionOfAHandlerThatFailsAndReportsItOnce() throws IOException {
        IllegalStateException failure = new IllegalStateException("handler");
        IOException early = new IOException("before there is a coroutine");
        int[] calls = new int[1];
        Server server = serve(connection -> {
            if (++calls[0] == 1) {
                throw early;
            }
            return Script.of((step, value) -> {
                if (step == 0) {
                    return await(connection.reader().read(1));
                }
                throw failure;
            });
        });
        Connection first = connect(server);
        assertThat(run(first.reader().readLine())).isNull();
        Connection second = connect(server);
        run(second.writer().write("x"));
        assertThat(run(second.reader().readLine())).isNull();
        passes();

        assertThat(reports).extracting(Unhandled::exception).containsExactly(early, failure);
        assertThat(reports.get(1).message()).contains("handler of connection");
        assertThat(server.connections()).isZero();
        first.close();
        second.close();
        run(server.closeAsync());
    }

    @Test
    void waitsForHandlersThatEndInTime() throws IOException {
        Server server = serve(connection -> Script.of((step, value) -> switch (step) {
            case 0 -> await(connection.reader().readLine());
            case 1 -> await(connection.writer().write("bye\n"));
            default -> null;
        }));
        Connection client = connect(server);
        until(() -> server.connections() == 1);
        Task<Void> closing = runner.loop().createTask(server.close(LONG));
        passes();
        assertThat(closing.isDone()).isFalse();
        assertThat(server.isOpen()).isFalse();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);

        run(client.writer().write("\n"));
        assertThat(run(client.reader().readLine())).isEqualTo("bye");
        run(Weft.shield(closing));
        client.close();
    }

    @Test
    void cancelsHandlersThatDoNot() throws IOException {
        List<Object> log = new ArrayList<>();
        Server server = serve(connection -> Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(connection.reader().readLine());
            }
            log.add(failure);
            return step == 1 ? await(connection.writer().write("sorry\n")) : null;
        }));
        Connection client = connect(server);
        until(() -> server.connections() == 1);
        run(server.close(Duration.ofMillis(10)));

        assertThat(log).hasSize(2);
        assertThat(log.get(0)).isInstanceOf(CancelledError.class);
        assertThat(run(client.reader().readLine())).isEqualTo("sorry");
        assertThat(server.connections()).isZero();
        assertThat(reports).isEmpty();
        client.close();
    }

    @Test
    void acceptsNoMoreThoughACancelRequestIsDueBeforeItCloses() throws IOException {
        Server server = serve(ServerTest::echo);
        Connection client = connect(server);
        passes();
        Task<Object> task = run(Script.of((step, value) -> Weft.createTask(Script.of((each, nothing) -> {
            if (each == 0) {
                Task.current().cancel();
                return await(server.close(LONG));
            }
            return null;
        }))));
        assertThat(run(Weft.gatherSettled(List.of(task))).get(0)).isInstanceOf(Result.Cancelled.class);

        assertThat(server.isOpen()).isFalse();
        assertThatThrownBy(() -> connect(server)).isInstanceOf(ConnectException.class);
        assertThat(server.connections()).isEqualTo(1); // who is there may stay: the grace was not over
        run(server.close(Duration.ZERO));
        assertThat(server.connections()).isZero();
        client.close();
    }

    /** A reset would lose what the network still holds: a client that has sent more than was read gets its answer. */
    @Test
    void losesNothingOfAnAnswerThoughTheClientHasSentMoreThanWasRead() throws IOException {
        byte[] answer = new byte[1 << 20];
        List<String> handled = new ArrayList<>();
        Server server = serve(connection -> Script.of((step, value) -> switch (step) {
            case 0 -> await(connection.reader().readFully(1));
            case 1 -> await(connection.writer().highWater(0).write(answer)); // the network holds it all
            default -> {
                handled.add("yes");
                yield null;
            }
        }));
        Connection client = connect(server);
        run(client.writer().highWater(1 << 20).write(new byte[1 << 20])); // of which the server reads 64 KiB
        while (handled.isEmpty()) {
            passes();
        }
        passes(); // in which the server closes the connection, as far as it is concerned
        client.reader().limit(answer.length);
        assertThat(run(client.reader().readAll())).hasSize(answer.length);
        run(client.closeAsync());
        run(server.close(LONG));
        assertThat(reports).isEmpty();
    }

    @Test
    void endsThoughAHandlerDoesNot() throws IOException {
        Future<Object> never = runner.loop().createFuture();
        Server server = serve(connection -> Weft.uncancellable(Script.awaiting(never)));
        Connection client = connect(server);
        until(() -> server.connections() == 1);
        run(server.close(Duration.ofMillis(10)));

        assertThat(run(client.reader().readLine())).isNull();
        assertThat(server.connections()).isEqualTo(1);
        never.complete(null);
        passes();
        assertThat(server.connections()).isZero();
        client.close();
    }

    @Test
    void closesAConnectionWhoseHandlerIsCancelledBeforeItsFirstStep() throws IOException {
        Server server = serve(ServerTest::echo);
        Connection client = connect(server);
        while (server.connections() == 0) {
            run(Weft.sleep(Duration.ZERO));
        }
        server.close();
        assertThat(run(client.reader().readLine())).isNull();
        client.close();
    }

    // ---------------------------------------------------------------- faults

    /** A socket at which accepting fails a number of times. */
    private static final class Failing implements Listening {
        private final Listening inner;
        private int failures;
        private int tries;

        Failing(Listening inner, int failures) {
            this.inner = inner;
            this.failures = failures;
        }

        @Override
        public SocketChannel accept() throws IOException {
            tries++;
            if (failures > 0) {
                failures--;
                throw new IOException("Too many open files");
            }
            return inner.accept();
        }

        @Override
        public SelectableChannel channel() {
            return inner.channel();
        }

        @Override
        public SocketAddress address() {
            return inner.address();
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }

    @Test
    void pausesLongerAndLongerWhileAcceptingFailsAndRecovers() throws IOException {
        Failing failing = new Failing(Listening.at(ANY, 10), 3);
        Server server = run(Script.of((step, value) -> new Server(failing, connection -> echo(connection))));
        Connection client = connect(server);
        run(client.writer().write("still there\n"));

        assertThat(run(client.reader().readLine())).isEqualTo("still there");
        assertThat(failing.tries).isBetween(4, 6);
        assertThat(reports)
                .extracting(Unhandled::message)
                .allMatch(message -> message.startsWith("accepting at"))
                .extracting(message -> message.replaceAll(".*next try in ", ""))
                .containsExactly("10 ms", "20 ms", "40 ms");
        client.close();
        run(server.closeAsync());
    }

    /** Resets, peers that close half, that never read, and handlers that fail: no descriptor is left. */
    @Test
    void leavesNoSocketOpenWhateverHappens() throws IOException {
        passes();
        long before = Descriptors.sockets();
        int[] calls = new int[1];
        Server server = serve(connection -> {
            int call = calls[0]++;
            return Script.of((step, value) -> {
                if (call % 5 == 4 && step == 1) {
                    throw new IllegalStateException("handler");
                }
                return switch (step) {
                    case 0 -> await(connection.reader().read(1));
                    case 1 -> await(connection.writer().write(new byte[call % 5 == 3 ? 20_000_000 : 100]));
                    case 2 -> await(connection.reader().readLine());
                    default -> null;
                };
            });
        });
        List<SocketChannel> peers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int accepted = i + 1;
            SocketChannel peer = SocketChannel.open(server.address());
            peers.add(peer);
            peer.write(ByteBuffer.wrap(new byte[] {1}));
            switch (i % 5) {
                case 0 -> peer.setOption(StandardSocketOptions.SO_LINGER, 0).close(); // a reset
                case 1 -> peer.shutdownOutput();
                case 2 -> peer.close();
                default -> {} // does not read, or is closed by the handler
            }
            until(() -> calls[0] == accepted);
        }
        assertThat(server.connections()).isPositive();
        run(server.close(Duration.ofMillis(50)));
        for (SocketChannel peer : peers) {
            peer.close();
        }
        passes();

        assertThat(calls[0]).isEqualTo(25);
        assertThat(server.connections()).isZero();
        assertThat(Descriptors.sockets()).isLessThanOrEqualTo(before); // other tests' may be closed only now
        assertThat(reports)
                .extracting(Unhandled::exception)
                .isNotEmpty()
                .allMatch(e -> e instanceof IllegalStateException || e instanceof IOException);
    }

    // ---------------------------------------------------------------- size

    /** 10,000 idle connections in at most 64 MB; as many as the limit on descriptors allows, in as much less. */
    @Test
    void holdsIdleConnectionsInLittleMemory() throws IOException {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean, "no descriptors");
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200;
        int count = (int) Math.min(10_000, free / 2); // both ends are here
        Server server = serve(ServerTest::echo);
        List<SocketChannel> peers = new ArrayList<>(count);
        try {
            for (int i = 0; i < 100; i++) { // what is needed once
                peers.add(SocketChannel.open(server.address()));
            }
            until(() -> server.connections() == 100);
            long before = used();
            for (int i = 100; i < count; i++) {
                peers.add(SocketChannel.open(server.address()));
                if (i % 200 == 0) {
                    passes();
                }
            }
            until(() -> server.connections() == count);
            long each = (used() - before) / (count - 100);
            System.out.println(count + " idle connections: " + each + " bytes each, both ends");

            assertThat(each).isPositive().isLessThan((64 << 20) / 10_000);
        } finally {
            for (SocketChannel peer : peers) {
                peer.close();
            }
            run(server.closeAsync());
        }
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
