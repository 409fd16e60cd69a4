package dev.weft.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What one read asks for. It looks at what has arrived, whichever way that was split, and takes nothing unless it takes all
 * that it wants.
 */
sealed interface Demand<T> {
    /** Whether it can be had of {@code read}. */
    boolean isMetBy(Bytes read) throws IOException;

    /** Takes it; {@link #isMetBy} was true. */
    T take(Bytes read);

    /** What there is instead, as nothing more will come. */
    @Nullable T end(Bytes read) throws IOException;

    /** Whatever there is, into a buffer. */
    record Into(ByteBuffer buffer) implements Demand<Integer> {
        @Override
        public boolean isMetBy(Bytes read) {
            return !read.isEmpty() || !buffer.hasRemaining();
        }

        @Override
        public Integer take(Bytes read) {
            return read.take(buffer);
        }

        @Override
        public Integer end(Bytes read) {
            return -1;
        }
    }

    /** Whatever there is, up to a number of bytes. */
    record Some(int atMost) implements Demand<byte[]> {
        @Override
        public boolean isMetBy(Bytes read) {
            return !read.isEmpty() || atMost == 0;
        }

        @Override
        public byte[] take(Bytes read) {
            return read.take(Math.min(atMost, read.size()));
        }

        @Override
        public byte[] end(Bytes read) {
            return new byte[0];
        }
    }

    /** A number of bytes. */
    record Exactly(int count) implements Demand<byte[]> {
        @Override
        public boolean isMetBy(Bytes read) {
            return read.size() >= count;
        }

        @Override
        public byte[] take(Bytes read) {
            return read.take(count);
        }

        @Override
        public byte[] end(Bytes read) throws IOException {
            throw new EOFException("the stream has ended after " + read.size() + " of " + count + " bytes");
        }
    }

    /** All up to the end of the stream. */
    record All(int limit) implements Demand<byte[]> {
        @Override
        public boolean isMetBy(Bytes read) throws IOException {
            if (read.size() > limit) {
                throw new LimitExceededException("what is left of the stream", limit);
            }
            return false;
        }

        @Override
        public byte[] take(Bytes read) {
            return read.take(read.size());
        }

        @Override
        public byte[] end(Bytes read) {
            return take(read);
        }
    }

    /** All up to a delimiter, and that too. */
    final class Until implements Demand<byte[]> {
        private final byte[] delimiter;
        private final int limit; // of what is before it
        private int at; // where it was found, or could be at the earliest

        Until(byte[] delimiter, int limit) {
            this.delimiter = delimiter;
            this.limit = limit;
        }

        @Override
        public boolean isMetBy(Bytes read) throws IOException {
            int found = read.indexOf(delimiter, at);
            at = found >= 0 ? found : Math.max(at, read.size() - delimiter.length + 1);
            if (at > limit) {
                throw new LimitExceededException("what is before the delimiter", limit);
            }
            return found >= 0;
        }

        int at() {
            return at;
        }

        @Override
        public byte[] take(Bytes read) {
            return read.take(at + delimiter.length);
        }

        @Override
        public byte[] end(Bytes read) throws IOException {
            throw new EOFException("the stream has ended after " + read.size() + " bytes without the delimiter");
        }
    }

    /** A line without its end; null at the end of the stream. */
    record Line(Until lineFeed, Charset charset) implements Demand<String> {
        Line(int limit, Charset charset) {
            this(new Until(new byte[] {'\n'}, limit), charset);
        }

        @Override
        public boolean isMetBy(Bytes read) throws IOException {
            return lineFeed.isMetBy(read);
        }

        @Override
        public String take(Bytes read) {
            int length = lineFeed.at();
            boolean carriageReturn = length > 0 && read.at(length - 1) == '\r';
            byte[] line = lineFeed.take(read);
            return new String(line, 0, carriageReturn ? length - 1 : length, charset);
        }

        @Override
        public @Nullable String end(Bytes read) {
            return read.isEmpty() ? null : new String(read.take(read.size()), charset);
        }
    }
}
