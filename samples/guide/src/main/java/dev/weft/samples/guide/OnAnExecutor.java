package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

// tag::program[]
final class OnAnExecutor {
    @Async
    Coroutine<Void> show() {
        String before = Thread.currentThread().getName();
        await(sleep(Duration.ofMillis(1)));
        System.out.println(before + ", " + Thread.currentThread().getName());
        return done();
    }

    public static void main(String[] args) {
        ExecutorService window = Executors.newSingleThreadExecutor(work -> new Thread(work, "window"));
        try (EventLoop loop = EventLoop.on(window)) { // of Swing: EventLoop.on(EventQueue::invokeLater)
            loop.createTask(new OnAnExecutor().show()).toCompletableFuture().join();
        }
        window.shutdown();
    }
}
// end::program[]
