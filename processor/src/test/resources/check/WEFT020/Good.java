import static dev.weft.Weft.async;
import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.run;
import static dev.weft.Weft.timeout;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

class Good {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Generator<Integer> sizes(List<String> pages) throws TimeoutException {
        Weft.yieldFrom(run(timeout(Duration.ofSeconds(10), gather(pages, this::size))));
        return Generator.end();
    }
    // end::example[]

    @Async
    Generator<Integer> beside(String page) throws TimeoutException {
        int size = run(timeout(Duration.ofSeconds(1), async(() -> done(await(size(page))))));
        Weft.yield(size);
        return Generator.end();
    }
}
