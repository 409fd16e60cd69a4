package dev.weft;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A future that one thread completes while another one waits for it, stops waiting, or completes it too. */
final class FutureStress {
    private FutureStress() {}

    /** A result whose content is published by nothing but the future. */
    private static final class Box {
        private int content; // plain on purpose

        Box(int content) {
            this.content = content;
        }
    }

    @JCStressTest
    @Description(
            "A callback that is added while the future is completed is called once, and sees what the result holds.")
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "called once")
    @Outcome(expect = FORBIDDEN, desc = "lost, called twice, or too early")
    @State
    public static class Callback {
        private final Future<Box> future = new LoopFuture<>(null);
        private int calls;
        private int seen;

        @Actor
        public void complete() {
            future.complete(new Box(7));
        }

        @Actor
        public void add() {
            future.addDoneCallback(done -> {
                calls++;
                seen = done.result().content;
            });
        }

        @Arbiter
        public void look(II_Result result) {
            result.r1 = calls;
            result.r2 = seen;
        }
    }

    @JCStressTest
    @Description("Who awaits is woken, or told that the future is done; what the result holds is there.")
    @Outcome(id = "1, 0, 7", expect = ACCEPTABLE, desc = "woken")
    @Outcome(id = "0, 1, 7", expect = ACCEPTABLE, desc = "told that it is done")
    @Outcome(expect = FORBIDDEN, desc = "never woken, or twice")
    @State
    public static class Await {
        private final LoopFuture<Box> future = new LoopFuture<>(null);
        private final Waiting waiting = new Waiting();

        @Actor
        public void complete() {
            future.complete(new Box(7));
        }

        @Actor
        public void await(III_Result result) {
            if (!future.addWaiter(waiting)) {
                result.r2 = 1;
                waiting.seen = future.result().content;
            }
        }

        @Arbiter
        public void look(III_Result result) {
            result.r1 = waiting.woken;
            result.r3 = waiting.seen;
        }

        private static final class Waiting extends Work {
            private int woken;
            private int seen;

            @Override
            void wake(LoopFuture<?> done) {
                woken++;
                seen = ((Box) done.result()).content;
            }

            @Override
            void run(Loop on) {
                throw new AssertionError("woken, not run");
            }
        }
    }

    @JCStressTest
    @Description("Who stops waiting while the future is completed is woken or taken out; the one before him is woken.")
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "woken")
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "taken out")
    @Outcome(expect = FORBIDDEN, desc = "both or neither, or the other one was lost")
    @State
    public static class Removal {
        private final LoopFuture<Integer> future = new LoopFuture<>(null);
        private final Counting stays = new Counting();
        private final Counting goes = new Counting();

        public Removal() {
            future.addWaiter(stays);
            future.addWaiter(goes);
        }

        @Actor
        public void complete() {
            future.complete(7);
        }

        @Actor
        public void remove(III_Result result) {
            result.r3 = future.removeWaiters(waiter -> waiter == goes);
        }

        @Arbiter
        public void look(III_Result result) {
            result.r1 = stays.woken;
            result.r2 = goes.woken;
        }

        private static final class Counting extends Work {
            private int woken;

            @Override
            void wake(LoopFuture<?> done) {
                woken++;
            }

            @Override
            void run(Loop on) {
                throw new AssertionError("woken, not run");
            }
        }
    }

    @JCStressTest
    @Description("Completed and cancelled at once: one of the two wins, and the outcome is the winner's.")
    @Outcome(id = "1, 0, 7", expect = ACCEPTABLE, desc = "completed")
    @Outcome(id = "0, 1, -1", expect = ACCEPTABLE, desc = "cancelled")
    @Outcome(expect = FORBIDDEN, desc = "both won, or neither")
    @State
    public static class Cancel {
        private final Future<Integer> future = new LoopFuture<>(null);

        @Actor
        public void complete(III_Result result) {
            result.r1 = future.complete(7) ? 1 : 0;
        }

        @Actor
        public void cancel(III_Result result) {
            result.r2 = future.cancel() ? 1 : 0;
        }

        @Arbiter
        public void look(III_Result result) {
            result.r3 = future.isCancelled() ? -1 : future.result();
        }
    }

    @JCStressTest
    @Description("Who sees that the future is done sees what the result holds.")
    @Outcome(
            id = {"0, 0", "1, 7"},
            expect = ACCEPTABLE,
            desc = "not done, or done and there")
    @Outcome(expect = FORBIDDEN, desc = "done, but the result is not all there")
    @State
    public static class Result {
        private final Future<Box> future = new LoopFuture<>(null);

        @Actor
        public void complete() {
            future.complete(new Box(7));
        }

        @Actor
        public void look(II_Result result) {
            if (future.isDone()) {
                result.r1 = 1;
                result.r2 = future.result().content;
            }
        }
    }
}
