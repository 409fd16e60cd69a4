package dev.weft.samples.benchmarks;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.samples.peers.Planned;
import dev.weft.sync.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Turns of the event loop, calls in depth, and coroutines by the thousand. */
final class WovenTasks {
    private static final Duration DAY = Duration.ofDays(1);

    private static final Runnable NOTHING = () -> {};

    private WovenTasks() {}

    /** Goes round the event loop {@code n} times. */
    @Async
    static Coroutine<Integer> turns(int n) {
        int turns = 0;
        for (int i = 0; i < n; i++) {
            await(Weft.sleep(Duration.ZERO));
            turns++;
        }
        return done(turns);
    }

    @Async
    private static Coroutine<Integer> second(int n, long step) {
        long turns = 0;
        for (int i = 0; i < n; i++) {
            await(Weft.sleep(Duration.ZERO));
            turns += step;
        }
        return done((int) turns);
    }

    @Async
    private static Coroutine<Integer> third(int n, String text) {
        int turns = 0;
        int left = n;
        while (left > 0) {
            await(Weft.sleep(Duration.ZERO));
            left--;
            turns += text.length();
        }
        return done(turns);
    }

    @Async
    private static Coroutine<Integer> fourth(int n, double start) {
        double turns = start;
        for (int i = 0; i < n; i++) {
            turns++;
            await(Weft.sleep(Duration.ZERO));
        }
        return done((int) turns);
    }

    /** Four coroutines that take turns. */
    @Async
    static Coroutine<Integer> fourKinds(int n) {
        List<Integer> turns = await(Weft.gather(turns(n), second(n, 1), third(n, "x"), fourth(n, 0)));
        return done(turns.stream().mapToInt(Integer::intValue).sum());
    }

    @Async
    private static Coroutine<Void> echo(Queue<Integer> there, Queue<Integer> back, int n) {
        for (int i = 0; i < n; i++) {
            await(back.put(await(there.get()) + 1));
        }
        return done();
    }

    /** Sends {@code n} numbers there and back, one at a time. */
    @Async
    static Coroutine<Integer> pingPong(int n) {
        Queue<Integer> there = new Queue<>(1);
        Queue<Integer> back = new Queue<>(1);
        Task<Void> echo = Weft.createTask(echo(there, back, n));
        int value = 0;
        for (int i = 0; i < n; i++) {
            await(there.put(value));
            value = await(back.get());
        }
        await(echo);
        return done(value);
    }

    /** Starts {@code n} tasks, each of which goes round the event loop once, and waits for all. */
    @Async
    static Coroutine<Integer> spawn(int n) {
        List<Task<Integer>> all = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            all.add(Weft.createTask(turns(1)));
        }
        int turns = 0;
        for (Task<Integer> each : all) {
            turns += await(each);
        }
        return done(turns);
    }

    /** Goes round the event loop {@code turns} times under {@code depth} calls. */
    @Async
    static Coroutine<Integer> deepTurns(int depth, int turns) {
        int below = depth == 0 ? await(turns(turns)) : await(deepTurns(depth - 1, turns)) + 1;
        return done(below);
    }

    /** Suspends and resumes through {@code depth} calls, {@code n} times. */
    @Async
    static Coroutine<Integer> deepCalls(int depth, int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(deepTurns(depth, 1));
        }
        return done(sum);
    }

    @Async
    private static Coroutine<Integer> failing(int depth, int turns) {
        if (depth == 0) {
            await(turns(turns));
            throw new Planned();
        }
        return done(await(failing(depth - 1, turns)) + 1);
    }

    /** Throws through {@code depth} calls, after {@code turns} rounds of the event loop each, and catches, {@code n} times. */
    @Async
    static Coroutine<Integer> failures(int depth, int turns, int n) {
        int caught = 0;
        for (int i = 0; i < n; i++) {
            try {
                caught -= await(failing(depth, turns));
            } catch (Planned e) {
                caught++;
            }
        }
        return done(caught);
    }

    @Async
    private static Coroutine<Integer> waiting(int depth) {
        if (depth == 0) {
            await(Weft.sleep(DAY));
            return done(0);
        }
        return done(await(waiting(depth - 1)) + 1);
    }

    /** Cancels a task that waits under {@code depth} calls and waits for its end, {@code n} times. */
    @Async
    static Coroutine<Integer> cancels(int depth, int n) {
        int cancelled = 0;
        for (int i = 0; i < n; i++) {
            Task<Integer> task = Weft.createTask(waiting(depth));
            await(Weft.sleep(Duration.ZERO)); // it begins
            task.cancel();
            try {
                cancelled -= await(task);
            } catch (CancellationException e) {
                cancelled++;
            }
        }
        return done(cancelled);
    }

    /** Asleep {@code depth} calls deep. */
    @Async
    static Coroutine<Integer> parked(String name, int depth) {
        if (depth > 1) {
            await(parked(name, depth - 1));
        } else {
            await(Weft.sleep(DAY));
        }
        return done(name.length() + depth);
    }

    /** Starts and cancels {@code n} timers. */
    @Async
    static Coroutine<Integer> timers(int n) {
        EventLoop loop = EventLoop.running();
        for (int i = 0; i < n; i++) {
            loop.callLater(TimersAndPosts.delay(i), NOTHING).cancel();
        }
        return done(n);
    }

    /** Starts {@code n} timers, which are due within a millisecond, and waits for all. */
    @Async
    static Coroutine<Integer> fired(int n) {
        EventLoop loop = EventLoop.running();
        Future<Integer> all = loop.createFuture();
        int[] fired = new int[1];
        for (int i = 0; i < n; i++) {
            loop.callLater(Duration.ofNanos(i * 1_000_000L / n), () -> {
                if (++fired[0] == n) {
                    all.complete(n);
                }
            });
        }
        return done(await(all));
    }

    /** Lets so many threads post {@code each} callbacks, and waits for all. */
    @Async
    static Coroutine<Integer> posts(Executor producers, int threads, int each) {
        EventLoop loop = EventLoop.running();
        Future<Integer> all = loop.createFuture();
        int[] run = new int[1];
        Runnable job = () -> {
            if (++run[0] == threads * each) {
                all.complete(run[0]);
            }
        };
        for (int i = 0; i < threads; i++) {
            producers.execute(() -> {
                for (int k = 0; k < each; k++) {
                    loop.callSoonThreadsafe(job);
                }
            });
        }
        return done(await(all));
    }

    /** One more than what {@code source} gives, without an event loop. */
    @Async
    static CompletableFuture<Integer> next(CompletableFuture<Integer> source) {
        return CompletableFuture.completedFuture(await(source) + 1);
    }
}
