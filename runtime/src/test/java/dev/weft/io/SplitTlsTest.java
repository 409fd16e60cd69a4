package dev.weft.io;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Weft;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS gives the same wherever what is encrypted is split on its way, in either direction. */
class SplitTlsTest {
    private static final String TEXT = "GET / äöü\r\n\r\nand a body";

    @TempDir
    static Path directory;

    private static Certificate certificate;

    private final Runner runner = Runner.builder().build();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = Certificate.make(directory);
    }

    @AfterEach
    void close() {
        runner.close();
    }

    /** One direction in memory: gives and takes pieces, and nothing more in between until somebody waits. */
    private final class Wire implements Source, Sink {
        private final IntUnaryOperator size; // of the piece at an offset
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int received;
        private boolean ended;
        private boolean emptied; // a piece was read, and nobody has waited for the next one
        private boolean filled; // a piece was written, likewise
        private Future<Void> more = runner.loop().createFuture();

        Wire(IntUnaryOperator size) {
            this.size = size;
        }

        @Override
        public int read(ByteBuffer into) {
            int left = sent.size() - received;
            if (left == 0 && ended) {
                return -1;
            }
            if (left == 0 || emptied) {
                return 0;
            }
            int count = Math.min(Math.min(size.applyAsInt(received), left), into.remaining());
            into.put(sent.toByteArray(), received, count);
            received += count;
            emptied = true;
            return count;
        }

        @Override
        public Future<?> readable() {
            emptied = false;
            more = runner.loop().createFuture();
            if (ended || sent.size() > received) {
                more.complete(null);
            }
            return more;
        }

        @Override
        public int write(ByteBuffer from) {
            if (filled || !from.hasRemaining()) {
                return 0;
            }
            int count = Math.min(size.applyAsInt(sent.size()), from.remaining());
            for (int i = 0; i < count; i++) {
                sent.write(from.get());
            }
            filled = true;
            more.complete(null);
            return count;
        }

        @Override
        public Future<?> writable() {
            filled = false;
            return Future.completed(null);
        }

        @Override
        public boolean end() {
            ended = true;
            more.complete(null);
            return true;
        }
    }

    private static Coroutine<Object> handshake(TlsStream stream) {
        return Script.of((step, value) -> {
            Future<?> waiting = stream.handshake();
            return waiting == null ? null : await(waiting);
        });
    }

    /** Sends all that comes back, to the end. */
    private Coroutine<Object> echo(TlsStream stream) {
        Writer writer = new Writer(runner.loop(), stream);
        Reader reader = new Reader(runner.loop(), stream);
        return Script.of((step, value) -> switch (step) {
            case 0 -> await(handshake(stream));
            case 1 -> await(reader.readAll());
            case 2 -> await(writer.write((byte[]) value));
            case 3 -> await(writer.shutdownOutput());
            default -> null;
        });
    }

    private Coroutine<Object> ask(TlsStream stream) {
        Writer writer = new Writer(runner.loop(), stream);
        Reader reader = new Reader(runner.loop(), stream);
        return Script.of((step, value) -> switch (step) {
            case 0 -> await(handshake(stream));
            case 1 -> await(writer.write(TEXT));
            case 2 -> await(writer.shutdownOutput());
            case 3 -> await(reader.readAll());
            default -> new String((byte[]) value, StandardCharsets.UTF_8);
        });
    }

    /** Talks over wires with such pieces; gives how many bytes went to the server, and how many came back. */
    private int[] talk(IntUnaryOperator there, IntUnaryOperator back) throws IOException, TimeoutException {
        Wire up = new Wire(there);
        Wire down = new Wire(back);
        TlsStream server = new TlsStream(runner.loop(), Tls.server(certificate.server()), up, new byte[0], down);
        TlsStream client =
                new TlsStream(runner.loop(), Tls.client(certificate.client(), "localhost"), down, new byte[0], up);
        Object answer = runner.run(Weft.timeout(Duration.ofMinutes(1), Weft.gather(ask(client), echo(server))));
        assertThat(answer).isEqualTo(Arrays.asList(TEXT, null));
        return new int[] {up.sent.size(), down.sent.size()};
    }

    private static int whole(int offset) {
        return Integer.MAX_VALUE;
    }

    /** Pieces that end at {@code offset}, and then as they come. */
    private static IntUnaryOperator splitAt(int offset) {
        return from -> from < offset ? offset - from : Integer.MAX_VALUE;
    }

    @Test
    void givesTheSameWhereverOneOfTheStreamsIsSplit() throws Exception {
        int[] lengths = talk(SplitTlsTest::whole, SplitTlsTest::whole);
        for (int offset = 1; offset < lengths[0]; offset++) {
            talk(splitAt(offset), SplitTlsTest::whole);
        }
        for (int offset = 1; offset < lengths[1]; offset++) {
            talk(SplitTlsTest::whole, splitAt(offset));
        }
        assertThat(lengths[0]).isGreaterThan(300);
        assertThat(lengths[1]).isGreaterThan(300);
    }

    @Test
    void givesTheSameByteByByte() throws Exception {
        talk(offset -> 1, offset -> 1);
    }

    @Test
    void givesTheSameInPiecesAtRandom() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(200);
            talk(offset -> 1 + random.nextInt(most), offset -> 1 + random.nextInt(most));
        }
    }
}
