package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

// tag::program[]
final class Echo {
    @Async
    Coroutine<Void> answer(Connection connection) throws IOException {
        for (String line : connection.reader().lines()) {
            await(connection.writer().write("you said " + line + "\n"));
        }
        return done(); // what is written goes out, and the connection is closed
    }

    @Async
    Coroutine<Void> talk() throws IOException {
        Server server = Streams.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::answer);
        try (Connection connection = await(Streams.connect(server.address()))) {
            await(connection.writer().write("hello\nand goodbye\n"));
            await(connection.writer().shutdownOutput());
            for (String line : connection.reader().lines()) {
                System.out.println(line);
            }
        }
        await(server.close(Duration.ofSeconds(5)));
        return done();
    }

    public static void main(String[] args) throws IOException {
        run(new Echo().talk());
    }
}
// end::program[]
