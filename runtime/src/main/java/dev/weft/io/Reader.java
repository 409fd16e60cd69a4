package dev.weft.io;

import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.frame.Sites;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a stream.
 *
 * <pre>{@code
 * for (String line : connection.reader().lines()) { ... }
 * }</pre>
 *
 * <p>An operation takes all that it gives or nothing: one that fails, is cancelled or runs out of time has taken nothing, and
 * the next one begins where it did. That holds for limits too. It reads from the outside only while somebody waits, and not
 * more than 64 KiB beyond what is asked for.
 *
 * <p>One operation at a time: a second one meanwhile fails with {@link IllegalStateException}. Operations end in
 * {@link java.nio.channels.ClosedChannelException} when the stream is closed, and in another {@link IOException} when
 * it breaks; what had arrived before can be read all the same.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-stream.html#streamreader">asyncio: StreamReader</a>
 */
public final class Reader {
    /** The limit at the beginning, in bytes. */
    public static final int DEFAULT_LIMIT = 64 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final Sites READ = Attempt.sites(Reader.class, "read");
    private static final Sites READ_FULLY = Attempt.sites(Reader.class, "readFully");
    private static final Sites READ_UNTIL = Attempt.sites(Reader.class, "readUntil");
    private static final Sites READ_LINE = Attempt.sites(Reader.class, "readLine");
    private static final Sites READ_ALL = Attempt.sites(Reader.class, "readAll");
    private static final Sites LINES = Attempt.sites(Reader.class, "lines");
    private static final Sites CHUNKS = Attempt.sites(Reader.class, "chunks");

    private final EventLoop loop;
    private final Bytes arrived = new Bytes();
    private Source source;
    private boolean ended;
    private int limit = DEFAULT_LIMIT;
    private @Nullable Attempt<?> reading; // under way

    Reader(EventLoop loop, Source source) {
        this.loop = loop;
        this.source = source;
    }

    // ---------------------------------------------------------------- settings

    /** How long a line, what is before a delimiter, or what {@link #readAll} gives may be, in bytes. */
    public int limit() {
        return limit;
    }

    /**
     * Changes {@link #limit()} for operations from now on.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Reader limit(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a limit of " + bytes + " bytes");
        }
        limit = bytes;
        return this;
    }

    /** How many bytes have arrived and were not taken: what can be had without waiting. */
    public int buffered() {
        return arrived.size();
    }

    // ---------------------------------------------------------------- reading

    /**
     * Reads what there is into {@code into}, at least one byte.
     *
     * @return how many bytes; -1 at the end of the stream, 0 if {@code into} has no room
     */
    public Coroutine<Integer> read(ByteBuffer into) throws IOException {
        return begin(READ, new Demand.Into(into));
    }

    /**
     * Reads what there is, at least one byte and at most {@code atMost}; none at the end of the stream.
     *
     * @throws IllegalArgumentException if {@code atMost} is negative
     */
    public Coroutine<byte[]> read(int atMost) throws IOException {
        return begin(READ, new Demand.Some(checked(atMost)));
    }

    /**
     * Reads exactly {@code count} bytes. Awaited, it throws {@link java.io.EOFException} if the stream ends before; what
     * there was of it can still be read.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Coroutine<byte[]> readFully(int count) throws IOException {
        return begin(READ_FULLY, new Demand.Exactly(checked(count)));
    }

    /**
     * Reads up to {@code delimiter}, and that too. Awaited, it throws {@link java.io.EOFException} if the stream ends before,
     * and {@link LimitExceededException} if more than {@link #limit()} bytes come before it.
     *
     * @throws IllegalArgumentException if the delimiter is empty
     */
    public Coroutine<byte[]> readUntil(byte... delimiter) throws IOException {
        if (delimiter.length == 0) {
            throw new IllegalArgumentException("an empty delimiter");
        }
        return begin(READ_UNTIL, new Demand.Until(delimiter.clone(), limit));
    }

    /**
     * Reads a line in UTF-8, without its end: a line feed, with a carriage return before it or not. The last line needs no
     * end; after it, and in an empty stream, this gives null. Awaited, it throws {@link LimitExceededException} if a line is
     * longer than {@link #limit()}.
     */
    public Coroutine<@Nullable String> readLine() throws IOException {
        return readLine(StandardCharsets.UTF_8);
    }

    /** As {@link #readLine()}, in another character set, one in which a line feed is the byte 10. */
    public Coroutine<@Nullable String> readLine(Charset charset) throws IOException {
        return line(charset);
    }

    private Coroutine<@Nullable String> line(Charset charset) {
        return begin(READ_LINE, new Demand.Line(limit, Objects.requireNonNull(charset)));
    }

    /** Reads up to the end of the stream. Awaited, it throws {@link LimitExceededException} beyond {@link #limit()}. */
    public Coroutine<byte[]> readAll() throws IOException {
        return begin(READ_ALL, new Demand.All(limit));
    }

    /** What {@link #readLine()} gives, again and again, for a {@code for} statement in an {@code @Async} method. */
    public AsyncGenerator<String> lines() throws IOException {
        return lines(StandardCharsets.UTF_8);
    }

    /** As {@link #lines()}, in another character set, one in which a line feed is the byte 10. */
    public AsyncGenerator<String> lines(Charset charset) throws IOException {
        return new Repeated<>(LINES, () -> line(charset), Objects::isNull);
    }

    /** What there is, again and again, as it arrives, until the end of the stream. */
    public AsyncGenerator<byte[]> chunks() throws IOException {
        return new Repeated<>(
                CHUNKS, () -> begin(READ, new Demand.Some(CHUNK)), chunk -> chunk == null || chunk.length == 0);
    }

    private static int checked(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " bytes");
        }
        return count;
    }

    // ---------------------------------------------------------------- inside

    /** Reads from {@code replacement} from now on. */
    void source(Source replacement) {
        source = replacement;
    }

    Source source() {
        return source;
    }

    /** Takes what has arrived and was not taken. */
    byte[] takeArrived() {
        return arrived.take(arrived.size());
    }

    /** Whether an operation is under way. */
    boolean isReading() {
        return reading != null;
    }

    private <T> Coroutine<T> begin(Sites sites, Demand<T> demand) {
        return new Operation<>(new Reading<>(sites, demand));
    }

    /** Adds what there is from outside; false if that is nothing now. */
    private boolean fill() throws IOException {
        ByteBuffer buffer = Inside.access().readBuffer(loop);
        int count = source.read(buffer);
        if (count > 0) {
            arrived.add(buffer.flip(), count);
        } else if (count < 0) {
            ended = true;
        }
        return count != 0;
    }

    private final class Reading<T> extends Attempt<T> {
        private final Demand<T> demand;
        private @Nullable T result;

        Reading(Sites sites, Demand<T> demand) {
            super(sites);
            this.demand = demand;
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            if (reading != this) {
                enter();
            }
            while (!demand.isMetBy(arrived)) {
                if (ended) {
                    result = demand.end(arrived);
                    reading = null;
                    return null;
                }
                if (!fill()) {
                    return source.readable();
                }
            }
            result = demand.take(arrived);
            reading = null;
            return null;
        }

        private void enter() {
            Home.check(loop, Reader.this);
            if (reading != null) {
                throw new IllegalStateException("a second " + sites().method() + " of one reader while its "
                        + reading.sites().method() + " waits");
            }
            reading = this;
        }

        @Override
        @Nullable T result() {
            return result;
        }

        @Override
        void abandoned() {
            if (reading == this) {
                reading = null;
            }
        }
    }
}
