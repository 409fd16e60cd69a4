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

/** The baker is quicker than the customer, so the shelf between them makes the baker wait. */
final class Bakery {
    private static final List<String> BREADS = List.of("rye", "wheat", "spelt", "oat");

    private final PrintStream out;

    Bakery(PrintStream out) {
        this.out = out;
    }

    @Async
    Coroutine<Void> bake(Shelf<String> shelf) {
        for (String bread : BREADS) {
            out.println("Baked " + bread + ".");
            await(shelf.put(bread));
        }
        out.println("The oven is off.");
        return done();
    }

    @Async
    Coroutine<Integer> eat(Shelf<String> shelf) {
        int eaten = 0;
        while (eaten < BREADS.size()) {
            String bread = await(shelf.take());
            await(sleep(Duration.ofMillis(30)));
            out.println("Ate " + bread + ".");
            eaten++;
        }
        return done(eaten);
    }

    @Async
    Coroutine<Void> open() {
        Shelf<String> shelf = new Shelf<>();
        int eaten = await(gather(bake(shelf), eat(shelf), (baked, count) -> count));
        out.println("Baked and eaten: " + eaten + ".");
        return done();
    }

    static void show(PrintStream out) {
        run(new Bakery(out).open());
    }
}
