import static dev.weft.Weft.await;

import dev.weft.Async;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    int size(String page) {
        // ERROR WEFT002: await in size(String), which is not @Async
        return await(fetch(page));
    }
    // end::example[]

    // ERROR WEFT002: await in an initializer of Bad
    final int size = await(fetch("a"));

    Bad() {
        // ERROR WEFT002: await in the constructor of Bad
        int unused = await(fetch("b"));
    }

    Bad(String page) {
        // ERROR WEFT002: No constructor can be @Async: await in an @Async method first, and pass the result in.
        this(await(fetch(page)));
    }

    Bad(int size) {}

    static final int SIZE;

    static {
        // ERROR WEFT002: No initializer can be @Async: await in an @Async method first, and pass the result in.
        SIZE = await(fetch("c"));
    }

    // ERROR WEFT002: No initializer can yield: do it in an @Async method that returns a Generator.
    final Integer yielded = Weft.yield(1);

    public static void main(String[] arguments) {
        // ERROR WEFT002: Keep main plain: await in an @Async method, and let main call Weft.run(...) with it.
        System.out.println(await(fetch("d")));
    }

    static void numbers() {
        // ERROR WEFT002: Weft.yield in numbers(), which is not @Async
        Weft.yield(1);
        // ERROR WEFT002: Weft.yieldFrom in numbers(), which is not @Async
        Weft.yieldFrom(List.of(1));
    }
}
