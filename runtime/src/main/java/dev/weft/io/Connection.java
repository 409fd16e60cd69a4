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
import java.util.Set;

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
    private static final Sites CLOSE = Attempt.sites(Connection.class, "closeAsync");

    private final Readiness readiness;
    private final SocketAddress local;
    private final SocketAddress remote;
    private final Reader reader;
    private final Writer writer;

    private Connection(Readiness readiness, SocketChannel channel) throws IOException {
        this.readiness = readiness;
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

    /**
     * Waits until what was written has gone out, and closes the connection. It is closed however this ends: in the
     * {@link IOException} in which writing has failed, or cancelled, by which bytes that were kept are lost. Closing it again
     * has no effect.
     */
    @Override
    public Coroutine<Void> closeAsync() {
        return Then.however(CLOSE, writer.flushing(), (flushed, failure) -> {
            boolean told = isOpen() && !(failure instanceof ClosedChannelException);
            close();
            if (failure != null && (told || !(failure instanceof IOException))) {
                throw failure;
            }
            return Weft.done();
        });
    }

    /** Closes the connection at once: bytes that were kept are lost. Operations under way fail. */
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
