package dev.weft.io;

import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A connection to somebody else, over TCP or a Unix-domain socket: a {@link Reader} and a {@link Writer}.
 *
 * <pre>{@code
 * try (Connection connection = await(Streams.connect("localhost", 7))) {
 *     await(connection.writer().write("hello\n"));
 *     String answer = await(connection.reader().readLine());
 * }
 * }</pre>
 *
 * <p>It belongs to the loop on which it was made and is used on its thread; {@link #close()} too.
 */
public final class Connection implements AsyncCloseable {
    private static final Sites START_TLS = Attempt.sites(Connection.class, "startTls");
    private static final Sites CLOSE = Attempt.sites(Connection.class, "closeAsync");

    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Readiness readiness;
    private final SocketChannel channel;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final Reader reader;
    private final Writer writer;
    private @Nullable TlsStream tls;

    private Connection(Readiness readiness, SocketChannel channel) throws IOException {
        this.readiness = readiness;
        this.channel = channel;
        this.local = channel.getLocalAddress();
        this.remote = channel.getRemoteAddress();
        this.reader = new Reader(readiness.loop(), new ChannelSource(readiness, channel));
        this.writer = new Writer(readiness.loop(), new ChannelSink(readiness, channel));
    }

    /** Over {@code channel}, which is connected; it is closed if that fails. */
    static Connection of(SocketChannel channel) throws IOException {
        boolean made = false;
        try {
            Set<?> options = channel.supportedOptions();
            if (options.contains(StandardSocketOptions.TCP_NODELAY)) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            Connection connection = new Connection(new Readiness(channel), channel);
            made = true;
            return connection;
        } finally {
            if (!made) {
                channel.close();
            }
        }
    }

    /** What comes from the other side. */
    public Reader reader() {
        return reader;
    }

    /** What goes to the other side. */
    public Writer writer() {
        return writer;
    }

    /** The address of this side. */
    public SocketAddress localAddress() {
        return local;
    }

    /** The address of the other side. */
    public SocketAddress remoteAddress() {
        return remote;
    }

    /** Whether this side has not closed it. */
    public boolean isOpen() {
        return readiness.isOpen();
    }

    // ---------------------------------------------------------------- TLS

    /**
     * Goes over to TLS, when what was written before has gone out, and shakes hands. From then on the same {@link #reader()}
     * and {@link #writer()} speak TLS. Nobody may be reading meanwhile. What of the other side was read before and not taken
     * is dealt with as {@link Tls#buffered(Tls.Buffered)} says.
     *
     * <p>Awaited, it throws {@link javax.net.ssl.SSLException} if the handshake fails, as it does with a certificate that is
     * not the host's, or takes longer than {@link Tls#handshakeLimit(Duration)} says. If it ends without success, or is cancelled, the connection is closed.
     *
     * @throws IllegalStateException when awaited, if TLS has begun before, or somebody reads
     */
    public Coroutine<Void> startTls(Tls settings) throws IOException {
        Objects.requireNonNull(settings);
        return Then.however(START_TLS, writer.flushing(), (flushed, failure) -> {
            if (failure != null) {
                close(); // else it would go on in plain text
                throw failure;
            }
            Duration limit = settings.handshakeLimit();
            return Then.however(
                    START_TLS,
                    Weft.timeout(limit, new Operation<>(new StartingTls(this, settings))),
                    (nothing, failed) -> {
                        if (failed instanceof TimeoutException) {
                            throw new SSLHandshakeException(
                                    "the handshake has taken longer than " + limit.toMillis() + " ms");
                        }
                        if (failed != null) {
                            throw failed;
                        }
                        return Weft.done();
                    });
        });
    }

    /** What was agreed on by TLS, once {@link #startTls} has succeeded. */
    public Optional<SSLSession> tlsSession() {
        return Optional.ofNullable(tls).map(stream -> stream.engine().getSession());
    }

    /** What was agreed on by ALPN; empty if nothing was. */
    public Optional<String> applicationProtocol() {
        return Optional.ofNullable(tls)
                .map(stream -> stream.engine().getApplicationProtocol())
                .filter(protocol -> !protocol.isEmpty());
    }

    /** Has both directions speak TLS, before the handshake: nothing can go by it. */
    TlsStream beginTls(Tls settings) throws IOException {
        if (tls != null || reader.isReading()) {
            throw new IllegalStateException(tls != null ? this + " speaks TLS already" : "somebody reads from " + this);
        }
        if (settings.buffered() == Tls.Buffered.REFUSE && reader.buffered() > 0) {
            throw new SSLException(
                    reader.buffered() + " bytes came in plain text before TLS began, and nobody took them");
        }
        TlsStream stream =
                new TlsStream(readiness.loop(), settings, reader.source(), reader.takeArrived(), writer.sink());
        reader.source(stream);
        writer.sink(stream);
        tls = stream;
        return stream;
    }

    // ---------------------------------------------------------------- closing

    /**
     * Waits until what was written has gone out, also the end of TLS, and closes the connection. If the other side has sent
     * what nobody has read, this reads on for up to 10 seconds, and throws that away, until the other side closes its end:
     * else the operating system would reset the connection, and what is on its way would be lost.
     *
     * <p>It is closed however this ends: in the {@link IOException} in which writing has failed, or cancelled, by which bytes
     * that were kept are lost. Closing it again has no effect.
     */
    @Override
    public Coroutine<Void> closeAsync() {
        Coroutine<Void> last = tls == null ? writer.flushing() : writer.ending();
        return Then.however(CLOSE, Then.of(CLOSE, last, (Void out) -> lingering()), (nothing, failure) -> {
            boolean told = isOpen() && !(failure instanceof ClosedChannelException);
            close();
            if (failure != null && (told || !(failure instanceof IOException))) {
                throw failure;
            }
            return Weft.done();
        });
    }

    private Coroutine<Void> lingering() throws TimeoutException {
        if (reader.isReading()) {
            return Weft.done(); // whoever reads wants to know that it is closed
        }
        return Then.however(
                CLOSE,
                Weft.timeout(LINGER, new Operation<>(new Lingering(CLOSE, readiness, channel))),
                (nothing, failure) -> {
                    if (failure != null && !(failure instanceof TimeoutException)) {
                        throw failure;
                    }
                    return Weft.done();
                });
    }

    /**
     * Closes the connection at once: bytes that were kept are lost, and bytes on their way may be. Operations under way fail.
     */
    @Override
    public void close() {
        try {
            readiness.close();
        } catch (IOException e) {
            // there is no connection any longer, which is what was asked for
        }
        writer.closed();
    }

    @Override
    public String toString() {
        return local + " to " + remote + (isOpen() ? "" : ", closed");
    }
}
