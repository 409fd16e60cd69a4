package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.testing.TestLoop;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading, over a source that says what arrives when. */
class ReaderTest {
    private final TestLoop loop = TestLoop.create(0);
    private final Pieces pieces = new Pieces();
    private Reader reader = new Reader(loop, pieces);

    /** What arrives: pieces, the end, and failures. Nothing arrives until somebody waits for the next piece. */
    private final class Pieces implements Source {
        private final Deque<Object> left = new ArrayDeque<>();
        private boolean arrived = true;
        private Future<Void> waiting = loop.createFuture();
        private int waits;

        void add(String text) {
            left.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            Object next = left.peek();
            if (!arrived || next == null) {
                return 0;
            }
            if (next instanceof IOException failure) {
                throw failure;
            }
            if (next == END) {
                return -1;
            }
            ByteBuffer piece = (ByteBuffer) next;
            int count = Math.min(piece.remaining(), into.remaining());
            into.put(piece.slice().limit(count));
            piece.position(piece.position() + count);
            if (!piece.hasRemaining()) {
                left.remove();
                arrived = false;
            }
            return count;
        }

        @Override
        public Future<?> readable() {
            waits++;
            waiting = loop.createFuture();
            return waiting;
        }

        void arrive() {
            arrived = true;
            waiting.complete(null);
        }
    }

    private static final Object END = new Object();

    @AfterEach
    void close() {
        loop.close();
    }

    /** Runs an operation; whenever it waits, the next piece arrives. */
    private <T> T run(Coroutine<T> operation) {
        Task<T> task = loop.createTask(operation);
        task.addDoneCallback(done -> loop.stop());
        while (!task.isDone()) {
            loop.callSoon(loop::stop);
            loop.runForever();
            pieces.arrive();
        }
        return task.result();
    }

    /** As {@link #run}, but each time it waits it is cancelled and asked for again. */
    private Object runCancelling(Operations.Asking asking) throws IOException {
        while (true) {
            Task<?> task = loop.createTask(asking.ask());
            onePass();
            onePass();
            if (task.isDone()) {
                return task.result();
            }
            task.cancel();
            onePass();
            onePass();
            assertThat(task.isCancelled()).isTrue();
            pieces.arrive();
        }
    }

    private void onePass() {
        loop.stop();
        loop.runForever();
    }

    /** A dialogue of all kinds of reads. */
    private static final class Operations {
        interface Asking {
            Coroutine<?> ask() throws IOException;
        }

        static final String TEXT = "GET / äöü\r\n\nabc--->rest--> last line";

        static final List<Object> EXPECTED =
                Arrays.asList("GET / äöü", "", "abc", "--->", "rest-->", " ", "last line", null);

        static List<Asking> all(Reader reader) {
            return List.of(
                    reader::readLine,
                    reader::readLine,
                    () -> reader.readFully(3),
                    () -> reader.readUntil((byte) '-', (byte) '>'),
                    () -> reader.readUntil((byte) '-', (byte) '-', (byte) '>'),
                    () -> reader.read(1),
                    reader::readLine,
                    reader::readLine);
        }
    }

    private static Object text(Object result) {
        return result instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : result;
    }

    private void split(int... offsets) {
        byte[] bytes = Operations.TEXT.getBytes(StandardCharsets.UTF_8);
        pieces.left.clear();
        pieces.arrived = true;
        int from = 0;
        for (int offset : offsets) {
            if (offset > from) {
                pieces.left.add(ByteBuffer.wrap(bytes, from, offset - from).slice());
                from = offset;
            }
        }
        pieces.left.add(ByteBuffer.wrap(bytes, from, bytes.length - from).slice());
        pieces.left.add(END);
        reader = new Reader(loop, pieces);
    }

    @Test
    void givesTheSameWhereverTheStreamIsSplit() throws IOException {
        int length = Operations.TEXT.getBytes(StandardCharsets.UTF_8).length;
        for (int first = 0; first < length; first++) {
            for (int second = first; second < length; second++) {
                split(first, second);
                List<Object> results = new ArrayList<>();
                for (Operations.Asking each : Operations.all(reader)) {
                    results.add(text(run(each.ask())));
                }
                assertThat(results).as("split at %d and %d", first, second).isEqualTo(Operations.EXPECTED);
            }
        }
        assertThat(pieces.waits).isGreaterThan(length);
    }

    @Test
    void givesTheSameByteByByteThoughEachWaitIsCancelled() throws IOException {
        int length = Operations.TEXT.getBytes(StandardCharsets.UTF_8).length;
        int[] all = new int[length];
        Arrays.setAll(all, i -> i);
        split(all);
        List<Object> results = new ArrayList<>();
        for (Operations.Asking each : Operations.all(reader)) {
            results.add(text(runCancelling(each)));
        }
        assertThat(results).isEqualTo(Operations.EXPECTED);
        assertThat(pieces.waits).isGreaterThan(length / 2);
    }

