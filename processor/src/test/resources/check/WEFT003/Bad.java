import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> sizes(List<String> pages) {
        // ERROR WEFT003: await in a lambda, which is not @Async
        pages.forEach(page -> System.out.println(await(fetch(page))));
        return done();
    }
    // end::example[]

    @Async
    Coroutine<Object> nested() {
        return done(new Object() {
            // ERROR WEFT003: await in an initializer of a nested class
            final int size = await(fetch("a"));

            @Override
            public String toString() {
                // ERROR WEFT003: await in toString(), which is not @Async: it runs on its own
                return "" + await(fetch("b"));
            }
        });
    }

    void plain() {
        // ERROR WEFT003: await in a lambda
        Function<String, Integer> size = page -> await(fetch(page));
    }
}
