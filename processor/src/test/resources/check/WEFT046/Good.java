import static dev.weft.Weft.await;
import static dev.weft.Weft.createTask;
import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;

class Good {
    interface Store {
        @Async
        Coroutine<String> load(String key);
    }

    // tag::example[]
    record Logged(Store store) implements Store {
        @Async
        public Coroutine<String> load(String key) {
            return store.load(key);
        }
    }
    // end::example[]

    record Node(Node left, int value) {
        @Async
        Generator<Integer> values() {
            Weft.yieldFrom(left.values());
            Weft.yield(value);
            return Generator.end();
        }
    }

    @Async
    Coroutine<Integer> count(int n) {
        if (n == 0) {
            return done(0);
        }
        return count(n - 1);
    }

    @Async
    Coroutine<Integer> conditional(int n) {
        return n == 0 ? done(0) : conditional(n - 1);
    }

    /** It ticks as long as it is not cancelled. */
    @Async
    Coroutine<Void> tick() {
        await(sleep(Duration.ofSeconds(1)));
        return tick();
    }

    @Async
    Generator<Integer> ones() {
        Weft.yield(1);
        Weft.yieldFrom(ones());
        return Generator.end();
    }

    @Async
    Coroutine<Integer> overload(String text) {
        return overload(text.length());
    }

    @Async
    Coroutine<Integer> overload(int n) {
        return done(n);
    }

    /** Made, and run elsewhere. */
    @Async
    Coroutine<Void> again() {
        Coroutine<Void> later = again();
        createTask(later);
        return done();
    }

    @Async
    @SuppressWarnings("weft:EndlessRecursion")
    Coroutine<Void> meant() {
        return meant();
    }

    private Good next = this;

    @Async
    Coroutine<Boolean> any(int n) {
        return done(n == 0 || await(any(n - 1)));
    }

    @Async
    Coroutine<Integer> others(int n) {
        return done(1 + await(next.others(n)));
    }

    @Async
    Coroutine<Integer> tried(AutoCloseable resource, int n) throws Exception {
        try (resource) {
            return tried(resource, n - 1);
        }
    }

    @Async
    Coroutine<Integer> parsed(String text) {
        try {
            return done(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return parsed(text.substring(1));
        }
    }

    static class Pipe implements AsyncCloseable {
        private AsyncCloseable source = this;

        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            source.close();
            closeNow();
            return done();
        }

        @Async
        Coroutine<Void> stop() {
            close();
            return done();
        }

        @Override
        public void close() {
            closeNow();
        }

        private void closeNow() {}
    }
}
