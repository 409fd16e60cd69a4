package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is kept alive, and what is not. */
class LifetimeTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Object> log = new ArrayList<>();

    private static Runner runner() {
        return Runner.builder()
                .loopFactory(() -> new SelectorLoop(new VirtualClock()))
                .build();
    }

    /** Nobody but the loop holds the task, nor what it awaits. */
    @Test
    void theLoopHoldsATaskThatIsNotDone() {
        Runner runner = runner();
        runner.loop().createTask(Script.catching((step, value, failure) -> {
            log.add(failure == null ? "ok" : failure.getClass().getSimpleName());
            return step == 0 ? await(EventLoop.running().createFuture()) : "end";
        }));
        runner.run(Weft.sleep(Duration.ofSeconds(1)));
        WeakReference<byte[]> garbage = new WeakReference<>(new byte[1]);
        assertThat(Garbage.isGone(garbage)).isTrue();

        assertThat(runner.loop().tasks()).hasSize(1);
        runner.close();
        assertThat(log).containsExactly("ok", "CancelledError");
    }

    /** A task that never begins lets go of its arguments. */
    @Test
    void aTaskThatNeverBeganHoldsNoArguments() {
        try (Runner runner = runner()) {
            Object[] argument = {new byte[1]};
            WeakReference<Object> seen = new WeakReference<>(argument[0]);
            Task<?> task = create(runner.loop(), argument[0]);
            task.cancel();
            runner.run(Weft.sleep(Duration.ZERO));
            argument[0] = "";

            assertThat(task.isCancelled()).isTrue();
            assertThat(Garbage.isGone(seen)).isTrue();
            assertThat(log).isEmpty();
        }
    }

    private Task<?> create(EventLoop loop, Object argument) {
        return loop.createTask(Script.of((step, value) -> log.add(argument)));
    }

    /** A cancelled task holds neither its frames nor what it awaited. */
    @Test
    void aTaskThatIsDoneHoldsNothingOfItsBody() {
        try (Runner runner = runner()) {
            Object[] argument = {new byte[1]};
            WeakReference<Object> seen = new WeakReference<>(argument[0]);
            Task<?> task = waiting(runner.loop(), argument[0]);
            runner.run(Weft.sleep(Duration.ofSeconds(1)));
            task.cancel();
            runner.run(Weft.sleep(Duration.ofSeconds(1)));
            argument[0] = "";

            assertThat(task.isCancelled()).isTrue();
            assertThat(Garbage.isGone(seen)).isTrue();
        }
    }

    private static Task<?> waiting(EventLoop loop, Object argument) {
        Future<Object> future = loop.createFuture();
        future.addDoneCallback(done -> argument.hashCode());
        return loop.createTask(Script.of((step, value) -> step == 0 ? await(future) : argument));
    }

    /** A future that is done holds no callbacks, nor do those of a handle that was called off. */
    @Test
    void neitherAFutureThatIsDoneNorAHandleThatWasCalledOffHoldsItsCallback() {
        try (Runner runner = runner()) {
            Object[] argument = {new byte[1]};
            WeakReference<Object> seen = new WeakReference<>(argument[0]);
            Future<String> future = runner.loop().createFuture();
            List<Handle> handles = callback(runner.loop(), future, argument[0]);
            future.setResult("x");
            handles.forEach(Handle::cancel);
            runner.run(Weft.sleep(Duration.ofSeconds(1)));
            argument[0] = "";

            assertThat(Garbage.isGone(seen)).isTrue();
            assertThat(future.isDone()).isTrue();
            assertThat(handles).allMatch(Handle::isCancelled);
        }
    }

    /** It does not lie in the wheel until its time. */
    @Test
    void aTimerThatWasCalledOffIsGone() {
        try (Runner runner = runner()) {
            WeakReference<Handle> here = calledOff(runner.loop());
            List<WeakReference<Handle>> running = new ArrayList<>();
            runner.loop().callSoon(() -> running.add(calledOff(runner.loop())));
            runner.run(Weft.sleep(Duration.ofSeconds(1)));

            assertThat(Garbage.isGone(here)).isTrue();
            assertThat(Garbage.isGone(running.get(0))).isTrue();
        }
    }

    private static WeakReference<Handle> calledOff(EventLoop loop) {
        Handle handle = loop.callLater(DAY, () -> {});
        handle.cancel();
        return new WeakReference<>(handle);
    }

    private static List<Handle> callback(EventLoop loop, Future<String> future, Object argument) {
        future.addDoneCallback(done -> argument.hashCode());
        return List.of(loop.callSoon(argument::hashCode), loop.callLater(DAY, argument::hashCode));
    }

    /** Nobody can have the resource that a job gives after its future was cancelled. */
    @Test
    void aResourceThatACancelledJobGivesIsClosed() {
        try (Runner runner = Runner.builder().build()) {
            CompletableFuture<String> began = new CompletableFuture<>();
            CompletableFuture<String> cancelled = new CompletableFuture<>();
            CompletableFuture<String> closed = new CompletableFuture<>();
            AutoCloseable resource = () -> closed.complete("closed");
            Coroutine<Object> body = Script.of((step, value) -> {
                if (step > 0) {
                    return value;
                }
                Future<AutoCloseable> job = Weft.runInExecutor(() -> {
                    began.complete("began");
                    waitFor(cancelled);
                    return resource;
                });
                began.thenRun(() -> {
                    job.cancel();
                    cancelled.complete("cancelled");
                });
                return await(closed);
            });

            assertThat(runner.run(body)).isEqualTo("closed");
        }
    }

    /** It has come, and who awaits it is cancelled before it goes on. */
    @Test
    void aResourceThatAJobGivesToACancelledTaskIsClosed() {
        assertThat(closedAfterACancel(1)).containsExactly("closed");
    }

    /** Somebody else awaits it as well. */
    @Test
    void aResourceThatAnotherTaskGetsIsNotClosed() {
        assertThat(closedAfterACancel(2)).isEmpty();
    }

    /** Has {@code count} tasks await the same job, and cancels the first in the pass in which it has ended. */
    private List<Object> closedAfterACancel(int count) {
        AutoCloseable resource = () -> log.add("closed");
        List<Runnable> jobs = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        try (Runner runner = runner()) {
            Future<AutoCloseable> job = runner.loop().runInExecutor(jobs::add, () -> resource);
            for (int i = 0; i < count; i++) {
                tasks.add(runner.loop().createTask(Script.awaiting(job)));
            }
            runner.loop().callLater(Duration.ofSeconds(1), () -> {
                jobs.get(0).run();
                tasks.get(0).cancel();
            });
            runner.run(Weft.sleep(Duration.ofSeconds(2)));
        }
        assertThat(tasks.get(0).isCancelled()).isTrue();
        assertThat(tasks.subList(1, count)).allMatch(task -> task.result() == resource);
        return log;
    }

    /** Does not let itself be interrupted. */
    private static void waitFor(CompletableFuture<?> future) {
        future.join();
    }

    /** A job that does not let itself be interrupted does not hold up the end for ever. */
    @Test
    void closingGivesUpOnAJobThatDoesNotEnd() {
        CompletableFuture<String> end = new CompletableFuture<>();
        CompletableFuture<String> began = new CompletableFuture<>();
        Runner runner = Runner.builder().grace(Duration.ofMillis(1)).build();
        runner.loop().onException(unhandled -> log.add(unhandled.message()));
        runner.run(Script.of((step, value) -> {
            if (step == 0) {
                Weft.runInExecutor(() -> {
                    began.complete("began");
                    waitFor(end);
                    return "end";
                });
                return await(began);
            }
            return value;
        }));
        runner.close();

        assertThat(log).singleElement().asString().contains("did not end in time");
        end.complete("end");
    }
}
