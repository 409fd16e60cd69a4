import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

class Good {
    // tag::example[]
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }
    // end::example[]

    interface Api {
        @Async
        Coroutine<boolean[]> flags();
    }

    @Async
    CompletableFuture<Void> hot() {
        return CompletableFuture.completedFuture(null);
    }

    @Async
    java.util.concurrent.CompletionStage<Void> stage() {
        return CompletableFuture.completedFuture(null);
    }

    @Async
    Iterator<String> iterator() {
        Weft.yield("a");
        return Generator.end();
    }

    @Async
    Iterable<String> iterable() {
        Weft.yield("a");
        return Generator.end();
    }
}
