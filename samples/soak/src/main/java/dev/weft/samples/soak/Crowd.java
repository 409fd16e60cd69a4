package dev.weft.samples.soak;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/**
 * Tasks of one loop that do what the dice say: wait, use what they share, and start others, which may fail, be cancelled
 * or time out at any await. Loop's thread only.
 */
final class Crowd {
    private static final int DEEPEST = 3;
    private static final Duration SOON = Duration.ofMillis(30);

    private final List<Yard> yards;
    private final Yard home;
    private final SplittableRandom dice;
    private final Ledger ledger;

    Crowd(List<Yard> yards, int home, SplittableRandom dice, Ledger ledger) {
        this.yards = yards;
        this.home = yards.get(home);
        this.dice = dice;
        this.ledger = ledger;
    }

    /** Does one thing after the other until the moment {@code end} on the loop's clock. */
    @Async
    Coroutine<Void> live(long end) {
        while (home.loop.time() < end) {
            try {
                await(start(home, work(DEEPEST)));
                ledger.succeeded();
            } catch (Throwable t) {
                ledger.failed(t);
            }
        }
        return done();
    }

    private Duration moment() {
        return Duration.ofNanos(dice.nextInt(2_000_000));
    }

    /** Starts a task that ends soon, though nobody may end what it waits for. */
    private static Task<Integer> start(Yard yard, Coroutine<Integer> work) throws TimeoutException {
        return yard.loop.createTask(timeout(SOON, work));
    }

    private Coroutine<Integer> work(int depth) throws TimeoutException {
        int less = depth - 1;
        return switch (dice.nextInt(depth == 0 ? 10 : 21)) {
            case 0 -> done(1);
            case 1 -> pause();
            case 2 -> failing();
            case 3 -> job(dice.nextInt(4));
            case 4 -> stopsItself();
            case 5 -> home.give(dice.nextInt(100));
            case 6 -> home.take();
            case 7 -> home.alone(briefly());
            case 8 -> home.amongFew(briefly());
            case 9 -> home.change();
            case 10 -> all(works(less));
            case 11 -> race(works(less));
            case 12 -> settled(works(less));
            case 13 -> group(less);
            case 14 -> cancelled(less);
            case 15 -> elsewhere(less);
            case 16 -> shielded(less);
            case 17 -> forgotten(less);
            case 18 -> someOf(less);
            default -> timeout(moment(), work(less));
        };
    }

    /** What may be done while others are kept waiting. */
    private Coroutine<Integer> briefly() {
        return switch (dice.nextInt(4)) {
            case 0 -> failing();
            case 1 -> job(dice.nextInt(4));
            case 2 -> stopsItself();
            default -> pause();
        };
    }

    private List<Coroutine<Integer>> works(int depth) throws TimeoutException {
        List<Coroutine<Integer>> works = new ArrayList<>();
        for (int i = dice.nextInt(1, 4); i > 0; i--) {
            works.add(work(depth));
        }
        return works;
    }

    // ---------------------------------------------------------------- alone

    @Async
    private Coroutine<Integer> pause() {
        await(sleep(moment()));
        return done(1);
    }

    @Async
    private Coroutine<Integer> failing() {
        await(sleep(moment()));
        throw new Planned();
    }

    @Async
    private Coroutine<Integer> job(int kind) {
        return done(await(runInExecutor(() -> {
            if (kind == 0) {
                throw new Planned();
            }
            if (kind == 1) {
                Thread.sleep(1);
            }
            return kind;
        })));
    }

    @Async
    private Coroutine<Integer> stopsItself() {
        Task.current().cancel();
        try {
            await(sleep(moment()));
        } finally {
            await(uncancellable(pause()));
        }
        return done(1);
    }

    // ---------------------------------------------------------------- with others

    @Async
    private Coroutine<Integer> all(List<Coroutine<Integer>> works) {
        return done(await(gather(works)).size());
    }

    @Async
    private Coroutine<Integer> settled(List<Coroutine<Integer>> works) {
        return done(await(gatherSettled(works)).size());
    }

    @Async
    private Coroutine<Integer> group(int depth) throws TimeoutException {
        List<Coroutine<Integer>> works = works(depth);
        boolean stops = dice.nextInt(4) == 0;
        return done(await(TaskGroup.run(group -> {
            works.forEach(group::createTask);
            await(sleep(moment()));
            if (stops) {
                group.cancel();
            }
            return done(works.size());
        })));
    }

    @Async
    private Coroutine<Integer> cancelled(int depth) throws TimeoutException {
        Task<Integer> task = start(home, work(depth));
        await(sleep(moment()));
        task.cancel();
        try {
            return done(await(task));
        } catch (CancellationException e) {
            return done(0);
        }
    }

    /** On another loop; perhaps cancelled from here. */
    @Async
    private Coroutine<Integer> elsewhere(int depth) throws TimeoutException {
        int place = dice.nextInt(yards.size());
        Crowd there = new Crowd(yards, place, dice.split(), ledger);
        Task<Integer> task = start(yards.get(place), there.work(depth));
        if (dice.nextBoolean()) {
            await(sleep(moment()));
            task.cancel();
        }
        return done(await(task));
    }

    @Async
    private Coroutine<Integer> shielded(int depth) throws TimeoutException {
        Task<Integer> task = start(home, work(depth));
        return done(await(timeout(moment(), shield(task))));
    }

    /** Nobody waits for it. */
    @Async
    private Coroutine<Integer> forgotten(int depth) throws TimeoutException {
        start(home, work(depth));
        return done(1);
    }

    @Async
    private AsyncGenerator<Integer> each(List<Coroutine<Integer>> works) {
        for (Coroutine<Integer> work : works) {
            try {
                dev.weft.Weft.yield(await(work));
            } finally {
                await(uncancellable(pause()));
            }
        }
        return AsyncGenerator.end();
    }

    /** Leaves the loop when the dice say so. */
    @Async
    private Coroutine<Integer> someOf(int depth) throws TimeoutException {
        int sum = 0;
        for (int each : each(works(depth))) {
            sum += each;
            if (dice.nextInt(3) == 0) {
                break;
            }
        }
        return done(sum);
    }
}
