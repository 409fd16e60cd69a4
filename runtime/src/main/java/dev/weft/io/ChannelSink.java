package dev.weft.io;

import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** A channel to write to. */
final class ChannelSink implements Sink {
    private final Readiness readiness;
    private final WritableByteChannel channel;

    ChannelSink(Readiness readiness, WritableByteChannel channel) {
        this.readiness = readiness;
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return channel.write(from);
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
