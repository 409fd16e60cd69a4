import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.sleep;
import static dev.weft.Weft.timeout;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

class BadWrapped {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    @Async
    Coroutine<Integer> one() {
        return done(1);
    }

    @Async
    Coroutine<Void> statements(List<String> pages) throws TimeoutException {
        // WARNING WEFT040: sleep(Duration.ofSeconds(1)) is never awaited
        sleep(Duration.ofSeconds(1));
        // WARNING WEFT040: gather(pages, this::size) is never awaited
        gather(pages, this::size);
        // WARNING WEFT040: is never awaited
        timeout(Duration.ofSeconds(1), size("a"));
        switch (pages.size()) {
            // WARNING WEFT040: size("b") is never awaited
            case 1 -> size("b");
            default -> {}
        }
        // WARNING WEFT040: the variable later holds size("c"), which is never awaited
        Coroutine<Integer> later = size("c");
        // WARNING WEFT040: the variable inferred holds size("d"), which is never awaited
        var inferred = size("d");
        // WARNING WEFT040: the variable chosen holds pages.isEmpty() ? size("e") : one(), which is never awaited
        Coroutine<Integer> chosen = pages.isEmpty() ? size("e") : one();
        // WARNING WEFT040: the variable switched holds
        Coroutine<Integer> switched = switch (pages.size()) {
            case 1 -> (one());
            default -> size("f");
        };
        return done();
    }

    // tag::example[]
    void references(List<String> pages) {
        // WARNING WEFT040: this::size as Consumer<String> drops the coroutine: it is never awaited
        pages.forEach(this::size);
        // WARNING WEFT040: this::one as Runnable drops the coroutine
        Runnable later = this::one;
    }
    // end::example[]

    @Async
    Coroutine<Void> inner(CompletableFuture<String> page, Optional<String> other) {
        // WARNING WEFT040: await(page.thenApply(this::size)) is never awaited
        await(page.thenApply(this::size));
        // WARNING WEFT040: the coroutine in what page.thenApply((p)->size(p)) returns, CompletableFuture<Coroutine<Integer>>, is never
        page.thenApply(p -> size(p));
        // WARNING WEFT040: this::size as Consumer<String> drops the coroutine
        page.thenAccept(this::size);
        // WARNING WEFT040: the coroutine in what other.map(this::size) returns, Optional<Coroutine<Integer>>, is never awaited
        other.map(this::size);
        return done();
    }

    void functions(Function<String, Coroutine<Integer>> function, Callable<Coroutine<Integer>> callable) throws Exception {
        // WARNING WEFT040: function.apply("a") is never awaited
        function.apply("a");
        // WARNING WEFT040: callable.call() is never awaited
        callable.call();
        Consumer<String> later = page -> {
            // WARNING WEFT040: size(page) is never awaited
            size(page);
        };
    }

    void executors(ExecutorService executor) {
        // WARNING WEFT040: the coroutine in what executor.submit(()->size("a")) returns, Future<Coroutine<Integer>>, is never awaited
        executor.submit(() -> size("a"));
        // WARNING WEFT040: size("b") is never awaited
        executor.execute(() -> size("b"));
    }

    @Async
    Coroutine<Integer> weight(Object thing, String unit) {
        return done(1);
    }

    /** They are told of in the words in which they are written. */
    void written(int number) {
        // WARNING WEFT040: size("Größe \\u00e4 漢") is never awaited
        size("Größe \\u00e4 漢");
        // WARNING WEFT040: weight(new Thread(){ }, "kg") is never awaited
        weight(new Thread() {}, "kg");
        // WARNING WEFT040: weight(new Thread("a"){ int x; }, "kg") is never awaited
        weight(new Thread("a") { int x; }, "kg");
        // WARNING WEFT040: weight(switch (number) { default -> "a"; }, "kg") is never awaited
        weight(switch (number) { default -> "a"; }, "kg");
    }
}
