package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A stream that blocks, written on other threads, a piece at a time. */
final class BlockingSink implements Sink {
    private static final int PIECE = 64 * 1024;

    private final OutputStream stream;
    private final Blocking calls;
    private boolean ended;
    private @Nullable Throwable failure;

    BlockingSink(EventLoop loop, OutputStream stream) {
        this.stream = stream;
        this.calls = new Blocking(loop);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        check();
        if (calls.isUnderWay() || !from.hasRemaining()) {
            return 0;
        }
        byte[] piece = new byte[Math.min(PIECE, from.remaining())];
        from.get(piece);
        calls.begin(
                () -> {
                    stream.write(piece);
                    stream.flush();
                    return piece;
                },
                done -> failure = done.exception());
        return piece.length;
    }

    private void check() throws IOException {
        if (failure != null) {
            throw new IOException("writing has failed: " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean holds() {
        return calls.isUnderWay() || failure != null;
    }

    @Override
    public Future<?> writable() {
        return calls.ended();
    }

    @Override
    public boolean end() throws IOException {
        check();
        if (!ended && !calls.isUnderWay()) {
            ended = true;
            calls.begin(
                    () -> {
                        stream.close();
                        return stream;
                    },
                    done -> failure = done.exception());
        }
        return ended && !calls.isUnderWay();
    }
}
