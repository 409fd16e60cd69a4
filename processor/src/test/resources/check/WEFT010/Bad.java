import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.List;

class Bad {
    // tag::example[]
    @Async
    Coroutine<Void> numbers() {
        // ERROR WEFT010: Weft.yield in numbers(), which returns Coroutine<Void>
        Weft.yield(1);
        // ERROR WEFT010: Weft.yieldFrom in numbers()
        Weft.yieldFrom(List.of(2, 3));
        return done();
    }
    // end::example[]
}
