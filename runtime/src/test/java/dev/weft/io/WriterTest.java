package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.testing.TestLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writing, over a sink that says how much it takes. */
class WriterTest {
    private final TestLoop loop = TestLoop.create(0);
    private final Outside outside = new Outside();
    private final Writer writer = new Writer(loop, outside).highWater(8);

    /** Takes what there is room for. */
    private final class Outside implements Sink {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room;
        private int tried;
        private boolean ended;
        private boolean holding; // what it has taken did not go on yet
        private IOException failure;
        private Future<Void> waiting = loop.createFuture();

        @Override
        public int write(ByteBuffer from) throws IOException {
            tried++;
            if (failure != null) {
                throw failure;
            }
            int count = Math.min(room, from.remaining());
            for (int i = 0; i < count; i++) {
                taken.write(from.get());
            }
            room -= count;
            return count;
        }

        @Override
        public boolean holds() {
            return holding;
        }

        @Override
        public Future<?> writable() {
            waiting = loop.createFuture();
            return waiting;
        }

        @Override
        public boolean end() {
            ended = true;
            return true;
        }

        void give(int bytes) {
            room = bytes;
            waiting.complete(null);
            passes();
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private void passes() {
        for (int i = 0; i < 4; i++) {
            loop.stop();
            loop.runForever();
        }
    }

    private <T> Task<T> start(Coroutine<T> operation) {
        Task<T> task = loop.createTask(operation);
        passes();
        return task;
    }

    @Test
    void writesAtOnceWhatTheOutsideTakes() throws IOException {
        outside.room = 100;
        assertThat(start(writer.write("hello")).isDone()).isTrue();

        assertThat(outside.text()).isEqualTo("hello");
        assertThat(outside.tried).isEqualTo(1);
        assertThat(writer.buffered()).isZero();
    }

    @Test
    void keepsTheRestUpToTheHighWaterMark() throws IOException {
        outside.room = 2;
        Task<Void> fits = start(writer.write("0123456789"));
        assertThat(fits.isDone()).isTrue();
        assertThat(writer.buffered()).isEqualTo(8);

        Task<Void> waits = start(writer.write("abc"));
        assertThat(waits.isDone()).isFalse();
        assertThat(writer.buffered()).isEqualTo(8);
        outside.give(4);
        assertThat(waits.isDone()).isTrue();
        assertThat(writer.buffered()).isEqualTo(7);
        outside.give(100);
        assertThat(outside.text()).isEqualTo("0123456789abc");
    }

    @Test
    void neverKeepsMoreThanTheHighWaterMark() throws IOException {
        List<Task<Void>> tasks = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            String text = ("<" + i + ">").repeat(1 + random.nextInt(20));
            expected.append(text);
            tasks.add(loop.createTask(writer.write(text)));
        }
        passes();
        while (outside.text().length() < expected.length()) {
            assertThat(writer.buffered()).isLessThanOrEqualTo(8);
            outside.give(1 + random.nextInt(30));
        }

        assertThat(outside.text()).isEqualTo(expected.toString());
        assertThat(tasks).allMatch(Task::isDone);
    }

    @Test
    void letsTheOthersGoOnWhenTheFirstThatWaitsIsCancelled() throws IOException {
        Task<Void> first = start(writer.write("0123456789abcdef"));
        Task<Void> second = start(writer.write("second"));
        Task<Void> third = start(writer.write("third"));
        first.cancel();
        second.cancel();
        passes();
        outside.give(100);

        assertThat(first.isCancelled()).isTrue();
        assertThat(second.isCancelled()).isTrue();
        assertThat(third.isDone()).isTrue();
        outside.give(100);
        assertThat(outside.text()).isEqualTo("01234567third");
    }

    @Test
    void passesOnATurnThatCameToOneWhoIsCancelledBeforeItGoesOn() throws IOException {
        Task<Void> first = start(writer.write("0123456789"));
        Task<Void> second = start(writer.write("second"));
        Task<Void> third = start(writer.write("third"));
        outside.room = 100;
        outside.waiting.addDoneCallback(done -> loop.callSoon(
                () -> { // behind the first one's last step
                    assertThat(first.isDone()).isTrue();
                    assertThat(second.isDone()).isFalse();
                    second.cancel();
                }));
        outside.waiting.complete(null);
        passes();
        passes();

        assertThat(second.isCancelled()).isTrue();
        assertThat(third.isDone()).isTrue();
        assertThat(outside.text()).isEqualTo("0123456789third");
    }

