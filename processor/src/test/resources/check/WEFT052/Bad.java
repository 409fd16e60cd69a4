import static dev.weft.Weft.async;
import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class Bad {
    // tag::example[]
    @Async
    Coroutine<Integer> size(String page) {
        if (page.isEmpty()) {
            // WARNING WEFT052: null returned by the @Async size(String) instead of a Coroutine<Integer>: it ends with a NullPointerException
            return null;
        }
        return done(page.length());
    }
    // end::example[]

    @Async
    Coroutine<Void> pause(boolean really) {
        await(sleep(Duration.ofSeconds(1)));
        // WARNING WEFT052: return done();
        return really ? pause(false) : null;
    }

    @Async
    CompletableFuture<Void> hot(int n) {
        return switch (n) {
            // WARNING WEFT052: return CompletableFuture.completedFuture(null);
            case 1 -> null;
            default -> hot(1);
        };
    }

    Coroutine<Integer> lambda() {
        // WARNING WEFT052: null returned by an async lambda instead of a Coroutine<Integer>
        return async(() -> null);
    }
}
