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

    private int total;

    // tag::example[]
    @Async
    Coroutine<Void> add(String page) {
        int size = await(fetch(page));
        synchronized (this) {
            total += size;
        }
        return done();
    }
    // end::example[]

    @Async
    Coroutine<Integer> result() {
        synchronized (this) {
            return done(total);
        }
    }

    @Async
    Coroutine<Void> around(String page) {
        synchronized (this) {
            Coroutine<Integer> later = Weft.async(() -> done(await(fetch(page))));
            Weft.createTask(later);
        }
        synchronized (await(CompletableFuture.completedFuture(page))) {
            total++;
        }
        return done();
    }

    @Async
    Coroutine<Integer> atMost(int limit) {
        synchronized (this) {
            return total > limit ? done(limit) : (done(total));
        }
    }

    @Async
    CompletableFuture<Integer> failed() {
        synchronized (this) {
            return total >= 0
                    ? CompletableFuture.completedFuture(total)
                    : CompletableFuture.failedFuture(new IllegalStateException());
        }
    }
}
