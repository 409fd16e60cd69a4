package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.io.LimitExceededException;
import dev.weft.io.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

final class TimeLimitedRead {
    // tag::read[]
    @Async
    Coroutine<String> firstLine(Connection connection) throws IOException {
        connection.reader().limit(1024);
        try {
            return done(await(timeout(Duration.ofSeconds(5), connection.reader().readLine())));
        } catch (TimeoutException e) {
            return done("too slow; so far there are " + connection.reader().buffered() + " bytes");
        } catch (LimitExceededException e) {
            return done("too long; it begins with "
                    + new String(await(connection.reader().read(10))));
        }
    }
    // end::read[]

    @Async
    Coroutine<Connection> connect(String host, int port) throws IOException {
        return Streams.connect(host, port);
    }
}
