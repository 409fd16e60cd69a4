import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.concurrent.CompletableFuture;

class Bad {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    private int total;

    // tag::example[]
    @Async
    Coroutine<Void> add(String page) {
        synchronized (this) {
            // ERROR WEFT012: await inside synchronized (this): the lock would stay held while fetch(page) is suspended.
            total += await(fetch(page));
        }
        return done();
    }
    // end::example[]

    @Async
    Coroutine<Void> tail(String page) {
        synchronized (this) {
            // ERROR WEFT012: return of add(page) inside synchronized (this)
            return add(page);
        }
    }

    @Async
    Iterable<Integer> numbers() {
        synchronized (this) {
            // ERROR WEFT012: Weft.yield inside synchronized (this)
            Weft.yield(total);
        }
        return Generator.end();
    }

    @Async
    // ERROR WEFT012: synchronized on the @Async method method(String)
    synchronized Coroutine<Void> method(String page) {
        total += await(fetch(page));
        return done();
    }

    @Async
    Coroutine<Void> each(AsyncGenerator<String> lines) {
        synchronized (this) {
            // ERROR WEFT012: for over lines inside synchronized (this)
            for (String line : lines) {
                System.out.println(line);
            }
            // ERROR WEFT012: the resource lines inside synchronized (this)
            try (lines) {
                System.out.println(lines);
            }
            // ERROR WEFT012: lines.close() inside synchronized (this)
            lines.close();
        }
        return done();
    }

    @Async
    Coroutine<Integer> known(String page) {
        synchronized (this) {
            // ERROR WEFT012: return of size(page) inside synchronized (this)
            return total > 0 ? done(total) : size(page);
        }
    }

    @Async
    Coroutine<Integer> size(String page) {
        return done(await(fetch(page)));
    }
}
