package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.time.Duration;
import java.util.concurrent.CancellationException;

// tag::program[]
final class Cancelling {
    @Async
    static Coroutine<Void> worker() {
        try {
            System.out.println("working");
            await(sleep(Duration.ofHours(1)));
            return done();
        } finally {
            await(sleep(Duration.ofMillis(10))); // cleaning up may wait, too
            System.out.println("cleaned up");
        }
    }

    @Async
    static Coroutine<Void> supervisor() {
        Task<Void> task = createTask(worker(), "worker");
        await(sleep(Duration.ofMillis(10)));
        task.cancel();
        try {
            await(task);
        } catch (CancellationException e) {
            System.out.println("the worker was cancelled: " + task.isCancelled());
        }
        return done();
    }

    public static void main(String[] args) {
        run(supervisor());
    }
}
// end::program[]
