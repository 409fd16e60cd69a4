import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> sum(List<CompletableFuture<Integer>> all) {
        int sum = 0;
        for (CompletableFuture<Integer> one : all) {
            sum += await(one);
        }
        return done(sum);
    }
    // end::example[]

    static class Other {
        static int await(String other) {
            return other.length();
        }
    }

    Function<String, Integer> other = Other::await;
}
