import static dev.weft.Weft.await;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Generator<Integer> sizes(List<String> pages) {
        for (String page : pages) {
            // ERROR WEFT005: await in sizes(List), which returns Generator<Integer>
            Weft.yield(await(fetch(page)));
        }
        return Generator.end();
    }
    // end::example[]
}
