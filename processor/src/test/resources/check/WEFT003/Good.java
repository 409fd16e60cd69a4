import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> sizes(List<String> pages) {
        for (String page : pages) {
            System.out.println(await(fetch(page)));
        }
        return done();
    }
    // end::example[]

    Coroutine<Integer> lambda() {
        return Weft.async(() -> done(await(fetch("a"))));
    }

    interface Step {
        @Async
        Coroutine<Integer> run(String page);
    }

    interface SpecialStep extends Step {}

    SpecialStep special() {
        return page -> {
            int size = await(fetch(page));
            return done(size);
        };
    }

    @Async
    Coroutine<Object> nested() {
        return done(new Object() {
            @Async
            Coroutine<Integer> size() {
                return done(await(fetch("b")));
            }
        });
    }
}
