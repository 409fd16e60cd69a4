package dev.weft.sync;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Script;
import dev.weft.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random programs over each primitive, against a sequential model. That nobody waits who could go on shows in that each
 * program ends: the loop fails when everything waits for ever.
 */
class ModelTest {
    private static final int SEEDS = Integer.getInteger("weft.seeds", 3000);

    // ---------------------------------------------------------------- locks and semaphores

    /** At most one is inside, and nobody enters after one that came later did. */
    @Test
    void lock() {
        Chaos.each(SEEDS, chaos -> {
            Lock lock = new Lock();
            Gate gate = new Gate(1, chaos.isCalm);
            for (int i = 0; i < 2 + chaos.upTo(4); i++) {
                chaos.add("task " + i, new Entering(chaos, gate, lock::acquire));
            }
            chaos.run();
            assertThat(lock).hasToString("Lock[open]");
        });
    }

    /** No more are inside than there are permits, which are all there at the end. */
    @Test
    void semaphore() {
        Chaos.each(SEEDS, chaos -> {
            int permits = 1 + chaos.upTo(2);
            Semaphore semaphore = new Semaphore(permits, true);
            Gate gate = new Gate(permits, chaos.isCalm);
            for (int i = 0; i < 2 + chaos.upTo(5); i++) {
                chaos.add("task " + i, new Entering(chaos, gate, semaphore::acquire));
            }
            chaos.run();
            assertThat(semaphore).hasToString("Semaphore[" + permits + " left, 0 waiting]");
        });
    }

    /** What a lock or semaphore promises. */
    private static final class Gate {
        private final int most;
        private final boolean isCalm;
        private final List<Integer> arrived = new ArrayList<>();
        private final Set<Integer> overtaken = new HashSet<>();
        private int inside;
        private int arrivals;

        Gate(int most, boolean isCalm) {
            this.most = most;
            this.isCalm = isCalm;
        }

        int arrive() {
            arrived.add(arrivals);
            return arrivals++;
        }

        void enter(int arrival) {
            assertThat(++inside).isLessThanOrEqualTo(most);
            int place = arrived.indexOf(arrival);
            if (most == 1) {
                assertThat(overtaken).doesNotContain(arrival);
            }
            if (isCalm) { // then those that came before and were not resumed yet have their permits too
                assertThat(inside + place).isLessThanOrEqualTo(most);
            }
            if (place >= 0) {
                overtaken.addAll(arrived.subList(0, place));
                arrived.subList(0, place + 1).clear();
            }
        }

        void giveUp(int arrival) {
            arrived.remove((Integer) arrival);
        }
    }

    private static final class Entering implements Chaos.Actor {
        private final Chaos chaos;
        private final Gate gate;
        private final Supplier<Coroutine<Permit>> acquire;
        private int rounds = 4;
        private int arrival;
        private @Nullable Permit permit;

        Entering(Chaos chaos, Gate gate, Supplier<Coroutine<Permit>> acquire) {
            this.chaos = chaos;
            this.gate = gate;
            this.acquire = acquire;
        }

        @Override
        public @Nullable Coroutine<?> begin() {
            if (rounds-- == 0) {
                return null;
            }
            arrival = gate.arrive();
            return acquire.get();
        }

        @Override
        public Coroutine<?> succeeded(@Nullable Object value) {
            gate.enter(arrival);
            permit = (Permit) value;
            return chaos.nap();
        }

        @Override
        public void failed(Throwable failure) {
            assertThat(failure).isInstanceOfAny(CancelledError.class, TimeoutException.class);
            gate.giveUp(arrival);
        }

        @Override
        public void finished() {
            gate.inside--;
            permit.close();
        }
    }

    // ---------------------------------------------------------------- queues and channels

    /** Each item that was put is got once, or is left; and where nothing is cancelled, in the order of coming. */
    @Test
    void queue() {
        Chaos.each(SEEDS, chaos -> passAll(chaos, new Queue<>(chaos.upTo(3)), true));
    }

    @Test
    void lifoQueue() {
        Chaos.each(SEEDS, chaos -> passAll(chaos, new LifoQueue<>(chaos.upTo(3)), false));
    }

    @Test
    void priorityQueue() {
        Chaos.each(SEEDS, chaos -> passAll(chaos, new PriorityQueue<>(chaos.upTo(3)), false));
    }

    private static void passAll(Chaos chaos, Queue<Integer> queue, boolean isFifo) {
        Passing passing = new Passing(chaos);
        int producers = 1 + chaos.upTo(2);
        int[] open = {producers};
        for (int i = 0; i < producers; i++) {
            chaos.add("producer " + i, passing.new Producer(queue::put, queue::offer, () -> {
                if (--open[0] == 0) {
                    queue.shutdown();
                }
            }));
        }
        for (int i = 0; i < 1 + chaos.upTo(2); i++) {
            chaos.add("consumer " + i, passing.new Consumer(queue::get, queue::poll, () -> {
                assertThat(queue.size()).isLessThanOrEqualTo(queue.capacity());
                queue.taskDone();
            }));
        }
        chaos.run();
        for (int left : queue.shutdownNow()) {
            passing.got(Integer.MAX_VALUE, left);
        }
        chaos.loop.runUntilComplete(queue.join());
        passing.check(isFifo);
    }

