package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.sync.Queue;
import dev.weft.sync.QueueShutdownException;
import java.time.Duration;

// tag::program[]
final class Workers {
    private final Queue<Integer> jobs = new Queue<>(2); // a producer that is too fast waits

    @Async
    Coroutine<Void> produce() {
        for (int job = 1; job <= 4; job++) {
            await(jobs.put(job));
        }
        jobs.shutdown(); // what is in it is still worked on
        return done();
    }

    @Async
    Coroutine<Void> work(String who) {
        try {
            while (true) {
                int job = await(jobs.get());
                await(sleep(Duration.ofMillis(10)));
                System.out.println(who + " has done job " + job);
            }
        } catch (QueueShutdownException e) {
            return done(); // nothing is left
        }
    }

    public static void main(String[] args) {
        Workers workers = new Workers();
        run(gather(workers.produce(), workers.work("Ada"), workers.work("Grace")));
    }
}
// end::program[]
