package dev.weft;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever completes, cancels and waits at once: one outcome; each who waits is woken once, each callback called once. */
@Tag("lincheck")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
@Param(name = "thread", gen = ThreadIdGen.class)
public class LoopFutureLincheckTest {
    private static final Exception FAILURE = new Exception("x");

    private final LoopFuture<Integer> future = new LoopFuture<>(null);
    private final Watcher[] watchers = new Watcher[8]; // each is its thread's own
    private final AtomicInteger[] calls = new AtomicInteger[8]; // each is its thread's own

    @Operation
    public boolean complete(@Param(name = "value") int value) {
        return future.complete(value);
    }

    @Operation
    public boolean completeExceptionally() {
        return future.completeExceptionally(FAILURE);
    }

    @Operation
    public boolean cancel() {
        return future.cancel();
    }

    @Operation
    public String state() {
        if (!future.isDone()) {
            return "pending";
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        return future.exception() == FAILURE ? "failed" : "has " + future.result();
    }

    @Operation
    public void addDoneCallback(@Param(name = "thread") int thread) {
        if (calls[thread] == null) {
            AtomicInteger count = new AtomicInteger();
            calls[thread] = count;
            future.addDoneCallback(done -> count.incrementAndGet());
        }
    }

    @Operation
    public void watch(@Param(name = "thread") int thread) {
        if (watchers[thread] == null) {
            Watcher watcher = new Watcher();
            watchers[thread] = watcher;
            watcher.refused = !future.addWaiter(watcher);
        }
    }

    @Validate
    public void wakesEachOnce() {
        for (Watcher watcher : watchers) {
            if (watcher != null) {
                watcher.check(future.isDone());
            }
        }
        for (AtomicInteger count : calls) {
            if (count != null && count.get() != (future.isDone() ? 1 : 0)) {
                throw new AssertionError("called " + count);
            }
        }
    }

    @Test
    void isLinearizable() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .check(getClass());
    }

    private static final class Watcher extends Work {
        private final AtomicInteger woken = new AtomicInteger();
        private boolean refused;

        @Override
        void wake(LoopFuture<?> done) {
            woken.incrementAndGet();
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("woken, not run");
        }

        void check(boolean done) {
            int ends = woken.get() + (refused ? 1 : 0);
            if (ends != (done ? 1 : 0)) {
                throw new AssertionError("woken " + woken + ", refused " + refused);
            }
        }
    }
}
