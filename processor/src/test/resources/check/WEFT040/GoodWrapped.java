import static dev.weft.Weft.await;
import static dev.weft.Weft.createTask;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

class GoodWrapped {
    private final Map<String, Coroutine<Integer>> kept = new HashMap<>();
    private final Queue<Coroutine<Integer>> queue = new ArrayDeque<>();
    private Coroutine<Integer> field = size("field");

    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    /** These give back what is kept elsewhere. */
    void collections() {
        kept.put("a", size("a"));
        kept.computeIfAbsent("b", this::size);
        kept.remove("a");
        queue.poll();
        queue.add(size("c"));
    }

    // tag::example[]
    @Async
    Coroutine<List<Integer>> references(List<String> pages) {
        return gather(pages, this::size);
    }
    // end::example[]

    @Async
    Coroutine<Integer> inner(CompletableFuture<String> page) {
        Function<String, Coroutine<Integer>> function = this::size;
        AsyncFunction<String, Integer, RuntimeException> async = this::size;
        Supplier<Coroutine<Integer>> supplier = () -> size("e");
        int all = await(function.apply("a")) + await(async.apply("b")) + await(supplier.get());
        page.thenApply(String::length);
        page.thenAccept(p -> createTask(size(p)));
        await(sleep(Duration.ZERO));
        return done(all + await(await(page.thenApply(this::size))));
    }

    @Async
    Coroutine<Integer> variables(boolean early) {
        Coroutine<Integer> later = size("a");
        Coroutine<Integer> ignored = size("b");
        if (early) {
            return later;
        }
        Coroutine<Integer> captured = size("c");
        Supplier<Coroutine<Integer>> capturing = () -> captured;
        return done(await(capturing.get()));
    }

    interface Executable {
        void execute() throws Throwable;
    }

    static void assertThrows(Class<? extends Throwable> failure, Executable body) {}

    void tests() {
        assertThrows(NullPointerException.class, () -> size(null));
        assertThrows(NullPointerException.class, this::started);
        assertThrows(NullPointerException.class, () -> {
            size(null);
        });
    }

    Coroutine<Integer> started() {
        return field;
    }

    @SuppressWarnings("weft:UnawaitedCoroutine")
    void meant(List<String> pages) {
        pages.forEach(this::size);
        Coroutine<Integer> later = size("a");
    }
}
