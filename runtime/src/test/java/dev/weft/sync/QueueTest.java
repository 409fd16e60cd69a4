package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Script;
import dev.weft.Seed;
import dev.weft.Seeds;
import dev.weft.Task;
import dev.weft.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Seeds
class QueueTest {
    private final Actors actors = new Actors();
    private final Queue<Integer> queue = new Queue<>();
    private final Queue<Integer> small = new Queue<>(1);

    @AfterEach
    void close() {
        actors.close();
    }

    private static List<Integer> polled(Queue<Integer> from) {
        List<Integer> items = new ArrayList<>();
        for (Integer item = from.poll(); item != null; item = from.poll()) {
            items.add(item);
        }
        return items;
    }

    @Test
    void servesThoseThatWaitInTheirOrder() {
        for (int i = 0; i < 3; i++) {
            actors.awaiting("get " + i, queue.get());
        }
        actors.at(10, () -> {
            queue.offer(10);
            queue.offer(11);
            queue.offer(12);
            queue.offer(13);
            assertThat(queue.poll()).isEqualTo(13);
            assertThat(queue.poll()).isNull();
        });
        actors.run(100);

        Seed.assertInOrder(actors.log, "get 0: 10", "get 1: 11", "get 2: 12");
    }

    @Test
    void hasThosePutThatWaitInTheirOrder() {
        for (int i = 0; i < 4; i++) {
            actors.awaiting("put " + i, small.put(i));
        }
        actors.at(5, () -> actors.log.add(small.toString()));
        for (int i = 1; i <= 4; i++) {
            actors.at(10 * i, () -> actors.log.add("polled " + small.poll()));
        }
        actors.run(100);

        assertThat(actors.log)
                .containsExactly(
                        "put 0: null",
                        "Queue[1 of 1, 3 waiting to put]",
                        "polled 0",
                        "put 1: null",
                        "polled 1",
                        "put 2: null",
                        "polled 2",
                        "put 3: null",
                        "polled 3");
    }

    @Test
    void doesNotSuspendWhatNeedNotWait() {
        List<Object> log = new ArrayList<>();
        actors.loop.createTask(Script.of((step, value) -> {
            if (step == 0) {
                actors.loop.callSoon(() -> log.add("others"));
                return await(queue.put(7));
            }
            log.add(value);
            return step == 1 ? await(queue.get()) : value;
        }));
        actors.run(1);

        assertThat(log).containsExactly(null, 7, "others");
    }

    /** The item stays. */
    @Test
    void seesACancelRequestBeforeItTakesAnItem() {
        queue.offer(1);
        Task<Object> task = actors.loop.createTask(Script.of((step, value) -> {
            Task.current().cancel();
            return await(queue.get());
        }));
        actors.run(1);

        assertThat(task.isCancelled()).isTrue();
        assertThat(queue.poll()).isOne();
    }

