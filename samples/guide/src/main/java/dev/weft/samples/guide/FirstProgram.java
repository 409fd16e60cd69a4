package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.time.Duration;

// tag::program[]
final class FirstProgram {
    @Async
    static Coroutine<String> brew(String drink, int minutes) {
        System.out.println(drink + ": started");
        await(sleep(Duration.ofMillis(20L * minutes)));
        System.out.println(drink + ": ready");
        return done("a cup of " + drink);
    }

    @Async
    static Coroutine<String> breakfast() {
        Task<String> tea = createTask(brew("tea", 5));
        Task<String> coffee = createTask(brew("coffee", 2));
        return done(await(tea) + " and " + await(coffee));
    }

    public static void main(String[] args) {
        System.out.println(run(breakfast()));
    }
}
// end::program[]
