package dev.weft;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever waits and stops waiting while others do, or complete: each is removed, or woken once, never both or neither. */
@Tag("lincheck")
@Param(name = "thread", gen = ThreadIdGen.class)
public class WaitersLincheckTest {
    private final LoopFuture<Integer> future = new LoopFuture<>(null);
    private final Watcher[] watchers = new Watcher[8]; // each is its thread's own

    @Operation(runOnce = true)
    public void complete() {
        future.complete(1);
    }

    @Operation
    public void watch(@Param(name = "thread") int thread) {
        if (watchers[thread] == null) {
            Watcher watcher = new Watcher();
            watchers[thread] = watcher;
            watcher.refused = !future.addWaiter(watcher);
        }
    }

    @Operation
    public void watchAndStop(@Param(name = "thread") int thread) {
        watch(thread);
        Watcher watcher = watchers[thread];
        if (!watcher.stopped) {
            watcher.removed = future.remove(watcher) ? 1 : 0;
            watcher.stopped = true;
        }
    }

    @Validate
    public void removesOrWakesEachOnce() {
        for (Watcher watcher : watchers) {
            if (watcher != null) {
                watcher.check(future.isDone());
            }
        }
    }

    @Test
    void isLinearizable() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(1)
                .actorsBefore(1)
                .actorsAfter(0)
                .check(getClass());
    }

    private static final class Watcher extends Leaver {
        private final AtomicInteger woken = new AtomicInteger();
        private boolean refused;
        private boolean stopped;
        private int removed;

        @Override
        void wake(LoopFuture<?> done) {
            woken.incrementAndGet();
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("woken, not run");
        }

        void check(boolean done) {
            int ends = woken.get() + removed + (refused ? 1 : 0);
            if (ends != (done || stopped ? 1 : 0)) {
                throw new AssertionError("woken " + woken + ", removed " + removed + ", refused " + refused);
            }
        }
    }
}
