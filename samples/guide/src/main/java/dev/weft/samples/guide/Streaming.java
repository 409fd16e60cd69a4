package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;

// tag::program[]
final class Streaming {
    /** A body that is made while it is sent. */
    @Async
    static AsyncGenerator<ByteBuffer> lines() {
        for (int line = 1; line <= 3; line++) {
            await(sleep(Duration.ofMillis(5)));
            Weft.yield(ByteBuffer.wrap(("line " + line + "\n").getBytes()));
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Integer> send() {
        BodyPublisher body = BodyPublishers.fromPublisher(lines().publisher());
        int size = 0;
        for (ByteBuffer part : AsyncGenerator.of(body)) { // as a client would
            size += part.remaining();
        }
        return done(size);
    }

    public static void main(String[] args) {
        System.out.println(run(send()));
    }
}
// end::program[]
