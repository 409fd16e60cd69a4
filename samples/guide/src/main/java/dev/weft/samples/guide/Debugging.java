package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.debug.Dump;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.List;

// tag::program[]
final class Debugging {
    @Async
    static Coroutine<String> load(String page) {
        await(sleep(Duration.ofSeconds(1)));
        return done(page);
    }

    @Async
    static Coroutine<Void> crawl() {
        List<Task<String>> pages = List.of(createTask(load("a"), "page a"), createTask(load("b"), "page b"));
        await(gather(pages));
        return done();
    }

    public static void main(String[] args) {
        try (TestLoop loop = TestLoop.create()) {
            loop.callLater(Duration.ofMillis(10), () -> System.out.print(Dump.text()));
            loop.runUntilComplete(loop.createTask(crawl(), "crawler"));
        }
    }
}
// end::program[]
