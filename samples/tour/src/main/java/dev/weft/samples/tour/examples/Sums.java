package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.PrintStream;
import java.time.Duration;

/** One coroutine awaits another and goes on with its value, as one method calls another. */
final class Sums {
    private final PrintStream out;

    Sums(PrintStream out) {
        this.out = out;
    }

    @Async
    Coroutine<Integer> compute(int x, int y) {
        out.printf("Computing %d + %d ...%n", x, y);
        await(sleep(Duration.ofMillis(100)));
        return done(x + y);
    }

    /** Adds nothing of its own: a coroutine returned as it is takes this one's place, however deep the chain. */
    @Async
    Coroutine<Integer> delegate(int x, int y) {
        return compute(x, y);
    }

    @Async
    Coroutine<Void> printSum(int x, int y) {
        int sum = await(delegate(x, y));
        out.printf("%d + %d = %d%n", x, y, sum);
        return done();
    }

    static void show(PrintStream out) {
        run(new Sums(out).printSum(1, 2));
    }
}
