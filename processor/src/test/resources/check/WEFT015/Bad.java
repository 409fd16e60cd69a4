import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;

class Bad {
    record Wire(String name) implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            return done();
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

    // tag::bounds[]
    @Async
    <R extends Runnable & AsyncCloseable> Coroutine<Void> use(R resource) {
        // ERROR WEFT015: the resource resource in use(R), whose first bound is not AsyncCloseable but Runnable: its close would not be awaited.
        try (resource) {
            resource.run();
        }
        return done();
    }
    // end::bounds[]

    @Async
    <R extends AutoCloseable & AsyncCloseable, S extends R> Coroutine<Void> more(R first, S second, Object third) {
        // ERROR WEFT015: the resource one in more(R, S, Object), whose first bound is not AsyncCloseable but AutoCloseable
        try (R one = first;
                // ERROR WEFT015: the resource two in more(R, S, Object), whose first bound is not AsyncCloseable but AutoCloseable
                var two = second;
                // ERROR WEFT015: the resource three in more(R, S, Object), whose first bound is not AsyncCloseable but Runnable
                var three = (Runnable & AsyncCloseable) third) {
            return done();
        }
    }

    <R extends Object & AsyncCloseable> void plain(R resource) {
        // ERROR WEFT015: the resource resource in plain(R), which is not @Async
        try (resource) {
            resource.hashCode();
        }
    }

    // tag::call[]
    void cut(Wire wire) {
        // ERROR WEFT015: wire.close() in cut(Wire), which is not @Async: the close of an AsyncCloseable has to be awaited.
        wire.close();
    }
    // end::call[]

    @Async
    Generator<Integer> cutInGenerator(AsyncCloseable wire) {
        try {
            Weft.yield(1);
        } finally {
            // ERROR WEFT015: wire.close() in cutInGenerator(AsyncCloseable), which returns Generator<Integer>
            wire.close();
        }
        return Generator.end();
    }

    @Async
    Coroutine<Void> cutAll(List<Wire> wires) {
        // ERROR WEFT015: wire.close() in a lambda, which is not @Async
        wires.forEach(wire -> wire.close());
        // ERROR WEFT015: Wire::close as a method reference: the close of an AsyncCloseable has to be awaited.
        wires.forEach(Wire::close);
        return done();
    }

    static class Switch implements AsyncCloseable {
        @Override
        public Coroutine<Void> closeAsync() {
            return done();
        }

        void off() {
            // ERROR WEFT015: close() in off(), which is not @Async: the close of an AsyncCloseable has to be awaited.
            close();
        }
    }
}
