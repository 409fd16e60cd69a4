package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sync.Queue;
import dev.weft.sync.Semaphore;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task whose awaits are all of what is ready lets others run all the same. */
class FairnessTest {
    private final TestLoop loop = TestLoop.create();
    private boolean over;

    @AfterEach
    void close() {
        loop.close();
    }

    /** Awaits what {@code ready} gives until another task has run and a timer rung, which it would else prevent for ever. */
    private void assertLetsOthersRun(Supplier<?> ready) {
        Task<Object> greedy = loop.createTask(Script.of((step, value) -> over ? step : await(ready.get())));
        loop.createTask(Script.of((step, value) -> {
            if (step < 3) {
                return await(Weft.sleep(Duration.ZERO));
            }
            loop.callAt(loop.time(), () -> over = true);
            return null;
        }));

        assertThat((int) loop.runUntilComplete(greedy)).isBetween(10_000, 100_000);
    }

    @Test
    void awaitingFuturesThatAreDone() {
        Future<String> done = Future.completed("done");
        assertLetsOthersRun(() -> done);
    }

    @Test
    void awaitingStagesThatAreDone() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        assertLetsOthersRun(() -> done);
    }

    @Test
    void awaitingThemInACoroutine() {
        Future<String> done = Future.completed("done");
        assertLetsOthersRun(() -> Script.awaiting(done));
    }

    @Test
    void awaitingHotMethodsThatReturnAtOnce() {
        assertLetsOthersRun(() -> HotTasks.start(Weft.done("done")));
    }

    @Test
    void awaitingQueuesThatHaveRoomAndItems() {
        Queue<Integer> queue = new Queue<>(1);
        assertLetsOthersRun(() -> queue.isEmpty() ? queue.put(1) : queue.get());
    }

    @Test
    void awaitingPermitsThatAreThere() {
        Semaphore semaphore = new Semaphore(Integer.MAX_VALUE);
        assertLetsOthersRun(semaphore::acquire);
    }

    @Test
    void awaitingAPublisherThatPublishesAtOnce() {
        AsyncGenerator<Integer> numbers =
                AsyncGenerator.of(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscriber.onNext(1);
                    }

                    @Override
                    public void cancel() {}
                }));
        assertLetsOthersRun(numbers::advance);
        loop.runUntilComplete(numbers.closeAsync());
    }

    @Test
    void givesTheValueAllTheSame() {
        Future<Integer> done = Future.completed(3);
        Object sum = loop.run(Script.of((step, value) -> {
            assertThat(step == 0 ? 3 : value).isEqualTo(3);
            return step < 30_000 ? await(done) : "sum";
        }));

        assertThat(sum).isEqualTo("sum");
    }
}
