import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.runInExecutor;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

class Good {
    // tag::example[]
    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    @Async
    Coroutine<String> greet(String user) {
        String greeting = await(greeting());
        USER.set(user);
        try {
            return done(greeting + signature());
        } finally {
            USER.remove();
        }
    }
    // end::example[]

    static String signature() {
        return USER.get();
    }

    static CompletableFuture<String> greeting() {
        return CompletableFuture.completedFuture("hello, ");
    }

    @Async
    Coroutine<Void> between(List<String> users) {
        for (String user : users) {
            USER.set(user);
            signature();
            USER.remove();
            await(greeting());
        }
        String last = USER.get();
        await(greeting());
        USER.set(last);
        return done();
    }

    @Async
    Coroutine<String> elsewhere(String user) {
        return done(await(runInExecutor(() -> {
            USER.set(user);
            return signature();
        })) + await(greeting()) + USER.get());
    }

    @Async
    Coroutine<String> other(AtomicReference<String> user) {
        user.set("a");
        await(greeting());
        return done(user.get());
    }

    @Async
    Generator<String> generator() {
        USER.set("a");
        Weft.yield(1 + signature());
        USER.remove();
        return Generator.end();
    }

    @Async
    @SuppressWarnings("weft:ThreadLocalAcrossAwait")
    Coroutine<String> meant() {
        USER.set("a");
        await(greeting());
        return done(USER.get());
    }

    @Async
    Coroutine<String> either(boolean known, String user) {
        if (known) {
            USER.set(user);
        } else {
            await(greeting());
        }
        return done(USER.get());
    }

    @Async
    Coroutine<String> left(boolean known, String user) {
        if (known) {
            USER.set(user);
            return done(signature());
        }
        await(greeting());
        return done(USER.get());
    }

    @Async
    Coroutine<String> returned(boolean known, String user) {
        USER.set(user);
        if (known) return greet(user);
        if (user.isEmpty()) return done(await(greeting()));
        return done(USER.get());
    }

    /** The argument is computed before the await. */
    @Async
    Coroutine<String> given(String user) {
        USER.set(user);
        return done(await(greet(USER.get())));
    }

    @Async
    Coroutine<String> leftTheLoop(List<String> users) {
        for (String user : users) {
            if (user.isEmpty()) {
                USER.set(user);
                System.out.println(USER.get());
                USER.set("nobody");
                break;
            }
            await(greeting());
            System.out.println(USER.get());
        }
        return done("");
    }
}
