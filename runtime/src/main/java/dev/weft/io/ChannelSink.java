package dev.weft.io;

import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A channel to write to. The JDK copies what is on the heap into a buffer outside of it, as large, which the thread then
 * keeps: so that is written piece by piece.
 */
final class ChannelSink implements Sink {
    private static final int PIECE = 256 * 1024;

    private final Readiness readiness;
    private final WritableByteChannel channel;

    ChannelSink(Readiness readiness, WritableByteChannel channel) {
        this.readiness = readiness;
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (from.isDirect() || from.remaining() <= PIECE) {
            return channel.write(from);
        }
        int begin = from.position();
        int end = from.limit();
        try {
            do {
                from.limit(from.position() + Math.min(PIECE, end - from.position()));
                channel.write(from);
            } while (!from.hasRemaining() && from.position() < end);
        } finally {
            from.limit(end);
        }
        return from.position() - begin;
    }

    @Override
    public Future<?> writable() {
        return readiness.await(SelectionKey.OP_WRITE);
    }

    @Override
    public boolean end() throws IOException {
        if (channel instanceof SocketChannel socket) {
            socket.shutdownOutput();
        } else {
            readiness.close();
        }
        return true;
    }
}
