import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import java.util.concurrent.CompletableFuture;

class Bad {
    // tag::example[]
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    @Async
    Coroutine<String> greet(String user) {
        // WARNING WEFT045: USER.set(user) before an await: other tasks on this thread see the value meanwhile, and USER.get()
        USER.set(user);
        String greeting = await(greeting());
        return done(greeting + USER.get());
    }
    // end::example[]

    static CompletableFuture<String> greeting() {
        return CompletableFuture.completedFuture("hello, ");
    }

    @Async
    Coroutine<String> cleaned(String user) {
        // WARNING WEFT045: USER.set(user) before an await
        USER.set(user);
        try {
            return done(await(greeting()));
        } finally {
            USER.remove();
        }
    }

    @Async
    Coroutine<Void> written(ThreadLocal<String> local) {
        // WARNING WEFT045: (local).set("a") before an await: other tasks on this thread see the value meanwhile, and local.get()
        (local).set("a");
        await(greeting());
        local.get();
        return done();
    }

    @Async
    Coroutine<String> implicit(AsyncGenerator<String> lines) {
        // WARNING WEFT045: USER.set("a") before an await
        USER.set("a");
        for (String line : lines) {
            line.strip();
        }
        return done(USER.get());
    }

    @Async
    Coroutine<String> returned(String user) {
        // WARNING WEFT045: USER.set(user) before an await: other tasks on this thread see the value meanwhile, and USER.remove()
        USER.set(user);
        try {
            return greet(user);
        } finally {
            USER.remove();
        }
    }
}