    @Test
    void leavesThePositionWhereItWasCancelled() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        outside.room = 3;
        Task<Void> task = start(writer.write(bytes));
        task.cancel();
        passes();

        assertThat(bytes.position()).isEqualTo(11);
        outside.give(100);
        assertThat(outside.text()).isEqualTo("0123456789a");
    }

    @Test
    void keepsNothingIfTheHighWaterMarkIsZero() throws IOException {
        writer.highWater(0);
        Task<Void> task = start(writer.write("abc"));
        assertThat(task.isDone()).isFalse();
        outside.give(2);
        assertThat(task.isDone()).isFalse();
        outside.give(2);

        assertThat(task.isDone()).isTrue();
        assertThat(writer.buffered()).isZero();
    }

    @Test
    void flushesAndEnds() throws IOException {
        start(writer.write("abc"));
        Task<Void> flush = start(writer.flush());
        Task<Void> end = start(writer.shutdownOutput());
        assertThat(flush.isDone()).isFalse();
        assertThat(outside.ended).isFalse();
        outside.give(2);
        assertThat(flush.isDone()).isFalse();
        outside.give(2);

        assertThat(flush.isDone()).isTrue();
        assertThat(end.isDone()).isTrue();
        assertThat(outside.ended).isTrue();
        assertThat(start(writer.shutdownOutput()).exception()).isNull();
        assertThat(start(writer.write("x")).exception()).isInstanceOf(ClosedChannelException.class);
    }

    /** A sink that takes all and passes it on later, as TLS and blocking streams do. */
    @Test
    void waitsForWhatTheSinkHolds() throws IOException {
        outside.room = 100;
        outside.holding = true;
        assertThat(start(writer.write("abc")).isDone()).isTrue();
        Task<Void> flush = start(writer.flush());
        Task<Void> end = start(writer.shutdownOutput());
        assertThat(writer.buffered()).isZero();
        assertThat(flush.isDone()).isFalse();

        outside.holding = false; // before anybody looks again
        outside.give(0);
        assertThat(flush.isDone()).isTrue();
        assertThat(end.isDone()).isTrue();
        assertThat(outside.ended).isTrue();
    }

    @Test
    void waitsForWhatTheSinkHoldsIfNothingIsToBeKept() throws IOException {
        writer.highWater(0);
        outside.room = 100;
        outside.holding = true;
        Task<Void> write = start(writer.write("abc"));
        Task<Void> next = start(writer.write("def"));
        assertThat(write.isDone()).isFalse();
        outside.give(100);
        assertThat(write.isDone()).isFalse();
        outside.holding = false;
        outside.give(100);

        assertThat(write.isDone()).isTrue();
        assertThat(next.isDone()).isTrue();
        assertThat(outside.text()).isEqualTo("abcdef");
    }

    @Test
    void tellsOfTheFailureOfWhatTheSinkHoldsIfNothingIsToBeKept() throws IOException {
        writer.highWater(0);
        outside.room = 100;
        outside.holding = true;
        Task<Void> write = start(writer.write("abc"));
        outside.failure = new IOException("no space left");
        outside.give(100);

        assertThat(write.exception()).isInstanceOf(IOException.class).hasCause(outside.failure);
    }

    @Test
    void letsGoOfOperationsThatWereCancelledWhileNothingMoves() throws IOException {
        start(writer.write("0123456"));
        Task<Void> flush = start(writer.flush());
        Task<Void> write = start(writer.write("89abc"));
        Task<Void> end = start(writer.shutdownOutput());
        assertThat(writer.waiting()).isEqualTo(3);
        flush.cancel();
        write.cancel();
        end.cancel();
        passes();

        assertThat(flush.isCancelled() && write.isCancelled() && end.isCancelled())
                .isTrue();
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void tellsEveryoneOfAFailureOfBytesThatWereKept() throws IOException {
        start(writer.write("abc"));
        Task<Void> flush = start(writer.flush());
        outside.failure = new IOException("reset");
        outside.give(0);

        assertThat(flush.exception()).isInstanceOf(IOException.class).hasCause(outside.failure);
        assertThatThrownBy(() -> loop.run(writer.write("x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
        assertThatThrownBy(() -> loop.run(writer.shutdownOutput())).isInstanceOf(IOException.class);
    }
}