    @Test
    void refusesALineBeyondTheLimitWhereverItIsSplitAndLosesNothing() throws IOException {
        String text = "123456\n12345\nx";
        for (int offset = 0; offset < text.length(); offset++) {
            pieces.left.clear();
            pieces.arrived = true;
            if (offset > 0) {
                pieces.add(text.substring(0, offset));
            }
            pieces.add(text.substring(offset));
            pieces.left.add(END);
            reader = new Reader(loop, pieces).limit(5);

            assertThatThrownBy(() -> run(reader.readLine()))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("5 bytes");
            assertThat(run(reader.readFully(1))).containsExactly('1');
            assertThat(run(reader.readLine())).isEqualTo("23456");
            assertThat(run(reader.readLine())).isEqualTo("12345");
            assertThat(run(reader.readLine())).isEqualTo("x");
        }
    }

    @Test
    void tellsWhatIsMissingAtTheEndAndLeavesWhatThereIs() throws IOException {
        pieces.add("abc");
        pieces.left.add(END);

        assertThatThrownBy(() -> run(reader.readFully(5)))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("3 of 5");
        assertThatThrownBy(() -> run(reader.readUntil((byte) '!'))).isInstanceOf(EOFException.class);
        assertThat(reader.buffered()).isEqualTo(3);
        assertThat(run(reader.readAll())).containsExactly('a', 'b', 'c');
        assertThat(run(reader.read(9))).isEmpty();
        assertThat(run(reader.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
        assertThat(run(reader.readLine())).isNull();
        assertThat(run(reader.readFully(0))).isEmpty();
    }

    @Test
    void limitsReadAll() throws IOException {
        pieces.add("abcdef");
        pieces.left.add(END);
        reader.limit(5);

        assertThatThrownBy(() -> run(reader.readAll())).isInstanceOf(LimitExceededException.class);
        assertThat(run(reader.limit(6).readAll())).hasSize(6);
    }

    @Test
    void readsIntoABufferWhatThereIsRoomFor() throws IOException {
        pieces.add("abc");
        ByteBuffer buffer = ByteBuffer.allocate(2);

        assertThat(run(reader.read(buffer))).isEqualTo(2);
        assertThat(run(reader.read(buffer))).isZero();
        assertThat(run(reader.read(buffer.clear()))).isEqualTo(1);
        assertThat(buffer.array()).containsExactly('c', 'b');
    }

    @Test
    void givesWhatHadArrivedBeforeAFailure() throws IOException {
        IOException reset = new IOException("reset");
        pieces.add("one\ntwo");
        pieces.left.add(reset);

        assertThat(run(reader.readLine())).isEqualTo("one");
        assertThatThrownBy(() -> run(reader.readLine())).isSameAs(reset);
        assertThat(run(reader.readFully(3))).hasSize(3);
    }

    @Test
    void refusesASecondReadMeanwhile() throws IOException {
        Task<String> first = loop.createTask(reader.readLine());
        Task<byte[]> second = loop.createTask(reader.readFully(1));
        onePass();
        onePass();

        assertThat(first.isDone()).isFalse();
        assertThat(second.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("readFully")
                .hasMessageContaining("readLine waits");
        first.cancel();
        onePass();
        pieces.add("x");
        assertThat(run(reader.readFully(1))).hasSize(1);
    }

    @Test
    void refusesOtherLoops() throws IOException {
        Coroutine<String> line = reader.readLine();
        try (EventLoop other = EventLoop.create()) {
            assertThatThrownBy(() -> other.runUntilComplete(line))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Reader");
        }
    }

    @Test
    void iteratesOverLinesAndChunks() throws IOException {
        pieces.add("a\nb");
        pieces.add("c\nd");
        pieces.add("more");
        pieces.left.add(END);
        List<Object> seen = new ArrayList<>();
        var lines = reader.lines();
        while (seen.size() < 2 && run(lines.advance())) {
            seen.add(lines.current());
        }
        run(lines.closeAsync());
        var chunks = reader.chunks();
        while (run(chunks.advance())) {
            seen.add(text(chunks.current()));
        }

        assertThat(seen).containsExactly("a", "bc", "d", "more");
    }

    @Test
    void showsWhereATaskWaits() throws IOException {
        Task<Object> task = loop.createTask(Script.awaiting(reader.readLine()));
        onePass();
        onePass();

        assertThat(task.stack()).first().asString().contains("dev.weft.io.Reader.readLine");
    }
}
