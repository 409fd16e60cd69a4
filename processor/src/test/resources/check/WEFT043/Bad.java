import static dev.weft.Runner.builder;
import static dev.weft.Weft.async;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Runner;
import dev.weft.Weft;

class Bad {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> both(String a, String b) {
        // WARNING WEFT043: run(size(a)) in the @Async both(String, String): a loop runs there already and refuses a second
        int first = run(size(a));
        // WARNING WEFT043: Weft.run(size(b))
        return done(first + Weft.run(size(b)));
    }
    // end::example[]

    Coroutine<Integer> lambda() {
        // WARNING WEFT043: run(size("a")) in an async lambda: a loop runs there already
        return async(() -> done(run(size("a"))));
    }

    @Async
    Coroutine<Integer> loops() {
        // WARNING WEFT043: Runner.builder().build().run(size("a")) in the @Async loops(): a loop runs there already
        int size = Runner.builder().build().run(size("a"));
        try (Runner runner = Runner.builder().build()) {
            // WARNING WEFT043: runner.run(size("b"))
            size += runner.run(size("b"));
        }
        // WARNING WEFT043: EventLoop.running().runUntilComplete(size("c"))
        return done(size + EventLoop.running().runUntilComplete(size("c")));
    }

    @Async
    Coroutine<Integer> built() {
        Runner.Builder builder = Runner.builder().debug(true);
        try (Runner runner = builder.build()) {
            // WARNING WEFT043: runner.run(size("a"))
            int size = runner.run(size("a"));
            // WARNING WEFT043: builder().build().run(size("b"))
            return done(size + builder().build().run(size("b")));
        }
    }

    @Async
    Coroutine<Integer> notNested() {
        try (Runner runner = Runner.builder().nested(true).nested(false).build()) {
            // WARNING WEFT043: runner.run(size("a"))
            return done(runner.run(size("a")));
        }
    }
}
