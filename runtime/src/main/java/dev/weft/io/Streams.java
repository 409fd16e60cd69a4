package dev.weft.io;

import dev.weft.AsyncBiFunction;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Weft;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * Where streams come from.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html">asyncio: Streams</a>
 */
public final class Streams {
    private static final Sites CONNECT = Attempt.sites(Streams.class, "connect");
    private static final Sites RESOLVE = Attempt.sites(Streams.class, "resolve");
    private static final Sites SERVE = Attempt.sites(Streams.class, "serve");
    private static final int BACKLOG = 1024; // the operating system may have a lower limit

    private Streams() {}

    /**
     * Connects to {@code host} by TCP: to the first of its addresses that answers, one tried a quarter of a second after the
     * other. The name is looked up on the loop's executor. Cancelled, it leaves no socket open.
     *
     * <p>Awaited, it throws {@link java.net.UnknownHostException} if there is no such host, and else, if no address answers,
     * a {@link java.net.ConnectException} for the first one, which has suppressed those for the others.
     */
    public static Coroutine<Connection> connect(String host, int port) throws IOException {
        return new Operation<>(new Connecting(Objects.requireNonNull(host), checked(port)));
    }

    /** Connects to {@code address}: an {@link java.net.InetSocketAddress}, or a {@link java.net.UnixDomainSocketAddress}. */
    public static Coroutine<Connection> connect(SocketAddress address) throws IOException {
        return new Operation<>(new Connecting(Objects.requireNonNull(address)));
    }

    /**
     * Listens at {@code address} and has {@code handler} called with each connection, in a task of its own: an
     * {@link java.net.InetSocketAddress}, with port 0 for any that is free, or a {@link java.net.UnixDomainSocketAddress},
     * whose file the server deletes when it is closed. On a loop's thread.
     *
     * @throws IOException if it cannot listen there
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static <T, X extends Exception> Server serve(SocketAddress address, AsyncFunction<Connection, T, X> handler)
            throws IOException {
        Objects.requireNonNull(handler);
        EventLoop.running();
        Listening listening = Listening.at(address, BACKLOG);
        boolean made = false;
        try {
            Server server = new Server(listening, handler);
            made = true;
            return server;
        } finally {
            if (!made) {
                listening.close();
            }
        }
    }

    /** As {@link #serve(SocketAddress, AsyncFunction)}, for a handler that takes the two directions of a connection. */
    public static <T, X extends Exception> Server serve(
            SocketAddress address, AsyncBiFunction<Reader, Writer, T, X> handler) throws IOException {
        Objects.requireNonNull(handler);
        return Streams.<T, X>serve(address, connection -> handler.apply(connection.reader(), connection.writer()));
    }

    /**
     * As {@link #connect(String, int)}, with TLS to a server that proves to be {@code host}. {@link Connection#startTls} takes
     * further settings.
     *
     * <p>Awaited, it also throws {@link javax.net.ssl.SSLException} if the handshake fails.
     */
    public static Coroutine<Connection> connect(String host, int port, SSLContext context) throws IOException {
        Tls settings = Tls.client(context, host);
        return Then.of(
                CONNECT,
                connect(host, port),
                connection -> Then.of(CONNECT, connection.startTls(settings), (Void secure) -> Weft.done(connection)));
    }

    /**
     * As {@link #serve(SocketAddress, AsyncFunction)}, with TLS: {@code handler} is called when hands are shaken. A handshake
     * that fails, or takes longer than a minute, is reported as a handler that fails. {@link Connection#startTls} in a
     * handler takes further settings.
     */
    public static <T, X extends Exception> Server serve(
            SocketAddress address, SSLContext context, AsyncFunction<Connection, T, X> handler) throws IOException {
        Objects.requireNonNull(handler);
        Tls settings = Tls.server(context);
        return Streams.<T, IOException>serve(
                address,
                connection ->
                        Then.of(SERVE, connection.startTls(settings), (Void secure) -> handler.apply(connection)));
    }

    /**
     * Looks up the addresses of {@code host}, on the loop's executor. Awaited, it throws {@link java.net.UnknownHostException}
     * if there is no such host.
     */
    public static Coroutine<List<InetAddress>> resolve(String host) throws IOException {
        Objects.requireNonNull(host);
        return Then.of(
                RESOLVE, Weft.done(), nothing -> Weft.runInExecutor(() -> List.of(InetAddress.getAllByName(host))));
    }

    /**
     * Reads from a stream that blocks, on other threads, and only while somebody waits. The stream stays the caller's to close.
     * On a loop's thread.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static Reader reader(InputStream stream) {
        EventLoop loop = EventLoop.running();
        return new Reader(loop, new BlockingSource(loop, stream));
    }

    /**
     * Writes to a stream that blocks, on other threads. {@link Writer#shutdownOutput} closes it. On a loop's thread.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static Writer writer(OutputStream stream) {
        EventLoop loop = EventLoop.running();
        return new Writer(loop, new BlockingSink(loop, stream));
    }

    private static int checked(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port " + port);
        }
        return port;
    }

    /**
     * Reads from a pipe, which is made non-blocking. The pipe stays the caller's to close. On a loop's thread.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static Reader reader(Pipe.SourceChannel pipe) throws IOException {
        Readiness readiness = new Readiness(pipe);
        return new Reader(readiness.loop(), new ChannelSource(readiness, pipe));
    }

    /**
     * Writes to a pipe, which is made non-blocking. {@link Writer#shutdownOutput} closes it. On a loop's thread.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static Writer writer(Pipe.SinkChannel pipe) throws IOException {
        Readiness readiness = new Readiness(pipe);
        return new Writer(readiness.loop(), new ChannelSink(readiness, pipe));
    }
}
