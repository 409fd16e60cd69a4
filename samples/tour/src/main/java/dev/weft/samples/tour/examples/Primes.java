package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.createTask;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;
import static dev.weft.Weft.runInExecutor;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

/** Work that would keep the loop's thread busy goes to an executor; the loop goes on and gets the result. */
final class Primes {
    private static final int LIMIT = 500_000;

    private final PrintStream out;
    private int ticks; // loop thread only

    Primes(PrintStream out) {
        this.out = out;
    }

    @Async
    Coroutine<Void> tick() {
        while (true) {
            await(sleep(Duration.ofMillis(1)));
            ticks++;
        }
    }

    @Async
    Coroutine<Void> count() {
        Task<Void> ticker = createTask(tick());
        Thread loop = Thread.currentThread();
        long primes = await(runInExecutor(() -> {
            out.println(
                    "Counting " + (Thread.currentThread() == loop ? "on the loop's thread!" : "on another thread."));
            return primesBelow(LIMIT);
        }));
        ticker.cancel();
        out.printf(
                Locale.ROOT,
                "%,d primes below %,d; meanwhile the loop %s.%n",
                primes,
                LIMIT,
                ticks > 0 ? "ticked" : "stood still");
        return done();
    }

    private static long primesBelow(int limit) {
        return IntStream.range(2, limit)
                .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).allMatch(divisor -> n % divisor != 0))
                .count();
    }

    static void show(PrintStream out) {
        run(new Primes(out).count());
    }
}