    /** As a queue, and the senders' last one ends it. */
    @Test
    void channel() {
        Chaos.each(SEEDS, chaos -> {
            Passing passing = new Passing(chaos);
            Channel<Integer> channel = Channel.open(chaos.upTo(2));
            List<Channel.Sender<Integer>> senders = new ArrayList<>(List.of(channel.sender()));
            for (int i = chaos.upTo(2); i > 0; i--) {
                senders.add(channel.sender().copy());
            }
            for (Channel.Sender<Integer> sender : senders) {
                chaos.add("sender", passing.new Producer(sender::send, sender::offer, sender::close));
            }
            for (int i = 0; i < 1 + chaos.upTo(2); i++) {
                Channel.Receiver<Integer> receiver =
                        i == 0 ? channel.receiver() : channel.receiver().copy();
                chaos.add("receiver", passing.new Consumer(receiver::receive, receiver::poll, () -> {}));
            }
            chaos.run();
            passing.check(true);
        });
    }

    /** Items on their way. */
    private static final class Passing {
        private final Chaos chaos;
        private final TreeMap<Integer, Integer> put = new TreeMap<>(); // by the order of coming
        private final TreeMap<Integer, Integer> got = new TreeMap<>();
        private final List<Integer> rest = new ArrayList<>();
        private int arrivals;
        private int items;

        Passing(Chaos chaos) {
            this.chaos = chaos;
        }

        void got(int arrival, int item) {
            if (arrival == Integer.MAX_VALUE) {
                rest.add(item);
            } else {
                got.put(arrival, item);
            }
        }

        void check(boolean isFifo) {
            List<Integer> in = new ArrayList<>(put.values());
            List<Integer> out = new ArrayList<>(got.values());
            out.addAll(rest);
            if (isFifo && chaos.isCalm) {
                assertThat(out).isEqualTo(in);
            } else {
                assertThat(out).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(in);
            }
        }

        private final class Producer implements Chaos.Actor {
            private final Function<Integer, Coroutine<Void>> put;
            private final Predicate<Integer> offer;
            private final Runnable end;
            private int rounds = 6;
            private int arrival;
            private int item;

            Producer(Function<Integer, Coroutine<Void>> put, Predicate<Integer> offer, Runnable end) {
                this.put = put;
                this.offer = offer;
                this.end = end;
            }

            @Override
            public @Nullable Coroutine<?> begin() {
                if (rounds-- == 0) {
                    end.run();
                    return null;
                }
                if (chaos.random.nextInt(4) == 0) {
                    int offered = items++;
                    if (offer.test(offered)) {
                        Passing.this.put.put(arrivals++, offered);
                    }
                }
                arrival = arrivals++;
                item = items++;
                return put.apply(item);
            }

            @Override
            public @Nullable Coroutine<?> succeeded(@Nullable Object value) {
                Passing.this.put.put(arrival, item);
                return null;
            }
        }

        private final class Consumer implements Chaos.Actor {
            private final Supplier<Coroutine<Integer>> get;
            private final Supplier<@Nullable Integer> poll;
            private final Runnable done;
            private int arrival;
            private boolean over;

            Consumer(Supplier<Coroutine<Integer>> get, Supplier<@Nullable Integer> poll, Runnable done) {
                this.get = get;
                this.poll = poll;
                this.done = done;
            }

            @Override
            public @Nullable Coroutine<?> begin() {
                if (over) {
                    return null;
                }
                if (chaos.random.nextInt(4) == 0) {
                    poll();
                }
                arrival = arrivals++;
                return get.get();
            }

            private void poll() {
                try {
                    Integer item = poll.get();
                    if (item != null) {
                        got(arrivals++, item);
                        done.run();
                    }
                } catch (QueueShutdownException | ChannelClosedException e) {
                    over = true; // the get that follows fails too
                }
            }

            @Override
            public @Nullable Coroutine<?> succeeded(@Nullable Object value) {
                got(arrival, (Integer) value);
                done.run();
                return null;
            }

            @Override
            public void failed(Throwable failure) {
                over |= failure instanceof QueueShutdownException || failure instanceof ChannelClosedException;
            }
        }
    }

    // ---------------------------------------------------------------- conditions

    /** A buffer made of two conditions with single signals, whose sides give up: a signal that is lost would stop it. */
    @Test
    void condition() {
        Chaos.each(SEEDS, chaos -> {
            Lock lock = new Lock();
            Deque<Integer> items = new ArrayDeque<>();
            int capacity = 1 + chaos.upTo(1);
            Side producers = new Side(chaos, lock, () -> items.size() < capacity, () -> items.add(1));
            Side consumers = new Side(chaos, lock, () -> !items.isEmpty(), items::remove);
            producers.other = consumers;
            consumers.other = producers;
            for (int i = 0; i < 3; i++) {
                chaos.add("producer " + i, producers.new Visitor());
                chaos.add("consumer " + i, consumers.new Visitor());
            }
            chaos.run();
            assertThat(items).isEmpty();
            assertThat(lock).hasToString("Lock[open]");
        });
    }

