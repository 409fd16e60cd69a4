import static dev.weft.Weft.await;

import dev.weft.Async;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @org.springframework.scheduling.annotation.Async
    CompletableFuture<Integer> size(String page) {
        // ERROR WEFT013: await in size(String), whose @Async is org.springframework.scheduling.annotation.Async.
        return CompletableFuture.completedFuture(await(fetch(page)));
    }
    // end::example[]
}
