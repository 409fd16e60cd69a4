import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;

class Good {
    record Wire(String name) implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            return done();
        }
    }

    /** Can be closed at once, too. */
    record Rope(String name) implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            return done();
        }

        @Override
        public void close() {}
    }

    // tag::example[]
    @Async
    Coroutine<String> name() {
        try (Wire wire = new Wire("copper")) {
            return done(wire.name());
        }
    }
    // end::example[]

    String rope() {
        try (Rope rope = new Rope("hemp")) {
            return rope.name();
        }
    }
}
