package dev.weft.samples.soak;

import dev.weft.EventLoop;
import dev.weft.LoopGroup;
import dev.weft.Task;
import dev.weft.debug.Dump;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Crowds of tasks on four loops, in rounds. After each round all must have ended, and the heap must hold what it held
 * after the first one: no task, frame, timer, future or waiter more.
 *
 * <pre>java dev.weft.samples.soak.Soak [seconds] [seed]</pre>
 */
public final class Soak {
    private static final int LOOPS = 4;
    private static final int CROWDS = 8; // on each loop
    private static final int ROUNDS = 4;

    private final SplittableRandom dice;
    private final Duration round;
    private final Ledger ledger = new Ledger();

    private Soak(Duration time, long seed) {
        this.dice = new SplittableRandom(seed);
        this.round = time.dividedBy(ROUNDS);
    }

    /**
     * Runs it.
     *
     * @throws AssertionError if something is wrong, or left
     */
    public static void main(String[] args) {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 20);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        System.out.println("seed " + seed + ", " + time.toSeconds() + " seconds");
        System.out.println(run(time, seed));
    }

    /**
     * Runs it for {@code time}. The seed gives the choices; in which order threads meet is up to the machine.
     *
     * @return what came of it
     * @throws AssertionError if something is wrong, or left
     */
    static Ledger run(Duration time, long seed) {
        return new Soak(time, seed).run();
    }

    private Ledger run() {
        try (LoopGroup group = LoopGroup.of(LOOPS)) {
            List<Yard> yards = new ArrayList<>();
            for (EventLoop loop : group.loops()) {
                loop.onException(ledger::unseen);
                yards.add(new Yard(loop, ledger));
            }
            LiveHeap first = round(group, yards);
            for (int i = 1; i < ROUNDS; i++) {
                LiveHeap later = round(group, yards);
                List<String> grown = later.grownSince(first);
                ledger.check(grown.isEmpty(), "left after round " + (i + 1) + ": " + grown);
                ledger.checkFaults();
            }
        }
        return ledger;
    }

    private LiveHeap round(LoopGroup group, List<Yard> yards) {
        List<Task<?>> crowds = new ArrayList<>();
        for (int i = 0; i < LOOPS * CROWDS; i++) {
            int home = i % LOOPS;
            EventLoop loop = yards.get(home).loop;
            Crowd crowd = new Crowd(yards, home, dice.split(), ledger);
            crowds.add(loop.createTask(crowd.live(loop.time() + round.toNanos())));
        }
        crowds.forEach(this::join);
        for (int again = 0; again < 2; again++) { // a task that ends on one loop may have made one on another
            for (Yard yard : yards) {
                join(yard.loop.createTask(yard.checkThatAllIsQuiet()));
            }
        }
        ledger.checkFaults();
        return LiveHeap.now();
    }

    private void join(Task<?> task) {
        try {
            task.toCompletableFuture().get(round.plusSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("it does not end:\n" + Dump.text(), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the program itself has failed: " + e, e);
        }
    }
}
