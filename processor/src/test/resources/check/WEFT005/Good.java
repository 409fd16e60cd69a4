import static dev.weft.Weft.await;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    AsyncGenerator<Integer> sizes(List<String> pages) {
        for (String page : pages) {
            Weft.yield(await(fetch(page)));
        }
        return AsyncGenerator.end();
    }

    @Async
    Generator<CompletableFuture<Integer>> requests(List<String> pages) {
        for (String page : pages) {
            Weft.yield(fetch(page));
        }
        return Generator.end();
    }
    // end::example[]
}
