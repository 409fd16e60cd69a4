package dev.weft.io;

import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Weft;
import dev.weft.frame.Sites;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A file, which is read and written on other threads: files block. Operations are done one after the other, in the order in
 * which they were awaited.
 *
 * <p>One that is cancelled before its turn is never done. One that is under way is not interrupted, as that would close the
 * file: it is done though nobody waits, and before the next one. Operations of a closed file end in
 * {@link java.nio.channels.ClosedChannelException}. It belongs to the loop on which it was opened.
 */
public final class AsyncFile implements AsyncCloseable {
    private static final int SMALLEST = 8 * 1024;
    private static final int PIECE = 1024 * 1024; // the JDK copies as much out of the heap, for its thread to keep

    private static final Sites OPEN = Attempt.sites(AsyncFile.class, "open");
    private static final Sites READ = Attempt.sites(AsyncFile.class, "read");
    private static final Sites WRITE = Attempt.sites(AsyncFile.class, "write");
    private static final Sites SIZE = Attempt.sites(AsyncFile.class, "size");
    private static final Sites TRUNCATE = Attempt.sites(AsyncFile.class, "truncate");
    private static final Sites FORCE = Attempt.sites(AsyncFile.class, "force");
    private static final Sites CLOSE = Attempt.sites(AsyncFile.class, "closeAsync");

    private final EventLoop loop;
    private final FileChannel channel;
    private final Blocking calls;
    private final Turns turns;

    private AsyncFile(EventLoop loop, FileChannel channel) {
        this.loop = loop;
        this.channel = channel;
        this.calls = new Blocking(loop);
        this.turns = new Turns(loop);
    }

    /** Opens the file at {@code path}, as {@link FileChannel#open(Path, OpenOption...)} does. Cancelled, it leaves none open. */
    public static Coroutine<AsyncFile> open(Path path, OpenOption... options) throws IOException {
        return new Operation<>(new Opening(path, Set.of(options)));
    }

    /**
     * Reads at most {@code count} bytes from {@code position} on: fewer only at the end of the file, behind it none.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Coroutine<byte[]> read(long position, int count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException(count + " bytes");
        }
        return call(READ, () -> content(position, count));
    }

    private byte[] content(long position, int count) throws IOException {
        long expected = channel.size() - position + 1; // one more shows the end; a file of /proc says that it is empty
        byte[] bytes = new byte[(int) Math.min(count, Math.max(SMALLEST, expected))];
        int size = 0;
        while (size < count) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * size));
            }
            ByteBuffer piece = ByteBuffer.wrap(bytes, size, Math.min(PIECE, bytes.length - size));
            int read = channel.read(piece, position + size);
            if (read < 0) {
                break;
            }
            size += read;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Writes all of {@code bytes}, not to be changed meanwhile, from {@code position} on. */
    public Coroutine<Void> write(long position, byte[] bytes) throws IOException {
        return call(WRITE, () -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            do {
                left.limit(left.position() + Math.min(PIECE, bytes.length - left.position()));
                channel.write(left, position + left.position());
            } while (left.position() < bytes.length);
            return null;
        });
    }

    /** How long the file is, in bytes. */
    public Coroutine<Long> size() throws IOException {
        return call(SIZE, channel::size);
    }

    /** Cuts the file off behind {@code size} bytes; no effect if it is not longer. */
    public Coroutine<Void> truncate(long size) throws IOException {
        return call(TRUNCATE, () -> {
            channel.truncate(size);
            return null;
        });
    }

    /** Waits until all that was written is on the disk, as {@link FileChannel#force} does. */
    public Coroutine<Void> force() throws IOException {
        return call(FORCE, () -> {
            channel.force(true);
            return null;
        });
    }

    /** Closes the file, after the operations that were awaited before. */
    @Override
    public Coroutine<Void> closeAsync() {
        return Weft.uncancellable(call(CLOSE, () -> {
            channel.close();
            return null;
        }));
    }

    /** Closes the file on this thread; operations under way fail. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Inside.access().report(loop, "closing a file failed", e);
        }
    }

    private <T> Coroutine<T> call(Sites sites, Callable<@Nullable T> call) {
        return new Operation<>(new Calling<>(sites, call));
    }

    private final class Calling<T> extends Attempt<T> {
        private final Callable<@Nullable T> call;
        private @Nullable Future<Void> turn;
        private @Nullable Future<@Nullable T> done;
        private boolean asked;
        private boolean begun;

        Calling(Sites sites, Callable<@Nullable T> call) {
            super(sites);
            this.call = call;
        }

        @Override
        @Nullable Future<?> proceed() {
            if (!asked) {
                Home.check(loop, AsyncFile.this);
                asked = true;
                turn = turns.take();
                if (turn != null) {
                    return turn;
                }
            }
            if (begun) {
                return null;
            }
            begun = true;
            calls.begin(call, ended -> {
                done = ended;
                ended.exception(); // looked at, though nobody may wait
                turns.leave();
            });
            return calls.ended();
        }

        @Override
        @Nullable T result() {
            if (done == null) {
                throw new AssertionError("not done");
            }
            return done.result();
        }

        @Override
        void abandoned() {
            if (asked && !begun) {
                turns.giveUp(turn);
            }
        }
    }

    private static final class Opening extends Attempt<AsyncFile> {
        private final Path path;
        private final Set<OpenOption> options;
        private @Nullable Future<FileChannel> opened;

        Opening(Path path, Set<OpenOption> options) {
            super(OPEN);
            this.path = path;
            this.options = options;
        }

        @Override
        @Nullable Future<?> proceed() {
            if (opened != null) {
                return null;
            }
            Future<FileChannel> opening = Weft.runInExecutor(() -> FileChannel.open(path, options));
            opened = opening;
            return opening;
        }

        @Override
        AsyncFile result() {
            return new AsyncFile(
                    EventLoop.running(), Objects.requireNonNull(opened).result());
        }

        @Override
        void abandoned() {
            Future<FileChannel> opening = opened;
            if (opening == null || opening.cancel() || opening.isCancelled() || opening.exception() != null) {
                return; // what a job gives too late is closed
            }
            try {
                opening.result().close();
            } catch (IOException e) {
                // nobody has it
            }
        }
    }
}