    /** Those that put, or those that take: so many items in all, whoever of them does it. */
    private static final class Side {
        private final Chaos chaos;
        private final Lock lock;
        private final Condition condition;
        private final BooleanSupplier ready;
        private final Runnable action;
        private @Nullable Side other;
        private int left = 10;
        private int visitors;

        Side(Chaos chaos, Lock lock, BooleanSupplier ready, Runnable action) {
            this.chaos = chaos;
            this.lock = lock;
            this.condition = lock.newCondition();
            this.ready = ready;
            this.action = action;
        }

        private void pass() {
            if (left == 0) {
                return;
            }
            assertThat(ready.getAsBoolean()).isTrue();
            action.run();
            other.condition.signal();
            if (--left == 0) {
                condition.signalAll();
            }
        }

        private final class Visitor implements Chaos.Actor {
            private boolean gone;

            Visitor() {
                visitors++;
            }

            @Override
            public @Nullable Coroutine<?> begin() {
                return left == 0 || gone ? null : Script.catching(new Visit());
            }

            @Override
            public @Nullable Coroutine<?> succeeded(@Nullable Object value) {
                return null;
            }

            @Override
            public void failed(Throwable failure) {
                if (visitors > 1) { // the others have to do it
                    visitors--;
                    gone = true;
                }
            }
        }

        private final class Visit implements Script.CatchingBody {
            private @Nullable Permit permit;

            @Override
            public @Nullable Object step(int step, @Nullable Object value, @Nullable Throwable failure)
                    throws Throwable {
                if (step == 0) {
                    return await(lock.acquire());
                }
                if (step == 1) {
                    if (failure != null) {
                        throw failure;
                    }
                    permit = (Permit) value;
                    return await(chaos.limited(condition.until(() -> left == 0 || ready.getAsBoolean())));
                }
                // However the wait has ended.
                assertThat(lock.toString()).startsWith("Lock[held by " + Task.current() + ",");
                try {
                    if (failure != null) {
                        throw failure;
                    }
                    pass();
                    return null;
                } finally {
                    permit.close();
                }
            }
        }
    }

    // ---------------------------------------------------------------- events and barriers

    /** Whoever waits goes on at the next set at the latest. */
    @Test
    void event() {
        Chaos.each(SEEDS, chaos -> {
            Event event = new Event();
            int[] sets = {0};
            for (int i = 0; i < 4; i++) {
                chaos.add("waiter " + i, new Chaos.Actor() {
                    private int rounds = 3;
                    private int before;
                    private boolean wasSet;

                    @Override
                    public @Nullable Coroutine<?> begin() {
                        before = sets[0];
                        wasSet = event.isSet();
                        return rounds-- == 0 ? null : event.await();
                    }

                    @Override
                    public @Nullable Coroutine<?> succeeded(@Nullable Object value) {
                        assertThat(wasSet || sets[0] > before).isTrue();
                        return null;
                    }
                });
            }
            for (int i = 0; i < 10; i++) {
                chaos.loop.callLater(Duration.ofMillis(chaos.upTo(12)), () -> {
                    sets[0]++;
                    event.set();
                    if (chaos.random.nextBoolean()) {
                        event.clear();
                    }
                });
            }
            chaos.loop.callLater(Duration.ofMillis(50), () -> {
                sets[0]++;
                event.set();
            });
            chaos.run();
        });
    }

    /** Each meeting gives each place once, but for those that are cancelled just then. */
    @Test
    void barrier() {
        Chaos.each(SEEDS, chaos -> {
            int parties = 1 + chaos.upTo(3);
            Barrier barrier = new Barrier(parties);
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < parties + chaos.upTo(2); i++) {
                chaos.add("task " + i, new Chaos.Actor() {
                    private int rounds = 4;

                    @Override
                    public @Nullable Coroutine<?> begin() {
                        if (rounds-- == 0 || barrier.isBroken()) {
                            return null;
                        }
                        try {
                            return barrier.await();
                        } catch (BrokenBarrierException e) {
                            throw new AssertionError(e);
                        }
                    }

                    @Override
                    public @Nullable Coroutine<?> succeeded(@Nullable Object value) {
                        places.add((Integer) value);
                        return null;
                    }
                });
            }
            chaos.loop.callLater(Duration.ofMillis(100), barrier::abort);
            chaos.run();

            int meetings = Collections.frequency(places, parties - 1);
            for (int place : new TreeSet<>(places)) {
                assertThat(place).isBetween(0, parties - 1);
                int count = Collections.frequency(places, place);
                if (chaos.isCalm) {
                    assertThat(count).isEqualTo(meetings);
                } else {
                    assertThat(count).isLessThanOrEqualTo(meetings);
                }
            }
        });
    }
}