    /** Cancelled when it has been handed an item. */
    @Test
    void keepsTheItemOfOneThatIsCancelled() {
        Task<?> task = actors.awaiting("get", queue.get());
        actors.at(10, () -> {
            queue.offer(1);
            assertThat(queue.size()).isZero();
            task.cancel();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("get: CancelledError");
        assertThat(queue.size()).isOne();
        assertThat(queue.poll()).isOne();
    }

    /** The next one that waits gets it, and nobody changes places. */
    @Test
    void passesOnTheItemsOfOneThatIsCancelled() {
        Task<?> first = actors.awaiting("first", queue.get());
        actors.awaiting("second", queue.get());
        actors.awaiting("third", queue.get());
        actors.at(10, () -> {
            queue.offer(1);
            queue.offer(2);
            first.cancel();
            queue.offer(3);
            queue.offer(4);
        });
        actors.run(100);

        List<Integer> left = polled(queue);
        if (Seed.current() == 0) {
            assertThat(actors.log).containsExactly("first: CancelledError", "second: 1", "third: 2");
            assertThat(left).containsExactly(3, 4);
        }
        actors.log.sort(null);
        assertThat(actors.log).hasSize(3).startsWith("first: CancelledError");
        assertThat(Stream.concat(
                        actors.log.stream().skip(1).map(line -> Integer.valueOf(line.replaceAll("\\D", ""))),
                        left.stream()))
                .containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(left).isSorted();
    }

    /** Over and over. */
    @Test
    void losesNothingToTimeLimits() throws TimeoutException {
        int count = 200;
        List<Object> got = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int item = i;
            actors.at(i + 1, () -> queue.offer(item));
        }
        actors.loop.runUntilComplete(Script.catching((step, value, failure) -> {
            if (value != null) {
                got.add(value);
            }
            return got.size() < count ? await(Weft.timeout(Duration.ofMillis(1), queue.get())) : null;
        }));

        assertThat(got).hasSize(count).isSorted();
    }

    /** Several wait to put when one item is polled. */
    @Test
    void letsOneInForEachItemThatIsPolled() {
        actors.awaiting("put 0", small.put(0));
        Task<?> first = actors.awaiting("put 1", small.put(1));
        actors.awaiting("put 2", small.put(2));
        actors.at(10, () -> {
            assertThat(small.poll()).isZero();
            first.cancel();
        });
        actors.at(20, () -> assertThat(polled(small)).containsExactly(2));
        actors.run(100);

        assertThat(actors.log).containsExactly("put 0: null", "put 1: CancelledError", "put 2: null");
    }

    /** 99 does not overtake 1, which was let in and was not resumed yet. */
    @Test
    void isNotOvertakenByAnOffer() {
        Queue<Integer> two = new Queue<>(2);
        for (int i = 0; i < 4; i++) {
            actors.awaiting("put " + i, two.put(i));
        }
        List<Integer> items = new ArrayList<>();
        actors.at(10, () -> {
            items.add(two.poll());
            assertThat(two.offer(98)).isFalse();
            items.add(two.poll());
            assertThat(two.isFull()).isTrue();
            assertThat(two.offer(99)).isFalse();
        });
        actors.at(20, () -> items.addAll(polled(two)));
        actors.run(100);

        assertThat(items).containsExactly(0, 1, 2, 3);
    }

    /** With room left behind those that were let in. */
    @Test
    void takesAnOfferBehindThosePutsThatWereLetIn() {
        Queue<Integer> three = new Queue<>(3);
        for (int i = 0; i < 4; i++) {
            actors.awaiting("put " + i, three.put(i));
        }
        List<Integer> items = new ArrayList<>();
        actors.at(10, () -> {
            items.addAll(polled(three));
            assertThat(three.offer(99)).isTrue();
        });
        actors.at(20, () -> items.addAll(polled(three)));
        actors.run(100);

        assertThat(items).containsExactly(0, 1, 2, 3, 99);
    }

    @Test
    void neverHoldsMoreThanItsCapacityThoughAnItemIsGivenBack() {
        Task<?> get = actors.awaiting("get", small.get());
        actors.at(10, () -> {
            assertThat(small.offer(1)).isTrue();
            assertThat(small.offer(2)).isFalse();
            get.cancel();
        });
        actors.run(100);

        assertThat(polled(small)).containsExactly(1);
    }

    @Test
    void joinsWhenEveryItemIsDealtWith() {
        queue.offer(1);
        queue.offer(2);
        actors.awaiting("join", queue.join());
        actors.at(10, queue::taskDone);
        actors.at(20, () -> actors.log.add("last"));
        actors.at(20, queue::taskDone);
        actors.run(100);

        assertThat(actors.log).containsExactly("last", "join: null");
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joinsOfEveryKindAlike() {
        for (Queue<Integer> each : List.<Queue<Integer>>of(new LifoQueue<>(2), new PriorityQueue<>(2))) {
            actors.log.clear();
            actors.awaiting("join", each.join());
            actors.run(1);
            each.offer(1);
            actors.awaiting("put", each.put(2));
            actors.awaiting("put", each.put(3));
            actors.awaiting("join", each.join());
            for (int i = 0; i < 3; i++) {
                actors.at(10 * i + 10, () -> {
                    each.poll();
                    each.taskDone();
                });
            }
            actors.run(25);
            assertThat(actors.log).containsExactly("join: null", "put: null", "put: null");
            actors.run(100);
            assertThat(actors.log).hasSize(4);
        }
    }

    @Test
    void drainsAfterShutdownAndFailsThen() {
        queue.offer(1);
        queue.shutdown();

        assertThatThrownBy(() -> queue.offer(2)).isInstanceOf(QueueShutdownException.class);
        assertThatThrownBy(() -> actors.loop.runUntilComplete(queue.put(2))).isInstanceOf(QueueShutdownException.class);
        assertThat(actors.loop.runUntilComplete(queue.get())).isOne();
        assertThatThrownBy(() -> actors.loop.runUntilComplete(queue.get()))
                .isInstanceOf(QueueShutdownException.class)
                .hasMessage("the queue was shut down, and nothing is left to get");
        assertThatThrownBy(queue::poll).isInstanceOf(QueueShutdownException.class);
        assertThat(queue.isShutdown()).isTrue();
    }

    @Test
    void failsForThoseThatWaitWhenItIsShutDown() {
        actors.awaiting("get", queue.get());
        small.offer(1);
        actors.awaiting("put", small.put(2));
        actors.at(10, queue::shutdown);
        actors.at(20, small::shutdown);
        actors.run(100);

        assertThat(actors.log).containsExactly("get: QueueShutdownException", "put: QueueShutdownException");
        assertThat(small.poll()).isOne();
    }

    @Test
    void failsForOneThatWasLetInAndNotResumedWhenItIsShutDown() {
        small.offer(1);
        actors.awaiting("put", small.put(2));
        actors.at(10, () -> {
            assertThat(small.poll()).isOne();
            small.shutdown();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("put: QueueShutdownException");
        assertThatThrownBy(small::poll).isInstanceOf(QueueShutdownException.class);
    }

    /** What is handed to one that is cancelled goes to one that waits, though the queue was shut down meanwhile. */
    @Test
    void doesNotFailForOneThatWaitsWhileAnItemMayComeBack() {
        Task<?> first = actors.awaiting("first", queue.get());
        actors.awaiting("second", queue.get());
        actors.awaiting("third", queue.get());
        actors.at(10, () -> {
            queue.offer(1);
            queue.shutdown();
            first.cancel();
        });
        actors.run(100);

        assertThat(actors.log).containsExactly("first: CancelledError", "second: 1", "third: QueueShutdownException");
    }

    /** The item in hand is waited for, the others are not. */
    @Test
    void joinsAfterShutdownNowWhenTheItemInHandIsDealtWith() {
        queue.offer(1);
        queue.offer(2);
        queue.offer(3);
        actors.awaiting("join", queue.join());
        actors.at(5, () -> assertThat(queue.poll()).isOne());
        actors.at(10, () -> assertThat(queue.shutdownNow()).containsExactly(2, 3));
        actors.at(20, () -> actors.log.add("last"));
        actors.at(20, queue::taskDone);
        actors.run(100);

        assertThat(actors.log).containsExactly("last", "join: null");
    }

    @Test
    void takesBackWhatWasHandedOverByShutdownNow() {
        actors.awaiting("get", queue.get());
        actors.at(10, () -> {
            queue.offer(1);
            queue.offer(2);
            assertThat(queue.shutdownNow()).containsExactly(1, 2);
        });
        actors.awaiting("join", queue.join());
        actors.run(100);

        assertThat(actors.log).containsExactly("join: null", "get: QueueShutdownException");
    }

    @Test
    void givesTheLastFirstAsALifoQueue() {
        LifoQueue<Integer> lifo = new LifoQueue<>();
        lifo.offer(1);
        lifo.offer(2);
        lifo.offer(3);

        assertThat(polled(lifo)).containsExactly(3, 2, 1);
        lifo.offer(4);
        lifo.offer(5);
        assertThat(lifo.shutdownNow()).containsExactly(5, 4);
    }

    @Test
    void givesTheSmallestFirstAndEqualOnesInTheirOrder() {
        PriorityQueue<String> byLength = new PriorityQueue<>(Comparator.comparing(String::length));
        for (String word : List.of("bbb", "a", "cc", "aaa", "dd", "c", "ccc", "b")) {
            byLength.offer(word);
        }
        assertThat(byLength.shutdownNow()).containsExactly("a", "c", "b", "cc", "dd", "bbb", "aaa", "ccc");
    }

    @Test
    void keepsTheOrderOfEqualItemsThatAreGivenBack() {
        PriorityQueue<String> equal = new PriorityQueue<>((a, b) -> 0);
        Task<?> first = actors.awaiting("first", equal.get());
        Task<?> second = actors.awaiting("second", equal.get());
        actors.at(10, () -> {
            equal.offer("a");
            equal.offer("b");
            equal.offer("c");
            first.cancel();
            second.cancel();
        });
        actors.run(100);

        assertThat(equal.shutdownNow()).containsExactly("a", "b", "c");
    }

    @Test
    void hasWhatIsGivenBackWhereItWasAsALifoQueue() {
        LifoQueue<String> lifo = new LifoQueue<>();
        Task<?> task = actors.awaiting("get", lifo.get());
        actors.at(10, () -> {
            lifo.offer("a");
            lifo.offer("b");
            task.cancel();
        });
        actors.run(100);

        assertThat(lifo.shutdownNow()).containsExactly("b", "a");
    }

    @Test
    void passesOnAFailureOfTheOrderAndStaysWhole() {
        PriorityQueue<Object> any = new PriorityQueue<>(2);
        any.offer(1);
        assertThatThrownBy(() -> any.offer("text")).isInstanceOf(ClassCastException.class);
        any.offer(2);
        actors.awaiting("put", any.put("text"));
        actors.awaiting("put", any.put(3));
        actors.at(10, any::poll);
        actors.run(100);

        assertThat(actors.log).containsExactly("put: ClassCastException", "put: null");
        assertThat(any.shutdownNow()).containsExactly(2, 3);
    }

    @Test
    void refusesNull() {
        assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
    }
}
