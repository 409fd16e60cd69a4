package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Timers beside a million others, and callbacks posted to a loop by other threads. */
public class TimersAndPosts extends Measured {
    private static final int LIVE = 1_000_000;
    private static final int TIMERS = 100_000;
    private static final int POSTS = 100_000;
    private static final Runnable NOTHING = () -> {};

    private final Runner runner = Runner.builder().build();
    private final ExecutorService producers = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);

    @Setup
    public void fill() {
        pool.setRemoveOnCancelPolicy(true);
        for (int i = 0; i < LIVE; i++) {
            runner.loop().callLater(delay(i), NOTHING);
            pool.schedule(NOTHING, delay(i).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Between one and three hours. */
    static Duration delay(int i) {
        return Duration.ofMillis(3_600_000 + i * 7919L % 7_200_000);
    }

    @TearDown
    public void close() {
        runner.close();
        pool.shutdownNow();
        producers.shutdownNow();
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int weftCancel() {
        return runner.run(WovenTasks.timers(TIMERS));
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int poolCancel() {
        for (int i = 0; i < TIMERS; i++) {
            pool.schedule(NOTHING, delay(i).toMillis(), TimeUnit.MILLISECONDS).cancel(false);
        }
        return TIMERS;
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int weftFire() {
        return runner.run(WovenTasks.fired(TIMERS));
    }

    @Benchmark
    @OperationsPerInvocation(POSTS)
    public int weftPost1() {
        return runner.run(WovenTasks.posts(producers, 1, POSTS));
    }

    @Benchmark
    @OperationsPerInvocation(POSTS)
    public int queuePost1() {
        return posts(1, POSTS);
    }

    @Benchmark
    @OperationsPerInvocation(2 * POSTS)
    public int weftPost2() {
        return runner.run(WovenTasks.posts(producers, 2, POSTS));
    }

    @Benchmark
    @OperationsPerInvocation(2 * POSTS)
    public int queuePost2() {
        return posts(2, POSTS);
    }

    /** The least that a hand-over can be: a queue, and a consumer that never sleeps. */
    private int posts(int threads, int each) {
        ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();
        int[] run = new int[1];
        Runnable job = () -> run[0]++;
        for (int i = 0; i < threads; i++) {
            producers.execute(() -> {
                for (int k = 0; k < each; k++) {
                    queue.add(job);
                }
            });
        }
        while (run[0] < threads * each) {
            Runnable next = queue.poll();
            if (next == null) {
                Thread.onSpinWait();
            } else {
                next.run();
            }
        }
        return run[0];
    }
}
