import static dev.weft.Weft.await;

import dev.weft.Async;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    @org.springframework.scheduling.annotation.Async
    // WARNING WEFT041: size(String) is marked with org.springframework.scheduling.annotation.Async too
    CompletableFuture<Integer> size(String page) {
        return CompletableFuture.completedFuture(await(fetch(page)));
    }
    // end::example[]
}
