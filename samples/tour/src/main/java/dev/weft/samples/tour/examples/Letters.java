package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.run;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** Two letters are waited for, each a future that another coroutine completes: one arrives, one gets lost. */
final class Letters {
    private static final Duration ON_THE_WAY = Duration.ofMillis(50);

    private final PrintStream out;

    Letters(PrintStream out) {
        this.out = out;
    }

    @Async
    Coroutine<Void> receive(Future<String> letter) {
        try {
            out.println("Received: " + await(letter, IOException.class));
        } catch (IOException failure) {
            out.println("Caught: " + failure.getMessage());
        }
        return done();
    }

    @Async
    Coroutine<Void> deliver(Future<String> letter) {
        await(sleep(ON_THE_WAY));
        out.println("The postman brings a letter.");
        letter.setResult("Future is done!");
        return done();
    }

    @Async
    Coroutine<Void> lose(Future<String> letter) {
        await(sleep(ON_THE_WAY));
        out.println("The postman comes without one.");
        letter.setException(new FileNotFoundException("the letter got lost"));
        return done();
    }

    @Async
    Coroutine<Void> twoLetters() {
        Future<String> first = EventLoop.running().createFuture();
        await(gather(receive(first), deliver(first)));

        Future<String> second = EventLoop.running().createFuture();
        await(gather(receive(second), lose(second)));
        return done();
    }

    static void show(PrintStream out) {
        run(new Letters(out).twoLetters());
    }
}
