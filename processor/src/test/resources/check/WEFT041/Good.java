import static dev.weft.Weft.await;

import dev.weft.Async;
import java.util.concurrent.CompletableFuture;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    CompletableFuture<Integer> size(String page) {
        return CompletableFuture.completedFuture(await(fetch(page)));
    }
    // end::example[]

    @Async
    @org.springframework.scheduling.annotation.Async
    @SuppressWarnings("weft:AsyncTwice")
    CompletableFuture<Integer> meant(String page) {
        return CompletableFuture.completedFuture(await(fetch(page)));
    }
}
