import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.List;
import java.util.concurrent.locks.Lock;

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

    // tag::bounds[]
    @Async
    <R extends AsyncCloseable & Runnable> Coroutine<Void> use(R resource) {
        try (resource) {
            resource.run();
        }
        return done();
    }
    // end::bounds[]

    @Async
    <R extends Runnable & AsyncCloseable> Coroutine<Void> declared(R resource, AutoCloseable other) throws Exception {
        try (AsyncCloseable closed = resource;
                other) {
            resource.run();
        }
        resource.close();
        return done();
    }

    interface Hoop extends AsyncCloseable {
        @Override
        default void close() {}
    }

    <R extends Runnable & Hoop> void plain(R hoop) {
        try (hoop) {
            hoop.run();
        }
    }

    // tag::call[]
    @Async
    Coroutine<Void> cut(Wire wire) {
        wire.close();
        return done();
    }
    // end::call[]

    void atOnce(Rope rope, List<Rope> ropes, AutoCloseable other) throws Exception {
        rope.close();
        ropes.forEach(Rope::close);
        other.close();
    }

    @Async
    Generator<String> underLock(Rope rope, Lock lock) {
        lock.lock();
        try (rope) {
            rope.close();
        } finally {
            lock.unlock();
        }
        return Generator.end();
    }

    void expected(Wire wire) {
        assertThrows(() -> wire.close());
        assertThrows(wire::close);
    }

    static void assertThrows(Runnable code) {}
}
