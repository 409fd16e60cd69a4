import static dev.weft.Weft.await;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;
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

    @Async
    Generator<Integer> all(List<Integer> numbers) {
        // ERROR WEFT004: Yield in a loop, or all at once: Weft.yieldFrom(all).
        numbers.forEach(Weft::yield);
        return Generator.end();
    }
}
