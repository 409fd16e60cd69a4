package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.run;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Ten operations that take their time, all waiting at once on a single thread. */
final class SlowOperations {
    private final PrintStream out;
    private final Random random;
    private final Duration longest;

    SlowOperations(PrintStream out, Random random, Duration longest) {
        this.out = out;
        this.random = random;
        this.longest = longest;
    }

    @Async
    Coroutine<Duration> slowOperation(int number) {
        Duration delay = Duration.ofMillis(1 + random.nextInt((int) longest.toMillis()));
        await(sleep(delay));
        out.printf("Operation %d done after %d ms.%n", number, delay.toMillis());
        return done(delay);
    }

    @Async
    Coroutine<Void> tenAtOnce() {
        long start = System.nanoTime();
        List<Integer> numbers = IntStream.rangeClosed(1, 10).boxed().toList();
        List<Duration> delays = await(gather(numbers, this::slowOperation));
        Duration waited = delays.stream().reduce(Duration.ZERO, Duration::plus);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        out.printf("%d ms of waiting in %d ms, on one thread.%n", waited.toMillis(), took.toMillis());
        return done();
    }

    static void show(PrintStream out) {
        run(new SlowOperations(out, new Random(), Duration.ofSeconds(1)).tenAtOnce());
    }
}
