import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.concurrent.CompletableFuture;

class Bad {
    interface Store {
        @Async
        Coroutine<String> load(String key);
    }

    // tag::example[]
    record Logged(Store store) implements Store {
        @Async
        public Coroutine<String> load(String key) {
            // WARNING WEFT046: load(String) runs load(key) each time before anything else can end it: that is itself, for ever.
            return load(key);
        }
    }
    // end::example[]

    @Async
    Coroutine<Integer> count(int n) {
        int next = n + 1;
        // WARNING WEFT046: count(int) runs this.count(next)
        return done(await(this.count(next)));
    }

    @Async
    CompletableFuture<Integer> hot() {
        // WARNING WEFT046: hot() runs hot()
        int size = await(hot());
        return CompletableFuture.completedFuture(size);
    }

    @Async
    Generator<Integer> numbers() {
        // WARNING WEFT046: numbers() runs numbers()
        Weft.yieldFrom(numbers());
        Weft.yield(1);
        return Generator.end();
    }

    @Async
    Coroutine<Integer> factorial(int n) {
        // WARNING WEFT046: factorial(int) runs factorial(n - 1)
        return done(n * await(factorial(n - 1)));
    }

    @Async
    Coroutine<Integer> qualified(int n) {
        // WARNING WEFT046: qualified(int) runs Bad.this.qualified(n)
        return Bad.this.qualified(n);
    }

    @Async
    static Coroutine<Integer> ofTheClass(int n) {
        // WARNING WEFT046: ofTheClass(int) runs Bad.ofTheClass(n)
        return Bad.ofTheClass(n);
    }

    @Async
    Coroutine<Integer> tried(int n) {
        int next = n - 1;
        try {
            // WARNING WEFT046: tried(int) runs tried(next)
            return tried(next);
        } finally {
            System.out.println(n);
        }
    }

    @Async
    Coroutine<Integer> caught(int n) {
        try {
            {
                // WARNING WEFT046: caught(int) runs caught(n - 1)
                return done(await(caught(n - 1)));
            }
        } catch (RuntimeException e) {
            return done(0);
        }
    }

    static class Pipe implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            System.out.println("flushed");
            // WARNING WEFT046: close() in closeAsync() is awaited as closeAsync(), which is this method itself, for ever.
            close();
            // WARNING WEFT046: this.close() in closeAsync() is awaited as closeAsync()
            this.close();
            return done();
        }

        @Override
        public void close() {
            System.out.println("closed");
        }
    }
}
