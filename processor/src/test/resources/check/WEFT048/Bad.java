import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.AsyncSupplier;
import dev.weft.Coroutine;

class Bad {
    private int calls;

    // tag::example[]
    class Counter implements AsyncSupplier<Integer, RuntimeException> {
        @Override
        // WARNING WEFT048: get() implements the async function AsyncSupplier and is not @Async: its body runs at the call
        public Coroutine<Integer> get() {
            calls++;
            return done(calls);
        }
    }
    // end::example[]

    interface Step {
        @Async
        Coroutine<Void> run();
    }

    interface SpecialStep extends Step {}

    Step anonymous() {
        return new SpecialStep() {
            @Override
            // WARNING WEFT048: run() implements the async function Bad.Step
            public Coroutine<Void> run() {
                calls++;
                return done();
            }
        };
    }

    AsyncFunction<String, Integer, RuntimeException> function() {
        return new AsyncFunction<>() {
            @Override
            // WARNING WEFT048: apply(String) implements the async function AsyncFunction
            public Coroutine<Integer> apply(String page) {
                calls++;
                return done(page.length());
            }
        };
    }
}
