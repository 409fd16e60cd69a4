package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Runner;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatagramsTest {
    private static final SocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Runner runner = Runner.builder().build();

    @AfterEach
    void close() {
        runner.close();
    }

    private Datagrams bind() {
        return runner.run(Script.of((step, value) -> Datagrams.bind(ANY)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String receive(Datagrams at, Datagrams from) throws IOException {
        Datagram received = runner.run(at.receive());
        assertThat(received.sender()).isEqualTo(from.address());
        return StandardCharsets.UTF_8.decode(received.bytes()).toString();
    }

    @Test
    void sendsAndReceives() throws IOException {
        try (Datagrams one = bind();
                Datagrams other = bind()) {
            runner.run(one.send(bytes("hello"), other.address()));
            runner.run(one.send(bytes(""), other.address()));
            assertThat(receive(other, one)).isEqualTo("hello");
            assertThat(receive(other, one)).isEmpty();
        }
    }

    @Test
    void losesNoneToOneThatIsCancelled() throws IOException {
        try (Datagrams one = bind();
                Datagrams other = bind()) {
            Task<Datagram> cancelled = runner.loop().createTask(other.receive());
            runner.run(Weft.sleep(Duration.ZERO));
            runner.loop().createTask(one.send(bytes("first"), other.address())); // in the same pass, before
            runner.loop().callSoon(cancelled::cancel);
            assertThat(receive(other, one)).isEqualTo("first");
            assertThat(cancelled.isCancelled()).isTrue();
        }
    }

    @Test
    void servesSeveralThatWait() throws IOException {
        try (Datagrams one = bind();
                Datagrams other = bind()) {
            Task<Datagram> first = runner.loop().createTask(other.receive());
            Task<Datagram> second = runner.loop().createTask(other.receive());
            runner.run(Weft.sleep(Duration.ZERO));
            runner.run(one.send(bytes("a"), other.address()));
            runner.run(one.send(bytes("b"), other.address()));
            runner.run(Weft.gather(first, second));
            assertThat(first.isDone() && second.isDone()).isTrue();
        }
    }

    @Test
    void failsWhenItIsClosed() throws IOException {
        Datagrams datagrams = bind();
        Task<Datagram> waiting = runner.loop().createTask(datagrams.receive());
        runner.run(Weft.sleep(Duration.ZERO));
        runner.loop().callSoon(datagrams::close);

        assertThatThrownBy(() -> runner.run(Weft.shield(waiting))).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(() -> runner.run(datagrams.send(bytes("x"), ANY)))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void letsOthersRunThoughNothingHasToWait() {
        try (Datagrams one = bind()) {
            boolean[] rung = new boolean[1];
            runner.loop().callLater(Duration.ofMillis(1), () -> rung[0] = true);
            int sent = runner.run(Script.of((step, value) -> {
                assertThat(step).isLessThan(10_000_000);
                return rung[0] ? step : Script.await(one.send(bytes("."), one.address()));
            }));
            assertThat(sent).isPositive();
        }
    }
}
