package dev.weft.samples.benchmarks.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoServersTest {
    @ParameterizedTest
    @ValueSource(strings = {"weft", "netty", "vertx", "selector", "threads"})
    void sendsBackWhatItGets(String server) throws Exception {
        assumeTrue(
                !server.equals("threads") || Runtime.version().feature() >= 21,
                "There are no virtual threads on this JDK: their echo is not tested.");
        try (ServerProcess process = ServerProcess.java(server, server);
                Clients clients = new Clients(process.port(), 3)) {
            assertThat(clients.talk(Duration.ofMillis(1))).isGreaterThanOrEqualTo(3);
            assertThat(process.cpuTime()).isPositive();
        }
    }
}
