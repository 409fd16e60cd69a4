import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;

class Bad {
    record Wire(String name) implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            return dev.weft.Weft.done();
        }
    }

    // tag::example[]
    String name() {
        // ERROR WEFT015: the resource wire in name(), which is not @Async: the close of an AsyncCloseable has to be awaited.
        try (Wire wire = new Wire("copper")) {
            return wire.name();
        }
    }
    // end::example[]

    @Async
    Generator<Integer> numbers(AsyncGenerator<Integer> more) {
        // ERROR WEFT015: the resource more in numbers(AsyncGenerator), which returns Generator<Integer>
        try (more) {
            return Generator.end();
        }
    }
}
