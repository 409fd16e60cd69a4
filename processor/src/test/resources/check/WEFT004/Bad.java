import static dev.weft.Weft.await;

import dev.weft.Weft;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    // ERROR WEFT004: Weft::await as a method reference
    Function<CompletableFuture<Integer>, Integer> get = Weft::await;
    // end::example[]
}
