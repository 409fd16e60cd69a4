package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A stream that blocks, read on other threads, a piece at a time and only when somebody waits. */
final class BlockingSource implements Source {
    private static final int PIECE = 16 * 1024;

    private final InputStream stream;
    private final Blocking calls;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private boolean ended;
    private @Nullable Throwable failure;

    BlockingSource(EventLoop loop, InputStream stream) {
        this.stream = stream;
        this.calls = new Blocking(loop);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = Math.min(piece.remaining(), into.remaining());
        if (count > 0) {
            into.put(piece.slice().limit(count));
            piece.position(piece.position() + count);
            return count;
        }
        if (failure != null) {
            throw new IOException("reading has failed: " + failure.getMessage(), failure);
        }
        return ended ? -1 : 0;
    }

    @Override
    public Future<?> readable() {
        if (!calls.isUnderWay()) {
            calls.begin(this::next, this::arrived);
        }
        return calls.ended();
    }

    /** On another thread. */
    private ByteBuffer next() throws IOException {
        byte[] bytes = new byte[PIECE];
        int count = stream.read(bytes);
        return ByteBuffer.wrap(bytes, 0, Math.max(count, 0));
    }

    private void arrived(Future<ByteBuffer> next) {
        failure = next.exception();
        if (failure == null) {
            piece = next.result();
            ended = !piece.hasRemaining();
        }
    }
}
