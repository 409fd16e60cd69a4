package dev.weft.io;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.ExceptionHandler.Unhandled;
import dev.weft.Result;
import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, with a certificate of keytool's for localhost, against the JDK's clients and OpenSSL's. */
class TlsTest {
    private static final SocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    static Path directory;

    private static SSLContext server;
    private static SSLContext client;

    private final Runner runner = Runner.builder().build();
    private final List<Unhandled> reports = new ArrayList<>();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Certificate certificate = Certificate.make(directory);
        server = certificate.server();
        client = certificate.client();
    }

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
            return runner.run(Weft.timeout(Duration.ofMinutes(1), operation));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T run(CompletableFuture<T> future) {
        return run(Script.awaiting(future));
    }

    private Server serve() {
        return run(Script.of((step, value) -> Streams.serve(ANY, server, TlsTest::echo)));
    }

    private static Coroutine<Object> echo(Connection connection) {
        return Script.of((step, value) -> {
            if (step % 2 == 0) {
                return await(connection.reader().read(100_000));
            }
            byte[] read = (byte[]) value;
            return read == null || read.length == 0
                    ? null
                    : await(connection.writer().write(read));
        });
    }

    private static int port(Server listening) {
        return ((InetSocketAddress) listening.address()).getPort();
    }

    @Test
    void talksUnderTlsAndEndsBothDirectionsByThemselves() throws IOException {
        Server listening = serve();
        Connection connection = run(Streams.connect("localhost", port(listening), client));
        run(connection.writer().write("hello\nand more\n"));
        assertThat(run(connection.reader().readLine())).isEqualTo("hello");
        assertThat(connection.tlsSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
        run(connection.writer().shutdownOutput());
        assertThat(run(connection.reader().readLine())).isEqualTo("and more");
        assertThat(run(connection.reader().readLine())).isNull();
        run(connection.closeAsync());
        run(listening.close(Duration.ofSeconds(5)));
        assertThat(reports).isEmpty();
    }

    @Test
    void carriesMuchBothWaysAtOnce() throws Exception {
        Server listening = serve();
        Connection connection = run(Streams.connect("localhost", port(listening), client));
        byte[] much = new byte[3_000_000];
        new Random(1).nextBytes(much);
        EventLoop loop = runner.loop();
        Task<Void> writing = loop.createTask(connection.writer().write(much));
        byte[] received = run(connection.reader().readFully(much.length));
        run(Weft.shield(writing));

        assertThat(Arrays.equals(received, much)).isTrue();
        run(connection.closeAsync());
        run(listening.closeAsync());
    }

    @Test
    void answersTheHttpClientOfTheJdk() throws Exception {
        Server listening = run(Script.of((step, value) -> Streams.serve(
                ANY,
                server,
                connection -> Script.of((each, read) -> switch (each) {
                    case 0 -> await(connection.reader().readUntil("\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                    case 1 -> await(connection.writer().write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
                    default -> null;
                }))));
        HttpClient http = HttpClient.newBuilder().sslContext(client).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port(listening) + "/"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        for (int i = 0; i < 3; i++) { // the later ones resume a session
            HttpResponse<String> response = run(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            assertThat(response.body()).isEqualTo("hello");
        }
        run(listening.close(Duration.ofSeconds(5)));
        assertThat(reports).isEmpty();
    }

    @Test
    void talksToOpenSsl() throws Exception {
        Server listening = serve();
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "s_client",
                            "-quiet",
                            "-verify_return_error",
                            "-servername",
                            "localhost",
                            "-CAfile",
                            directory.resolve("server.pem").toString(),
                            "-connect",
                            "127.0.0.1:" + port(listening))
                    .redirectError(directory.resolve("openssl.log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no openssl: " + e.getMessage());
            return;
        }
        openssl.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
        openssl.getOutputStream().flush();
        CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return openssl.getInputStream().readNBytes(6);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(run(answer))
                .as(Files.readString(directory.resolve("openssl.log")))
                .isEqualTo("hello\n".getBytes(StandardCharsets.UTF_8));
        openssl.destroy();
        assertThat(openssl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        run(listening.closeAsync());
    }

    @Test
    void talksToAServerOfOpenSsl() throws Exception {
        try {
            Certificate.exec("openssl pkcs12 -in " + directory.resolve("keys.p12") + " -passin pass:"
                    + Certificate.PASSWORD + " -nodes -out " + directory.resolve("keys.pem"));
        } catch (IOException e) {
            Assumptions.abort("no openssl: " + e.getMessage());
        }
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-rev", // answers each line with its letters in reverse order
                        "-cert",
                        directory.resolve("keys.pem").toString(),
                        "-accept",
                        "127.0.0.1:0")
                .redirectError(directory.resolve("openssl-server.log").toFile())
                .start();
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(openssl.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            while (!line.startsWith("ACCEPT ")) { // ACCEPT 127.0.0.1:40123
                line = output.readLine();
            }
            SocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
            Connection connection = run(Streams.connect(address));
            run(connection.startTls(Tls.client(client, "localhost")));
            for (String word : List.of("stressed", "x".repeat(5000) + "y")) {
                run(connection.writer().write(word + "\n"));
                assertThat(run(connection.reader().readLine()))
                        .isEqualTo(new StringBuilder(word).reverse().toString());
            }
            run(connection.closeAsync());
        } finally {
            openssl.destroyForcibly();
        }
    }

    @Test
    void closesTheConnectionIfACancelRequestIsDueBeforeTheHandshake() throws IOException {
        Server listening = serve();
        Connection connection = run(Streams.connect(listening.address()));
        Task<Object> task = run(Script.of((step, value) -> Weft.createTask(Script.of((each, nothing) -> {
            if (each == 0) {
                Task.current().cancel();
                return await(connection.startTls(Tls.client(client, "localhost")));
            }
            return null;
        }))));
        assertThat(run(Weft.gatherSettled(List.of(task))).get(0)).isInstanceOf(Result.Cancelled.class);

        assertThat(connection.isOpen()).isFalse(); // it must not go on in plain text
        run(listening.closeAsync());
    }

    @Test
    void givesUpOnAHandshakeThatTakesTooLong() throws IOException {
        Tls impatient = Tls.server(server).handshakeLimit(Duration.ofMillis(1));
        Server listening = run(Script.of((step, value) -> Streams.serve(
                ANY,
                connection -> Script.of((each, nothing) -> each == 0 ? await(connection.startTls(impatient)) : null))));
        Connection silent = run(Streams.connect(listening.address()));

        assertThat(run(silent.reader().readLine())).isNull();
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.exception())
                        .isInstanceOf(SSLHandshakeException.class)
                        .hasMessage("the handshake has taken longer than 1 ms"));
        run(silent.closeAsync());
        run(listening.closeAsync());
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        Server listening = serve();
        assertThatThrownBy(() -> run(Streams.connect("127.0.0.1", port(listening), client)))
                .isInstanceOf(SSLException.class);
        run(listening.closeAsync());
        assertThat(reports).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void agreesOnAProtocolByAlpn() throws IOException {
        List<Object> agreed = new ArrayList<>();
        Tls settings = Tls.server(server).parameters(each -> each.setApplicationProtocols(new String[] {"weft", "x"}));
        Server listening = run(Script.of((step, value) -> Streams.serve(
                ANY,
                connection -> Script.of((each, nothing) -> {
                    if (each == 0) {
                        return await(connection.startTls(settings));
                    }
                    agreed.add(connection.applicationProtocol().orElse("none"));
                    return null;
                }))));
        Connection connection = run(Streams.connect(listening.address()));
        run(connection.startTls(Tls.client(client, "localhost")
                .parameters(each -> each.setApplicationProtocols(new String[] {"y", "weft"}))));
        assertThat(connection.applicationProtocol()).contains("weft");
        assertThat(run(connection.reader().readLine())).isNull();
        assertThat(agreed).containsExactly("weft");
        run(connection.closeAsync());
        run(listening.closeAsync());
    }

    // ---------------------------------------------------------------- STARTTLS

    /** A server that goes over to TLS after a line in plain text. */
    private Server startingTls(Tls settings, List<Object> heard) {
        return run(Script.of((step, value) -> Streams.serve(
                ANY,
                connection -> Script.of((each, last) -> switch (each) {
                    case 0 -> await(connection.reader().readLine());
                    case 1 -> await(connection.writer().write("go ahead\n"));
                    case 2 -> await(connection.startTls(settings));
                    case 3 -> await(connection.reader().readLine());
                    default -> heard.add(last);
                }))));
    }

    @Test
    void goesOverToTlsAfterPlainText() throws IOException {
        List<Object> heard = new ArrayList<>();
        Server listening = startingTls(Tls.server(server), heard);
        Connection connection = run(Streams.connect(listening.address()));
        run(connection.writer().write("STARTTLS\n"));
        assertThat(run(connection.reader().readLine())).isEqualTo("go ahead");
        run(connection.startTls(Tls.client(client, "localhost")));
        run(connection.writer().write("secret\n"));
        assertThat(run(connection.reader().readLine())).isNull();

        assertThat(heard).containsExactly("secret");
        assertThatThrownBy(() -> run(connection.startTls(Tls.client(client, "localhost"))))
                .isInstanceOf(IllegalStateException.class);
        run(listening.closeAsync());
    }

    @Test
    void refusesPlainTextThatCameBeforeTls() throws IOException {
        List<Object> heard = new ArrayList<>();
        Server listening = startingTls(Tls.server(server), heard);
        Connection connection = run(Streams.connect(listening.address()));
        run(connection.writer().write("STARTTLS\ninjected\n"));
        assertThat(run(connection.reader().readLine())).isEqualTo("go ahead");
        assertThat(run(connection.reader().readLine())).isNull();
        run(listening.close(Duration.ofSeconds(5)));

        assertThat(heard).isEmpty();
        assertThat(reports)
                .hasSize(1)
                .first()
                .satisfies(report -> assertThat(report.exception())
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("9 bytes"));
        connection.close();
    }

    @Test
    void decryptsWhatWasReadBeforeIfAskedTo() throws Exception {
        List<Object> heard = new ArrayList<>();
        Server listening = startingTls(Tls.server(server).buffered(Tls.Buffered.DECRYPT), heard);
        CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> {
            try (Socket plain = new Socket()) {
                plain.connect(listening.address());
                // the line and the client's first message in one piece
                SSLSocket secure = (SSLSocket) client.getSocketFactory()
                        .createSocket(
                                new Joined(plain, "STARTTLS\n", "go ahead\n"), "localhost", port(listening), true);
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
                secure.getOutputStream().write("secret\n".getBytes(StandardCharsets.UTF_8));
                secure.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        run(peer);
        assertThat(heard).containsExactly("secret");
        run(listening.closeAsync());
    }

    /** A client that is cut off does not look like one that has ended. */
    @Test
    void tellsAConnectionThatIsCutOffFromOneThatEnds() throws Exception {
        Server listening = serve();
        Connection connection = run(Streams.connect("localhost", port(listening), client));
        run(connection.writer().write("x\n"));
        assertThat(run(connection.reader().readLine())).isEqualTo("x");
        connection.close(); // no end of TLS
        run(listening.close(Duration.ofSeconds(5)));

        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).exception()).isInstanceOf(IOException.class);
    }
}
