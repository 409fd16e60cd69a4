package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up where to connect to, on the loop's executor as that blocks, and connects. */
final class Connecting extends Attempt<Connection> {
    private static final Sites CONNECT = sites(Streams.class, "connect");

    private final String host;
    private final int port;
    private @Nullable List<? extends SocketAddress> addresses;
    private @Nullable Future<InetAddress[]> lookup;
    private @Nullable HappyEyeballs attempts;
    private @Nullable Future<SocketChannel> connected;

    Connecting(String host, int port) {
        super(CONNECT);
        this.host = host;
        this.port = port;
    }

    Connecting(SocketAddress address) {
        super(CONNECT);
        this.host = "";
        this.port = 0;
        this.addresses = List.of(address);
    }

    @Override
    @Nullable Future<?> proceed() {
        EventLoop loop = EventLoop.running();
        if (addresses == null) {
            if (lookup == null) {
                lookup = loop.runInExecutor(() -> InetAddress.getAllByName(host));
                return lookup;
            }
            addresses = HappyEyeballs.inTurns(lookup.result(), port);
        }
        if (connected == null) {
            attempts = new HappyEyeballs(loop, addresses);
            connected = attempts.start();
            return connected;
        }
        return null;
    }

    @Override
    Connection result() throws IOException {
        if (connected == null) {
            throw new AssertionError("not connected");
        }
        return Connection.of(connected.result());
    }

    @Override
    void abandoned() {
        if (attempts != null) {
            attempts.stop();
        }
    }
}
