import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.AsyncSupplier;
import dev.weft.Coroutine;
import java.util.function.Supplier;

class Good {
    private int calls;

    // tag::example[]
    class Counter implements AsyncSupplier<Integer, RuntimeException> {
        @Async
        @Override
        public Coroutine<Integer> get() {
            calls++;
            return done(calls);
        }
    }
    // end::example[]

    /** Passing on, or being empty, is the same whenever it happens. */
    record Named(String name, AsyncSupplier<Integer, RuntimeException> wrapped)
            implements AsyncSupplier<Integer, RuntimeException> {
        @Override
        public Coroutine<Integer> get() {
            return wrapped.get();
        }
    }

    AsyncFunction<String, Integer, RuntimeException> refusing() {
        return new AsyncFunction<>() {
            @Override
            public Coroutine<Integer> apply(String page) {
                throw new UnsupportedOperationException(page);
            }
        };
    }

    AsyncSupplier<Integer, RuntimeException> lambda() {
        return () -> {
            calls++;
            return done(calls);
        };
    }

    /** Not a function: an interface of its own right, which may be implemented as one likes. */
    interface Store {
        @Async
        Coroutine<Integer> load(String key);

        void close();
    }

    class Fake implements Store {
        @Override
        public Coroutine<Integer> load(String key) {
            calls++;
            return done(calls);
        }

        @Override
        public void close() {}
    }

    class Plain implements Supplier<Coroutine<Integer>> {
        @Override
        public Coroutine<Integer> get() {
            calls++;
            return done(calls);
        }
    }

    class Meant implements AsyncSupplier<Integer, RuntimeException> {
        @Override
        @SuppressWarnings("weft:OverrideNotAsync")
        public Coroutine<Integer> get() {
            calls++;
            return done(calls);
        }
    }
}
