package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.ReturnWhen;
import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to blocking sockets of the JDK, over loopback. */
class ConnectionTest {
    private final Runner runner = Runner.builder().build();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(60_000);
    }

    @AfterEach
    void close() throws IOException {
        runner.close();
        server.close();
    }

    private <T> T run(Coroutine<T> operation) {
        return runner.run(operation);
    }

    private Connection connect() throws IOException {
        return run(Streams.connect(server.getLocalSocketAddress()));
    }

    private Socket accept() throws IOException {
        Socket peer = server.accept();
        peer.setSoTimeout(60_000);
        return peer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void talksToABlockingSocket() throws IOException {
        Connection connection = run(Streams.connect("localhost", server.getLocalPort()));
        try (Socket peer = accept()) {
            run(connection.writer().write("hello\n"));
            assertThat(peer.getInputStream().readNBytes(6)).isEqualTo(bytes("hello\n"));
            peer.getOutputStream().write(bytes("answer\nrest"));
            assertThat(run(connection.reader().readLine())).isEqualTo("answer");
            peer.shutdownOutput();
            assertThat(run(connection.reader().readAll())).isEqualTo(bytes("rest"));
            assertThat(connection.remoteAddress()).isEqualTo(server.getLocalSocketAddress());
            assertThat(connection.localAddress()).isEqualTo(peer.getRemoteSocketAddress());
            run(connection.closeAsync());
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void goesOnReadingWhenItsOutputIsShutDown() throws IOException {
        Connection connection = connect();
        try (Socket peer = accept()) {
            run(connection.writer().write("question"));
            run(connection.writer().shutdownOutput());
            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(bytes("question"));
            peer.getOutputStream().write(bytes("answer"));
        }
        assertThat(run(connection.reader().readAll())).isEqualTo(bytes("answer"));
        run(connection.closeAsync());
    }

    /** The JDK copies what is on the heap, as much as it is given, before it writes it. */
    @Test
    void needsLittleMemoryOutsideOfTheHeapToWriteMuch() throws Exception {
        byte[] much = new byte[32 << 20];
        new SplittableRandom(1).nextBytes(much);
        Connection connection = connect();
        try (Socket peer = accept()) {
            FutureTask<byte[]> reading =
                    new FutureTask<>(() -> peer.getInputStream().readNBytes(much.length));
            new Thread(reading).start();
            long before = DirectMemory.used();
            run(connection.writer().write(much));
            run(connection.writer().flush());

            assertThat(DirectMemory.used() - before).isLessThan(4 << 20);
            assertThat(reading.get()).isEqualTo(much);
        }
        connection.close();
    }

    /** The peer reads nothing until all is written; what is kept arrives all the same. */
    @Test
    void sendsWhatIsKeptBeforeItCloses() throws Exception {
        Connection connection = connect();
        byte[] much = new byte[8_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        try (Socket peer = accept()) {
            FutureTask<byte[]> received =
                    new FutureTask<>(() -> peer.getInputStream().readAllBytes());
            new Thread(received).start();
            run(connection.writer().highWater(much.length).write(much));
            run(connection.closeAsync());
            assertThat(received.get()).isEqualTo(much);
        }
    }

    @Test
    void limitsAnOperationInTimeAndLosesNothing() throws Exception {
        Connection connection = connect();
        try (Socket peer = accept()) {
            peer.getOutputStream().write(bytes("half a "));
            assertThatThrownBy(() -> run(Weft.timeout(
                            Duration.ofMillis(20), connection.reader().readLine())))
                    .isInstanceOf(TimeoutException.class);
            peer.getOutputStream().write(bytes("line\n"));
            assertThat(run(connection.reader().readLine())).isEqualTo("half a line");
            connection.close();
        }
    }

    @Test
    void stopsAWriteToAPeerThatReadsNothing() throws Exception {
        Connection connection = connect();
        try (Socket peer = accept()) {
            ByteBuffer much = ByteBuffer.allocate(50_000_000);
            assertThatThrownBy(() -> run(Weft.timeout(
                            Duration.ofMillis(50), connection.writer().write(much))))
                    .isInstanceOf(TimeoutException.class);
            assertThat(much.position()).isPositive().isLessThan(much.capacity());
            assertThat(connection.writer().buffered())
                    .isEqualTo(connection.writer().highWater());
            assertThat(peer.isConnected()).isTrue();
            connection.close();
            assertThat(connection.writer().buffered()).isZero();
        }
    }

    @Test
    void endsOperationsThatWaitWhenItIsClosed() throws IOException {
        Connection connection = connect();
        EventLoop loop = runner.loop();
        Task<String> reading = loop.createTask(connection.reader().readLine());
        reading.addDoneCallback(done -> {});
        run(Weft.sleep(Duration.ZERO));
        loop.callSoon(connection::close);
        run(Weft.wait(List.of(reading), ReturnWhen.ALL_COMPLETED, Duration.ofMinutes(1)));

        assertThat(reading.exception()).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> run(connection.writer().write("x"))).isInstanceOf(ClosedChannelException.class);
        run(connection.closeAsync());
        assertThat(connection.isOpen()).isFalse();
        assertThat(connection).asString().endsWith("closed");
    }

    @Test
    void failsWhenThePeerResets() throws IOException {
        Connection connection = connect();
        Socket peer = accept();
        peer.setSoLinger(true, 0);
        peer.close();

        assertThatThrownBy(() -> run(connection.reader().read(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> {
                    while (true) {
                        run(connection.writer().write(new byte[100_000]));
                    }
                })
                .isInstanceOf(IOException.class);
        run(connection.closeAsync());
    }

    // ---------------------------------------------------------------- connecting

    /** A socket at whose port nobody listens, nor does anyone else meanwhile. */
    private static SocketChannel deaf() throws IOException {
        return SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    private static int port(SocketChannel bound) throws IOException {
        return ((InetSocketAddress) bound.getLocalAddress()).getPort();
    }

    @Test
    void saysWhatItCouldNotConnectTo() throws IOException {
        try (SocketChannel deaf = deaf()) {
            int port = port(deaf);
            assertThatThrownBy(() -> run(Streams.connect("127.0.0.1", port)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("refused");
        }
        assertThatThrownBy(() -> run(Streams.connect("no-such-host.invalid", 1)))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> Streams.connect("localhost", 70_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void triesAllAddressesAndTellsOfAll() throws IOException {
        try (SocketChannel one = deaf();
                SocketChannel two = deaf();
                SocketChannel three = deaf()) {
            List<SocketAddress> dead = List.of(one.getLocalAddress(), two.getLocalAddress(), three.getLocalAddress());

            assertThatThrownBy(() -> run(attempts(dead)))
                    .hasMessageContaining("127.0.0.1:" + port(one))
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));

            SocketChannel channel = run(attempts(List.of(dead.get(0), dead.get(1), server.getLocalSocketAddress())));
            assertThat(channel.getRemoteAddress()).isEqualTo(server.getLocalSocketAddress());
            channel.close();
        }
    }

    private static Coroutine<SocketChannel> attempts(List<SocketAddress> addresses) {
        return Then.of(
                Attempt.sites(HappyEyeballs.class, "start"),
                Weft.sleep(Duration.ZERO),
                (Void slept) -> new HappyEyeballs(EventLoop.running(), addresses).start());
    }

    /** The first address never answers: its queue of connections is full. */
    @Test
    void takesTheNextAddressWhenOneDoesNotAnswerAndClosesIt() throws IOException {
        try (ServerSocketChannel full = ServerSocketChannel.open();
                SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            full.bind(new InetSocketAddress("127.0.0.1", 0), 1);
            for (SocketChannel each : List.of(first, second)) { // as many as the queue takes, and one to spare
                each.configureBlocking(false);
                each.connect(full.getLocalAddress());
            }
            long before = Descriptors.sockets();
            SocketChannel channel = run(attempts(List.of(full.getLocalAddress(), server.getLocalSocketAddress())));
            assertThat(channel.getRemoteAddress()).isEqualTo(server.getLocalSocketAddress());
            run(Weft.sleep(Duration.ZERO));
            assertThat(Descriptors.sockets()).isLessThanOrEqualTo(before + 1); // other tests' may be closed only now
            channel.close();
        }
    }

    @Test
    void putsTheFamiliesInTurns() throws IOException {
        InetAddress four = InetAddress.getByName("127.0.0.1");
        InetAddress otherFour = InetAddress.getByName("127.0.0.2");
        InetAddress six = InetAddress.getByName("::1");

        assertThat(HappyEyeballs.inTurns(new InetAddress[] {four, otherFour, six}, 7))
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(four, six, otherFour);
    }

    @Test
    void leavesNoSocketOpenWhereverConnectingIsCancelled() throws IOException {
        run(Weft.sleep(Duration.ZERO));
        long before = Descriptors.sockets();
        for (int passes = 0; passes < 8; passes++) {
            Task<Connection> task = runner.loop().createTask(Streams.connect(server.getLocalSocketAddress()));
            for (int i = 0; i < passes; i++) {
                run(Weft.sleep(Duration.ZERO));
            }
            if (!task.cancel()) {
                task.result().close();
            }
            run(Weft.sleep(Duration.ZERO));
        }
        run(Weft.sleep(Duration.ZERO));
        assertThat(Descriptors.sockets()).isLessThanOrEqualTo(before);
    }

    // ---------------------------------------------------------------- not TCP

    @Test
    void connectsToAUnixDomainSocket(@TempDir Path directory) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            unix.bind(address);
            Connection connection = run(Streams.connect(address));
            try (SocketChannel peer = unix.accept()) {
                run(connection.writer().write("over a file"));
                ByteBuffer received = ByteBuffer.allocate(11);
                while (received.hasRemaining()) {
                    peer.read(received);
                }
                assertThat(received.array()).isEqualTo(bytes("over a file"));
            }
            assertThat(run(connection.reader().readLine())).isNull();
            run(connection.closeAsync());
        }
        assertThat(Files.exists(address.getPath())).isTrue();
    }

    @Test
    void readsAndWritesPipes() throws IOException {
        Pipe pipe = Pipe.open();
        Coroutine<String> through =
                Then.of(Attempt.sites(ConnectionTest.class, "through"), Weft.sleep(Duration.ZERO), (Void slept) -> {
                    Writer writer = Streams.writer(pipe.sink());
                    Reader reader = Streams.reader(pipe.source());
                    return Then.of(
                            Attempt.sites(ConnectionTest.class, "through"),
                            writer.write("through a pipe"),
                            (Void written) -> Then.of(
                                    Attempt.sites(ConnectionTest.class, "through"),
                                    writer.shutdownOutput(),
                                    (Void ended) -> reader.readLine()));
                });
        assertThat(run(through)).isEqualTo("through a pipe");
        assertThat(pipe.sink().isOpen()).isFalse();
        pipe.source().close();
    }

    @Test
    void isClosedThoughACancelRequestIsDueBefore() throws IOException {
        Connection connection = connect();
        assertThatThrownBy(() -> run(Script.of((step, value) -> {
                    Task.current().cancel();
                    return Script.await(connection.closeAsync());
                })))
                .isInstanceOf(CancellationException.class);
        assertThat(connection.isOpen()).isFalse();
    }
}
