import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;

class Good {
    // tag::example[]
    public static void main(String[] arguments) {
        Weft.run(program(arguments));
    }

    @Async
    static Coroutine<Void> program(String[] arguments) {
        return done();
    }
    // end::example[]

    @Async
    static Coroutine<Void> main(String argument) {
        return done();
    }

    /** The launcher looks for methods that return nothing. */
    @Async
    Coroutine<Void> main() {
        return done();
    }
}
