import static dev.weft.Weft.async;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.util.function.Supplier;

class Good {
    // tag::example[]
    @Async
    Coroutine<Integer> size(String page) {
        if (page.isEmpty()) {
            return done(null);
        }
        return done(page.length());
    }
    // end::example[]

    Coroutine<Integer> plain() {
        return null;
    }

    @Async
    Coroutine<String> inner() {
        Supplier<Coroutine<String>> supplier = () -> null;
        Object object = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        return object.toString() == null ? supplier.get() : async(() -> done(null));
    }
}
