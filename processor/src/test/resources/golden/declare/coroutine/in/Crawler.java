package app;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Crawler {
    @Async
    Coroutine<Integer> size(URI page, List<String> self, String... more) {
        int size = 0;
        for (int i = await(fetch("C:\\users{@" + '<')); i < 3; i += await(fetch("update */"))) {
            size += await(
                    fetch(page.toString()));
            Runnable notHere = () -> System.out.println("await(nothing)");
            notHere.run();
        }
        return done(size);
    }

    private static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }
}
