package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a stream.
 *
 * <p>What is written goes to the outside at once as far as that takes it; the rest is kept, up to {@link #highWater()} bytes,
 * and follows by itself. So {@code write} is asyncio's {@code write} and {@code drain} in one: it waits only while that much
 * is kept already, and a writer never needs more memory, whatever is written by however many tasks. These take turns in the
 * order of coming; the bytes of one {@code write} stay together.
 *
 * <p>Operations end in {@link ClosedChannelException} when the stream was closed or {@link #shutdownOutput} was called, and in
 * another {@link IOException} when it breaks, also if that has happened to bytes that were kept.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#streamwriter">asyncio: StreamWriter</a>
 */
public final class Writer {
    /** The high-water mark at the beginning, in bytes. */
    public static final int DEFAULT_HIGH_WATER = 64 * 1024;

    private static final Sites WRITE = Attempt.sites(Writer.class, "write");
    private static final Sites FLUSH = Attempt.sites(Writer.class, "flush");
    private static final Sites SHUTDOWN_OUTPUT = Attempt.sites(Writer.class, "shutdownOutput");

    private final EventLoop loop;
    private final Turns turns;
    private final Bytes kept = new Bytes();
    private final Set<Future<Void>> waiting = new LinkedHashSet<>(0); // for fewer bytes to be kept
    private Sink sink;
    private int highWater = DEFAULT_HIGH_WATER;
    private boolean draining; // what is kept follows by itself
    private boolean ended;
    private @Nullable IOException failure; // of bytes that were kept

    Writer(EventLoop loop, Sink sink) {
        this.loop = loop;
        this.sink = sink;
        this.turns = new Turns(loop);
    }

    // ---------------------------------------------------------------- settings

    /** How many bytes are kept at most. */
    public int highWater() {
        return highWater;
    }

    /**
     * Changes {@link #highWater()}; 0 to have a {@code write} wait until the outside has taken all of it.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Writer highWater(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a high-water mark of " + bytes + " bytes");
        }
        highWater = bytes;
        return this;
    }

    /** How many bytes are kept: written, and not taken by the outside yet. */
    public int buffered() {
        return kept.size();
    }

    // ---------------------------------------------------------------- writing

    /**
     * Writes what remains of {@code bytes}; not to be changed meanwhile. If it fails or is cancelled, those before the
     * buffer's position were written or kept, and no others.
     */
    public Coroutine<Void> write(ByteBuffer bytes) throws IOException {
        return new Operation<>(new Writing(bytes));
    }

    /** Writes {@code bytes}, as {@link #write(ByteBuffer)} does; cancelled, it may have written some of them. */
    public Coroutine<Void> write(byte[] bytes) throws IOException {
        return write(ByteBuffer.wrap(bytes));
    }

    /** Writes {@code text} in UTF-8. */
    public Coroutine<Void> write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until nothing is kept: the operating system has it all. Cancelled, it has changed nothing. */
    public Coroutine<Void> flush() throws IOException {
        return flushing();
    }

    Coroutine<Void> flushing() {
        return new Operation<>(new Flushing());
    }

    /**
     * Waits until nothing is kept, and says the other side that nothing more will come. Reading goes on. Cancelled, it may
     * be asked for again; when it was said already this has no effect.
     */
    public Coroutine<Void> shutdownOutput() throws IOException {
        return ending();
    }

    // ---------------------------------------------------------------- inside

    /** Writes to {@code replacement} from now on; nothing is kept. */
    void sink(Sink replacement) {
        sink = replacement;
    }

    Sink sink() {
        return sink;
    }

    Coroutine<Void> ending() {
        return new Operation<>(new Ending());
    }

    /** The stream is closed: what is kept is lost. */
    void closed() {
        ended = true;
        kept.clear();
        wake();
    }

    private void check() throws IOException {
        IOException broken = failure;
        if (broken != null) {
            throw new IOException("writing has failed before: " + broken.getMessage(), broken);
        }
        if (ended) {
            throw new ClosedChannelException();
        }
    }

    /** Puts as much of {@code bytes} as has room: outside, or else here. */
    private void put(ByteBuffer bytes) throws IOException {
        if (kept.isEmpty()) {
            sink.write(bytes);
        }
        int room = Math.min(bytes.remaining(), highWater - kept.size());
        if (room > 0) {
            kept.add(bytes, room);
        }
        if (!isDrained()) {
            drain();
        }
    }

    private void drain() {
        if (!draining) {
            draining = true;
            sink.writable().addDoneCallback(done -> drainNow());
        }
    }

    private void drainNow() {
        draining = false;
        if (isDrained()) {
            wake();
            return;
        }
        try {
            kept.drop(sink.write(kept.view()));
        } catch (IOException e) {
            failure = e;
            kept.clear();
        }
        if (kept.size() <= highWater / 2) {
            wake();
        }
        if (failure == null && !isDrained()) {
            drain();
        }
    }

    /** Whether the outside has all that was written. */
    private boolean isDrained() {
        return kept.isEmpty() && !sink.holds();
    }

    private void wake() {
        List<Future<Void>> woken = List.copyOf(waiting);
        waiting.clear();
        for (Future<Void> each : woken) {
            each.complete(null);
        }
    }

    /** How many operations wait for fewer bytes to be kept. */
    int waiting() {
        return waiting.size();
    }

    /** An operation that may have to wait for fewer bytes to be kept. */
    private abstract class Step extends Attempt<Void> {
        private @Nullable Future<Void> less;

        Step(Sites sites) {
            super(sites);
        }

        /** A future that is done when fewer bytes are kept, or will never be. */
        final Future<Void> less() {
            Future<Void> future = loop.createFuture();
            waiting.add(future);
            less = future;
            return future;
        }

        @Override
        final @Nullable Void result() {
            return null;
        }

        @Override
        void abandoned() {
            if (less != null) {
                waiting.remove(less); // it may be long until anything moves
            }
        }
    }

    private final class Writing extends Step {
        private final ByteBuffer bytes;
        private @Nullable Future<Void> turn;
        private boolean begun; // has asked for its turn, and has not given it back

        Writing(ByteBuffer bytes) {
            super(WRITE);
            this.bytes = Objects.requireNonNull(bytes);
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            if (!begun) {
                Home.check(loop, Writer.this);
                check();
                begun = true;
                turn = turns.take();
                if (turn != null) {
                    return turn;
                }
            }
            check();
            put(bytes);
            if (bytes.hasRemaining()) {
                return isDrained() ? sink.writable() : less();
            }
            if (highWater == 0 && !isDrained()) {
                return less(); // the sink has it, and has not passed it on
            }
            begun = false;
            turns.leave();
            return null;
        }

        @Override
        void abandoned() {
            super.abandoned();
            if (begun) {
                begun = false;
                turns.giveUp(turn);
            }
        }
    }

    private final class Flushing extends Step {
        Flushing() {
            super(FLUSH);
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            Home.check(loop, Writer.this);
            check();
            return isDrained() ? null : less();
        }
    }

    private final class Ending extends Step {
        private boolean begun; // to say so

        Ending() {
            super(SHUTDOWN_OUTPUT);
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            Home.check(loop, Writer.this);
            if (!begun) {
                if (ended && failure == null) {
                    return null;
                }
                check();
                if (!isDrained()) {
                    return less();
                }
                begun = true;
                ended = true; // so that nothing is written behind
            }
            return sink.end() ? null : sink.writable();
        }
    }
}
