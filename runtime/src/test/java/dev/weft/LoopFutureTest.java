package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class LoopFutureTest {
    private final EventLoop loop = new SelectorLoop(new VirtualClock());
    private final List<Object> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private void runPasses() {
        loop.runUntilComplete(Weft.sleep(Duration.ofSeconds(1)));
    }

    @Test
    void isDoneOnce() {
        Future<String> future = loop.createFuture();

        assertThat(future.complete("a")).isTrue();
        assertThat(future.complete("b")).isFalse();
        assertThat(future.completeExceptionally(new IOException("x"))).isFalse();
        assertThat(future.cancel()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> future.setResult("c"));
        assertThat(future.result()).isEqualTo("a");
        assertThat(future.exception()).isNull();
    }

    /** Callbacks are never called then, but whoever looks from outside wants the result, not to wait for ever. */
    @Test
    void isACompletableFutureThatIsDoneThoughItsLoopIsClosed() {
        Future<String> before = loop.createFuture();
        Future<String> behind = loop.createFuture();
        CompletableFuture<String> early = behind.toCompletableFuture();
        before.complete("a");
        loop.close();
        behind.complete("b");

        assertThat(before.toCompletableFuture()).isCompletedWithValue("a");
        assertThat(early).isCompletedWithValue("b");
        assertThat(behind.thenApply(text -> text + "c").toCompletableFuture()).isCompletedWithValue("bc");
    }

    @Test
    void takesNullForAResult() {
        Future<String> future = loop.createFuture();
        future.setResult(null);

        assertThat(future.isDone()).isTrue();
        assertThat(future.result()).isNull();
    }

    @Test
    void throwsItsFailureAsItself() {
        IOException failure = new IOException("x");
        Future<String> future = loop.createFuture();
        future.setException(failure);

        assertThatThrownBy(future::result).isSameAs(failure);
        assertThat(future.exception()).isSameAs(failure);
    }

    @Test
    void throwsCancellationExceptionWhenCancelled() {
        Future<String> future = loop.createFuture();

        assertThat(future.cancel()).isTrue();
        assertThatThrownBy(future::result).isInstanceOf(CancellationException.class);
        assertThatThrownBy(future::exception).isInstanceOf(CancellationException.class);
    }

    @Test
    void hasNoResultWhilePending() {
        Future<String> future = loop.createFuture();

        assertThatIllegalStateException().isThrownBy(future::result);
        assertThatIllegalStateException().isThrownBy(future::exception);
    }

    @Test
    void callsBackInOrderAndNeverInline() {
        Future<String> future = loop.createFuture();
        loop.callSoon(() -> {
            future.addDoneCallback(done -> log.add("a"));
            future.addDoneCallback(done -> log.add("b"));
            future.setResult("x");
            future.addDoneCallback(done -> log.add("c"));
            log.add("inline");
        });
        runPasses();

        assertThat(log).startsWith("inline");
        Seed.assertInOrder(log, "inline", "a", "b", "c");
    }

    @Test
    void takesBackEveryEqualCallback() {
        Future<String> future = loop.createFuture();
        Consumer<Future<String>> callback = done -> log.add("removed");
        future.addDoneCallback(done -> log.add("a"));
        future.addDoneCallback(callback);
        future.addDoneCallback(done -> log.add("b"));
        future.addDoneCallback(callback);

        assertThat(future.removeDoneCallback(callback)).isEqualTo(2);
        assertThat(future.removeDoneCallback(callback)).isZero();
        future.setResult("x");
        runPasses();
        Seed.assertInOrder(log, "a", "b");
    }

    @Test
    void wakesAllThatAwaitItInOrder() {
        Future<String> future = loop.createFuture();
        for (int i = 0; i < 3; i++) {
            int number = i;
            loop.createTask(
                    Script.of((step, value) -> step == 0 ? Script.await(future) : log.add(number + "" + value)));
        }
        loop.callLater(Duration.ofMillis(1), () -> future.setResult("x"));
        runPasses();

        Seed.assertInOrder(log, "0x", "1x", "2x");
    }

    @Test
    void isACompletionStage() {
        Future<String> future = loop.createFuture();
        CompletableFuture<Integer> length = future.thenApply(String::length).toCompletableFuture();
        loop.callSoon(() -> future.setResult("four"));
        runPasses();

        assertThat(length).isCompletedWithValue(4);
    }

    @Test
    void isCancelledByItsCompletableFuture() {
        Future<String> future = loop.createFuture();
        future.toCompletableFuture().cancel(true);
        runPasses();

        assertThat(future.isCancelled()).isTrue();
    }

    @Test
    void callsBackAtOnceWithoutALoop() {
        Future.completed("x").addDoneCallback(done -> log.add(done.result()));

        assertThat(log).containsExactly("x");
    }

    @Test
    void isDoneOnceThoughManyThreadsComplete() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Future<Integer> future = loop.createFuture();
            int[] won = new int[4];
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < won.length; i++) {
                int number = i;
                threads.add(new Thread(() -> won[number] = future.complete(number) ? 1 : 0));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(won).containsOnlyOnce(1);
            assertThat(won[future.result()]).isEqualTo(1);
        }
    }
}
