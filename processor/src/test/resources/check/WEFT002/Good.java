import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.concurrent.CompletableFuture;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> size(String page) {
        return done(await(fetch(page)));
    }
    // end::example[]

    int edge() {
        return Weft.run(size("a"));
    }

    static class Other {
        static int await(String other) {
            return other.length();
        }
    }

    int another() {
        return Other.await("not ours");
    }
}
