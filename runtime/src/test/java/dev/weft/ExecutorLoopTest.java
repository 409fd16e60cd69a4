package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.awt.EventQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Loops on other people's executors. */
class ExecutorLoopTest {
    /** Sleeps and runs a job, and says on which threads its steps were. */
    private static Set<Thread> threads(EventLoop loop) throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Task<Object> task = loop.createTask(Script.of((step, value) -> {
            threads.add(Thread.currentThread());
            assertThat(EventLoop.running()).isSameAs(loop);
            long begun = loop.time();
            return switch (step) {
                case 0 -> await(Weft.sleep(Duration.ofMillis(3)));
                case 1 -> await(Weft.runInExecutor(() -> "job"));
                case 2 ->
                    await(Weft.gather(Weft.sleep(Duration.ofMillis(1)), Weft.createTask(Weft.sleep(Duration.ZERO))));
                default -> begun;
            };
        }));
        task.toCompletableFuture().get();
        return threads;
    }

    @Test
    void runsOnASingleThreadExecutor() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.on(executor);

        assertThat(threads(loop)).hasSize(1).doesNotContain(Thread.currentThread());
        loop.close();
        assertThat(executor.submit(() -> "runs on").get()).isEqualTo("runs on");
        assertThatThrownBy(() -> loop.callSoon(() -> {})).isInstanceOf(IllegalStateException.class);
        executor.shutdown();
    }

    /** Nobody would run what is left of it, and a time limit around an await of it would wait for ever. */
    @Test
    void endsATaskAtOnceThatIsCancelledAfterTheLoopWasClosed() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.on(executor);
        Task<Object> task = loop.createTask(Script.of((step, value) -> await(loop.createFuture())));
        threads(loop);
        loop.close();
        executor.shutdown();

        assertThat(task.cancel("enough")).isTrue();
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void runsOnSwingsThread() throws Exception {
        Thread[] swing = new Thread[1];
        EventQueue.invokeAndWait(() -> swing[0] = Thread.currentThread());

        try (EventLoop loop = EventLoop.on(EventQueue::invokeLater)) {
            assertThat(threads(loop)).containsExactly(swing[0]);
        }
    }

    @Test
    void runsInAnEventLoopOfNetty() throws Exception {
        DefaultEventExecutor netty = new DefaultEventExecutor();
        try (EventLoop loop = EventLoop.on(netty)) {
            assertThat(threads(loop)).hasSize(1).allMatch(netty::inEventLoop);
        } finally {
            netty.shutdownGracefully();
        }
    }

    @Test
    void runsInAContextOfVertx() throws Exception {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        Set<Context> contexts = ConcurrentHashMap.newKeySet();
        try (EventLoop loop = EventLoop.on(command -> context.runOnContext(nothing -> command.run()))) {
            Set<Thread> threads = threads(loop);
            loop.createTask(Script.of((step, value) -> {
                        contexts.add(Vertx.currentContext());
                        threads.add(Thread.currentThread());
                        return step == 0 ? await(vertx.timer(1).toCompletionStage()) : null;
                    }))
                    .toCompletableFuture()
                    .get();

            assertThat(threads).hasSize(1).allMatch(thread -> thread.getName().startsWith("vert.x-eventloop"));
            assertThat(contexts).containsExactly(context);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    @Test
    void makesOnePassAtATimeThoughTheExecutorHasManyThreads() throws Exception {
        try (EventLoop loop = EventLoop.on(ForkJoinPool.commonPool())) {
            int[] count = new int[1]; // not thread-safe
            Task<Object> task = loop.createTask(Script.of((step, value) -> {
                count[0]++;
                return step < 10_000 ? await(Weft.sleep(Duration.ZERO)) : count[0];
            }));
            for (int i = 0; i < 10_000; i++) {
                loop.callSoon(() -> count[0]++);
            }
            task.toCompletableFuture().get();

            assertThat(count[0]).isEqualTo(20_001);
        }
    }

    @Test
    void cancelsATaskFromAnyThread() {
        try (EventLoop loop = EventLoop.on(ForkJoinPool.commonPool())) {
            Task<?> task = loop.createTask(Weft.sleep(Duration.ofDays(1)));
            task.cancel();

            assertThatThrownBy(() -> task.toCompletableFuture().get())
                    .isInstanceOfAny(CancellationException.class, ExecutionException.class);
        }
    }

    /** As {@code CallerRunsPolicy} does: a pass that has another one made must not have it made on top of itself. */
    @Test
    void makesItsPassesOneBehindTheOtherWhereTheExecutorRunsThemAtOnce() {
        List<Object> unhandled = new ArrayList<>();
        try (EventLoop loop = EventLoop.on(Runnable::run)) {
            loop.onException(unhandled::add);
            Task<Object> task = loop.createTask(
                    Script.of((step, value) -> step < 100_000 ? await(Weft.sleep(Duration.ZERO)) : step));

            assertThat(unhandled).isEmpty();
            assertThat(task.result()).isEqualTo(100_000);
        }
    }

    @Test
    void isNotRunByHand() {
        Executor executor = Runnable::run;
        try (EventLoop loop = EventLoop.on(executor)) {
            assertThatThrownBy(loop::runForever).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> loop.runUntilComplete(Weft.sleep(Duration.ZERO)))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(loop::stop).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void goesOnBehindAnErrorOfTheVirtualMachineWhichTheExecutorGets() throws Exception {
        Error failure = new OutOfMemoryError("not really");
        CompletableFuture<Throwable> got = new CompletableFuture<>();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.on(pass -> threads.execute(() -> {
            try {
                pass.run();
            } catch (Throwable t) {
                got.complete(t);
            }
        }));
        loop.callSoon(() -> {
            throw failure;
        });

        assertThat(got.get()).isSameAs(failure);
        loop.createTask(Weft.sleep(Duration.ZERO)).toCompletableFuture().get();
        loop.close();
        threads.shutdown();
    }

    /** As a pool does that cannot have another thread. */
    @Test
    void goesOnBehindAnExecutorThatRefusesWithAnError() throws Exception {
        Error failure = new InternalError("no thread");
        List<Error> left = new ArrayList<>(List.of(failure));
        List<Throwable> reported = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.on(pass -> {
            if (!left.isEmpty()) {
                throw left.remove(0);
            }
            thread.execute(pass);
        });
        loop.onException(unhandled -> reported.add(unhandled.exception()));

        CompletableFuture<Void> refused =
                loop.createTask(Weft.sleep(Duration.ZERO)).toCompletableFuture();
        assertThat(reported).containsExactly(failure);
        loop.callSoon(() -> {});
        refused.get(1, TimeUnit.MINUTES);
        loop.close();
        thread.shutdown();
    }

    @Test
    void isNotHeldByItsTimersWhenItIsClosed() throws Exception {
        assertThat(Garbage.isGone(closedWithATimer())).isTrue();
    }

    private static WeakReference<EventLoop> closedWithATimer() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        EventLoop loop = EventLoop.on(executor);
        loop.createTask(Weft.sleep(Duration.ofDays(1)));
        loop.createTask(Weft.sleep(Duration.ZERO)).toCompletableFuture().get();
        loop.close();
        executor.shutdown();
        return new WeakReference<>(loop);
    }
}
