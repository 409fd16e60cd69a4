import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.List;

class Bad {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> all(List<String> pages) {
        for (String page : pages) {
            // WARNING WEFT040: size(page) is never awaited
            size(page);
        }
        return done();
    }
    // end::example[]

    void plain() {
        // WARNING WEFT040: this.size("a") is never awaited
        this.size("a");
        // WARNING WEFT040: size("b") is never awaited
        Runnable later = () -> size("b");
    }
}
