import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.concurrent.CompletableFuture;

class Good {
    // tag::example[]
    native byte[] read(int channel);

    @Async
    Coroutine<byte[]> readLater(int channel) {
        return done(await(CompletableFuture.supplyAsync(() -> read(channel))));
    }
    // end::example[]
}
