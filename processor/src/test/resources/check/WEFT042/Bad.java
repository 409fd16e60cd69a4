import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

class Bad {
    private final HttpClient http = HttpClient.newHttpClient();

    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> retried(String page) throws InterruptedException {
        // WARNING WEFT042: Thread.sleep(100) in the @Async retried(String) blocks the thread: everything else on its loop waits
        Thread.sleep(100);
        // WARNING WEFT042: fetch(page).join() in the @Async retried(String) blocks the thread
        return done(fetch(page).join());
    }
    // end::example[]

    @Async
    Coroutine<Integer> futures(CompletableFuture<Integer> future, ExecutorService executor) throws Exception {
        // WARNING WEFT042: future.get()
        int size = future.get();
        // WARNING WEFT042: future.get(1, TimeUnit.SECONDS)
        size += future.get(1, TimeUnit.SECONDS);
        // WARNING WEFT042: .get() in the @Async futures
        size += executor.submit(() -> 1).get();
        return done(size);
    }

    @Async
    CompletableFuture<Void> hot(CountDownLatch latch, BlockingQueue<String> queue, Semaphore semaphore) throws Exception {
        // WARNING WEFT042: latch.await()
        latch.await();
        // WARNING WEFT042: queue.take()
        queue.take();
        // WARNING WEFT042: semaphore.acquire()
        semaphore.acquire();
        // WARNING WEFT042: TimeUnit.SECONDS.sleep(1)
        TimeUnit.SECONDS.sleep(1);
        return CompletableFuture.completedFuture(null);
    }

    @Async
    Coroutine<String> http(HttpRequest request) throws Exception {
        // WARNING WEFT042: http.send(request, BodyHandlers.ofString())
        return done(http.send(request, BodyHandlers.ofString()).body());
    }

    @Async
    Coroutine<Integer> process(ProcessBuilder builder, Thread thread) throws Exception {
        // WARNING WEFT042: thread.join()
        thread.join();
        // WARNING WEFT042: builder.start().waitFor()
        return done(builder.start().waitFor());
    }

    @Async
    Coroutine<Void> together(CompletableFuture<Integer> a, CompletableFuture<Integer> b) {
        // WARNING WEFT042: CompletableFuture.allOf(a, b).join()
        CompletableFuture.allOf(a, b).join();
        return done();
    }

    Coroutine<Void> lambda() throws InterruptedException {
        return Weft.async(() -> {
            synchronized (this) {
                // WARNING WEFT042: wait() in an async lambda blocks the thread
                wait();
            }
            return done();
        });
    }

    @Async
    Coroutine<Object> timed(BlockingQueue<Object> queue, Semaphore semaphore, Lock lock) throws InterruptedException {
        // WARNING WEFT042: queue.poll(1, TimeUnit.SECONDS) in the @Async timed(BlockingQueue, Semaphore, Lock) blocks
        Object one = queue.poll(1, TimeUnit.SECONDS);
        // WARNING WEFT042: queue.offer(one, 1, TimeUnit.SECONDS)
        boolean done = queue.offer(one, 1, TimeUnit.SECONDS);
        // WARNING WEFT042: lock.tryLock(1, TimeUnit.SECONDS)
        done &= lock.tryLock(1, TimeUnit.SECONDS);
        // WARNING WEFT042: semaphore.tryAcquire(2, 1, TimeUnit.SECONDS)
        return done(done && semaphore.tryAcquire(2, 1, TimeUnit.SECONDS));
    }

    @Async
    Coroutine<Void> handedOver(SynchronousQueue<Object> queue, ArrayBlockingQueue<Object> bounded) throws Exception {
        // WARNING WEFT042: queue.put("a")
        queue.put("a");
        // WARNING WEFT042: bounded.put("b")
        bounded.put("b");
        return done();
    }
}
