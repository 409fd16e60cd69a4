package dev.weft.io;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A socket that others connect to. */
interface Listening {
    /** The next connection; null if there is none now. */
    @Nullable SocketChannel accept() throws IOException;

    /** What to watch. */
    SelectableChannel channel();

    /** Where it listens. */
    SocketAddress address();

    /** Closes it; a Unix-domain socket's file is deleted. */
    void close() throws IOException;

    /** Listens at {@code address}, with a queue of {@code backlog} connections that are not accepted yet. */
    static Listening at(SocketAddress address, int backlog) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        ServerSocketChannel channel =
                unix ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        boolean bound = false;
        try {
            if (!unix) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            channel.bind(address, backlog);
            bound = true;
            return new Bound(channel, channel.getLocalAddress());
        } finally {
            if (!bound) {
                channel.close();
            }
        }
    }

    /** The one of the operating system. */
    record Bound(ServerSocketChannel channel, SocketAddress address) implements Listening {
        @Override
        public @Nullable SocketChannel accept() throws IOException {
            return channel.accept();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (address instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        }
    }
}
