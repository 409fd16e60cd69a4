package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** A task that would never end beats beside the work; whatever becomes of the work, it is cancelled and says goodbye. */
final class Heartbeat {
    private final PrintStream out;

    Heartbeat(PrintStream out) {
        this.out = out;
    }

    @Async
    Coroutine<Void> beat() {
        out.println("The heart begins to beat.");
        try {
            while (true) {
                await(sleep(Duration.ofMillis(10)));
            }
        } finally {
            await(sleep(Duration.ofMillis(10))); // cleaning up may wait, too
            out.println("The heart has stopped.");
        }
    }

    @Async
    Coroutine<String> work() {
        await(sleep(Duration.ofMillis(100)));
        return done("The work is done.");
    }

    static void show(PrintStream out) {
        Heartbeat heartbeat = new Heartbeat(out);
        try (EventLoop loop = EventLoop.create()) {
            Task<Void> heart = loop.createTask(heartbeat.beat());
            try {
                out.println(loop.runUntilComplete(heartbeat.work()));
            } finally {
                heart.cancel();
                try {
                    loop.runUntilComplete(heart);
                } catch (CancellationException expected) {
                    out.println("Nothing is left running.");
                }
            }
        }
    }
}
