import static dev.weft.Weft.async;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;

import dev.weft.Async;
import dev.weft.Coroutine;
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
}
