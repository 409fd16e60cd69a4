import dev.weft.Async;
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
    Generator<CompletableFuture<Integer>> requests(List<String> pages) {
        for (String page : pages) {
            Weft.yield(fetch(page));
        }
        return Generator.end();
    }
    // end::example[]
}
