import static dev.weft.Weft.async;
import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;
import static dev.weft.Weft.timeout;
import static dev.weft.Weft.timeoutOrElse;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

class Bad {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Generator<Integer> sizes(List<String> pages) throws TimeoutException {
        run(timeout(Duration.ofSeconds(10), async(() -> {
            for (String page : pages) {
                // ERROR WEFT020: Weft.yield in the body of timeout: whoever takes the element would go on inside that scope
                Weft.yield(await(size(page)));
            }
            return done();
        })));
        return Generator.end();
    }
    // end::example[]

    @Async
    Generator<Integer> orElse(String page) {
        run(timeoutOrElse(
                Duration.ofSeconds(10),
                async(() -> {
                    // ERROR WEFT020: Weft.yield in the body of timeoutOrElse
                    Weft.yield(await(size(page)));
                    return done(1);
                }),
                2));
        return Generator.end();
    }
}
