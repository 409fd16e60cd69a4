import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;

class Bad {
    // tag::example[]
    @Async
    // ERROR WEFT008: @Async on main(String[])
    public static Coroutine<Void> main(String[] arguments) {
        return done();
    }
    // end::example[]
}
