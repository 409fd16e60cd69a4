import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
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

            {
                // ERROR WEFT003: No initializer can be @Async: await in an @Async method first, and pass the result in.
                await(fetch("c"));
            }

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

    @Async
    Generator<Integer> numbers(List<Integer> all) {
        // ERROR WEFT003: Yield in a loop instead of the lambda, or all at once: Weft.yieldFrom(all).
        all.forEach(number -> Weft.yield(number));
        new Object() {
            void each() {
                // ERROR WEFT003: Mark that method @Async and return a Generator, or yield outside the nested class.
                Weft.yield(1);
            }
        }.each();
        return Generator.end();
    }
}
