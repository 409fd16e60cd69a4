package dev.weft;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.inside.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A loop that is about to wait, or waits, when another thread wants something of it. */
final class WakingStress {
    private WakingStress() {}

    /** A loop that runs again and again; if nobody ends a run, a timer does, and that is noted. */
    private abstract static class Runs {
        private static final int ROUNDS = 10; // the first of which opens the selector, and takes long
        private static final Duration LOST = Duration.ofSeconds(10);

        private final SelectorLoop loop = new SelectorLoop(Clock.SYSTEM);
        private volatile int round;
        private int lost;

        final void run() {
            Handle watch = loop.callLater(LOST, () -> {
                lost++;
                loop.stop();
            });
            for (int i = 1; i <= ROUNDS; i++) {
                round = i;
                loop.runForever();
            }
            watch.cancel();
            loop.close();
        }

        /** Ends each run, from the moment on at which it is about to begin. */
        final void endEach() {
            for (int i = 1; i <= ROUNDS; i++) {
                while (round < i) {
                    Thread.yield();
                }
                end(loop);
            }
        }

        abstract void end(EventLoop running);

        final int lost() {
            return lost;
        }
    }

    @JCStressTest
    @Description("What is called on a loop that is about to wait wakes it.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "each call woke it")
    @Outcome(expect = FORBIDDEN, desc = "it slept on")
    @State
    public static class Call extends Runs {
        @Actor
        public void loop() {
            run();
        }

        @Actor
        public void other() {
            endEach();
        }

        @Override
        void end(EventLoop running) {
            running.callSoonThreadsafe(running::stop);
        }

        @Arbiter
        public void look(I_Result result) {
            result.r1 = lost();
        }
    }

    @JCStressTest
    @Description("A stop from another thread, before a run, at its begin or while it waits, ends it.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "each stop ended a run")
    @Outcome(expect = FORBIDDEN, desc = "a run went on")
    @State
    public static class Stop extends Runs {
        @Actor
        public void loop() {
            run();
        }

        @Actor
        public void other() {
            endEach();
        }

        @Override
        void end(EventLoop running) {
            running.stop();
        }

        @Arbiter
        public void look(I_Result result) {
            result.r1 = lost();
        }
    }

    @JCStressTest
    @Description("What is called on a loop whose pass on an executor is about to end has another pass made.")
    @Outcome(id = "3, 1", expect = ACCEPTABLE, desc = "called once each, by one pass at a time")
    @Outcome(expect = FORBIDDEN, desc = "a call was lost, or two passes ran at once")
    @State
    public static class Executor {
        private final ConcurrentLinkedQueue<Runnable> passes = new ConcurrentLinkedQueue<>();
        private final ExecutorLoop loop = new ExecutorLoop(passes::add);
        private int calls;
        private int most;

        public Executor() {
            loop.callSoonThreadsafe(() -> calls++);
        }

        private void turn() {
            most = Math.max(most, passes.size());
            Runnable pass = passes.poll();
            if (pass != null) {
                pass.run();
            }
        }

        @Actor
        public void loop() {
            turn();
            turn();
        }

        @Actor
        public void other() {
            loop.callSoonThreadsafe(() -> calls++);
            loop.callSoonThreadsafe(() -> calls++);
        }

        @Arbiter
        public void look(II_Result result) {
            while (!passes.isEmpty()) {
                turn();
            }
            result.r1 = calls;
            result.r2 = most;
        }
    }
}
