package dev.weft;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.frame.Driver;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that is cancelled, or whose future is completed, by one thread while another one runs its loop. */
final class TaskStress {
    private TaskStress() {}

    /** Awaits a future, and gives its result. */
    private static final class Awaiting extends Coroutine<Integer> {
        private final Future<Integer> future;

        Awaiting(Future<Integer> future) {
            this.future = future;
        }

        @Override
        public Object start(Driver driver, String site) throws Throwable {
            claim(site);
            return dev.weft.frame.Await.future(future, driver);
        }
    }

    /** A task on a loop whose passes are made by hand. */
    private static class Waiting {
        private final ConcurrentLinkedQueue<Runnable> passes = new ConcurrentLinkedQueue<>();
        final ExecutorLoop loop = new ExecutorLoop(passes::add);
        final Future<Integer> future = loop.createFuture();
        final Task<Integer> task = loop.createTask(new Awaiting(future));
        int ends;

        Waiting() {
            task.addDoneCallback(done -> ends++);
        }

        final void turn() {
            Runnable pass = passes.poll();
            if (pass != null) {
                pass.run();
            }
        }

        final void look(II_Result result) {
            while (!passes.isEmpty()) {
                turn();
            }
            result.r1 = ends;
            result.r2 = !task.isDone() ? 0 : task.isCancelled() ? -1 : task.result();
        }
    }

    @JCStressTest
    @Description("A task that waits is cancelled while its loop gives it the result: it ends, by one of the two.")
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "it had the result before")
    @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "cancelled")
    @Outcome(expect = FORBIDDEN, desc = "it waits for ever, or ended twice")
    @State
    public static class CancelAndComplete extends Waiting {
        public CancelAndComplete() {
            turn(); // it waits now
        }

        @Actor
        public void cancel() {
            task.cancel();
        }

        @Actor
        public void complete() {
            future.complete(7);
            turn();
        }

        @Arbiter
        public void end(II_Result result) {
            look(result);
        }
    }

    @JCStressTest
    @Description("A task that is about to wait is cancelled from another thread: it ends cancelled.")
    @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "cancelled")
    @Outcome(expect = FORBIDDEN, desc = "it waits for ever")
    @State
    public static class CancelAndPark extends Waiting {
        @Actor
        public void loop() {
            turn();
        }

        @Actor
        public void cancel() {
            task.cancel();
        }

        @Arbiter
        public void end(II_Result result) {
            look(result);
        }
    }

    @JCStressTest
    @Description("A task that is about to wait gets its result from another thread: it ends with that.")
    @Outcome(id = "1, 7", expect = ACCEPTABLE, desc = "it has the result")
    @Outcome(expect = FORBIDDEN, desc = "it waits for ever")
    @State
    public static class CompleteAndPark extends Waiting {
        @Actor
        public void loop() {
            turn();
        }

        @Actor
        public void complete() {
            future.complete(7);
        }

        @Arbiter
        public void end(II_Result result) {
            look(result);
        }
    }
}
