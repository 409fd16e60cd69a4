package app;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;

/** Both halves of Weft in a project of its own. */
final class Main {
    private Main() {}

    @Async
    static Generator<Integer> upTo(int n) {
        for (int i = 1; i <= n; i++) {
            Weft.yield(i);
        }
        return Generator.end();
    }

    @Async
    static Coroutine<Integer> sum(int n) {
        int sum = 0;
        for (int i : upTo(n)) {
            await(sleep(Duration.ofMillis(1)));
            sum += i;
        }
        return done(sum);
    }

    public static void main(String[] args) {
        System.out.println("sum: " + run(sum(4)));
    }
}
