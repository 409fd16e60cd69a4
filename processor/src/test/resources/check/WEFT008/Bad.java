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

    /** JDK 25 starts programs here, too. */
    static class Short {
        @Async
        // ERROR WEFT008: @Async on main(): Java's launcher calls it and awaits nothing.
        void main() {}
    }

    static class OfAnObject {
        @Async
        // ERROR WEFT008: @Async on main(String[])
        void main(String[] arguments) {}
    }
}
