import static dev.weft.Weft.await;

import dev.weft.Async;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    int size(String page) {
        // ERROR WEFT002: await in size(String), which is not @Async
        return await(fetch(page));
    }
    // end::example[]

    // ERROR WEFT002: await in an initializer of Bad
    final int size = await(fetch("a"));

    Bad() {
        // ERROR WEFT002: await in the constructor of Bad
        int unused = await(fetch("b"));
    }

    static void numbers() {
        // ERROR WEFT002: Weft.yield in numbers(), which is not @Async
        Weft.yield(1);
        // ERROR WEFT002: Weft.yieldFrom in numbers(), which is not @Async
        Weft.yieldFrom(List.of(1));
    }
}
