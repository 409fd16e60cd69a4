package dev.weft.io;

import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;

/** A channel to read from. */
final class ChannelSource implements Source {
    private final Readiness readiness;
    private final ReadableByteChannel channel;
    private boolean drained; // the last read took all that there was: the next one would be in vain

    ChannelSource(Readiness readiness, ReadableByteChannel channel) {
        this.readiness = readiness;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (drained && channel.isOpen()) {
            drained = false;
            return 0;
        }
        int count = channel.read(into);
        drained = count > 0 && into.hasRemaining();
        return count;
    }

    @Override
    public Future<?> readable() {
        drained = false;
        return readiness.await(SelectionKey.OP_READ);
    }
}
