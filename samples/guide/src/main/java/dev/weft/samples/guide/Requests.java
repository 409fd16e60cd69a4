package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.ContextKey;
import dev.weft.Coroutine;
import java.time.Duration;

// tag::program[]
final class Requests {
    private static final ContextKey<String> USER = ContextKey.named("user");

    @Async
    Coroutine<Void> handle() {
        await(sleep(Duration.ofMillis(1)));
        await(createTask(audit("read")));
        return done();
    }

    @Async
    Coroutine<Void> audit(String what) {
        System.out.println(USER.get() + " has " + what);
        return done();
    }

    public static void main(String[] args) {
        Requests server = new Requests();
        run(gather(ContextKey.with(USER, "Ada", server.handle()), ContextKey.with(USER, "Grace", server.handle())));
    }
}
// end::program[]
