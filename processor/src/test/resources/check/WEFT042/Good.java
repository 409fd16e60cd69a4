import static dev.weft.Weft.async;
import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.runInExecutor;
import static dev.weft.Weft.sleep;
import static dev.weft.Weft.timeout;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

class Good {
    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> retried(String page) {
        await(sleep(Duration.ofMillis(100)));
        return done(await(fetch(page)));
    }
    // end::example[]

    @Async
    Coroutine<Integer> elsewhere(CompletableFuture<Integer> future) {
        int size = await(runInExecutor(() -> future.get()));
        size += await(runInExecutor(future::join));
        size += await(runInExecutor(() -> {
            Thread.sleep(1);
            return 1;
        }));
        return done(size);
    }

    /** These are done when they are asked. */
    @Async
    Coroutine<Integer> settled(CompletableFuture<Integer> a, CompletableFuture<Integer> b) throws Exception {
        int size = await(a) + a.join();
        await(CompletableFuture.allOf(a, b));
        return done(size + a.join() + b.get());
    }

    @Async
    Coroutine<Integer> asked(CompletableFuture<Integer> future) throws ExecutionException, InterruptedException {
        return done(future.isDone() ? future.get() : 0);
    }

    @Async
    Coroutine<String> others(List<String> words, Supplier<Integer> supplier, StringBuilder text) {
        text.append(words.get(0)).append(supplier.get());
        return done(String.join(",", words));
    }

    /** A generator runs on the thread of whoever iterates. */
    @Async
    Generator<Integer> slowly() throws InterruptedException {
        Thread.sleep(1);
        Weft.yield(fetch("a").join());
        return Generator.end();
    }

    int plain() {
        return fetch("a").join();
    }

    @Async
    @SuppressWarnings("weft:BlockingCall")
    Coroutine<Integer> meant() {
        return done(fetch("a").join());
    }

    /** Has the name of a method of Object, and blocks nobody. */
    @Async
    Coroutine<Integer> some(List<dev.weft.Future<Integer>> futures) {
        return done(await(Weft.wait(futures, dev.weft.ReturnWhen.FIRST_COMPLETED)).done().size());
    }

    private final CompletableFuture<Integer> ready = fetch("a");

    @Async
    Coroutine<Integer> written(CompletableFuture<Integer> future) {
        await((future));
        await(this.ready);
        return done(future.join() + ready.join());
    }

    @Async
    Coroutine<Integer> asPart(CompletableFuture<Integer> future) throws TimeoutException {
        await(future.orTimeout(1, TimeUnit.SECONDS));
        int size = future.join();
        await(timeout(Duration.ofSeconds(1), async(() -> done(await(this.ready)))));
        return done(size + ready.join());
    }

    @Async
    Coroutine<Object> atOnce(BlockingQueue<Object> queue, Semaphore semaphore, Lock lock) throws InterruptedException {
        boolean taken = queue.offer("a") && semaphore.tryAcquire(2) && lock.tryLock();
        queue.put("b");
        taken &= lock.tryLock(0, TimeUnit.SECONDS);
        return done(taken ? queue.poll() : queue.poll(0L, TimeUnit.SECONDS));
    }

    @Async
    Coroutine<Integer> waited(List<CompletableFuture<Integer>> stages) {
        List<dev.weft.Future<Integer>> futures = new ArrayList<>();
        stages.forEach(stage -> futures.add(Weft.ensureFuture(stage)));
        await(Weft.wait(futures, dev.weft.ReturnWhen.ALL_COMPLETED));
        return done(stages.get(0).join());
    }
}
