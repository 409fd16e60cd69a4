package dev.weft;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.TreesTest.Ledger;
import dev.weft.sync.Condition;
import dev.weft.sync.Lock;
import dev.weft.sync.Permit;
import dev.weft.sync.Queue;
import dev.weft.sync.Semaphore;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The random tree of one seed, for {@link TreesTest}. An odd seed also permutes what is ready. */
final class Tree implements AutoCloseable {
    /** The bodies of one await, perhaps inside of another one: when it ends they have ended. */
    static final class Part {
        private final @Nullable Part outer;
        private final List<Throwable> lost = new ArrayList<>(); // by those that compete
        private int running;
        final boolean isSole; // whether values come to whoever awaits, or are closed

        Part(@Nullable Part outer, boolean isSole) {
            this.outer = outer;
            this.isSole = isSole;
        }

        void count(int change) {
            for (Part part = this; part != null; part = part.outer) {
                part.running += change;
            }
        }

        boolean hasEnded() {
            return running == 0;
        }
    }

    /** What is done when something that was awaited has ended. */
    private interface End {
        @Nullable Object of(@Nullable Object value, @Nullable Throwable failure) throws Throwable;
    }

    private final Random random;
    private final TestLoop loop;
    final Ledger ledger = new Ledger();
    private final Part apart = new Part(null, false); // of tasks that nobody need wait for
    private final List<Task<?>> tasks = new ArrayList<>(); // that may be cancelled
    private final Lock lock = new Lock();
    private final Condition condition = new Condition(lock);
    private final Semaphore semaphore = new Semaphore(2, true);
    private final Queue<String> queue = new Queue<>(1);
    private int items; // in the queue
    private int fresh; // children that groups have accepted, and that have not begun
    private int left = 40; // bodies that may still be made

    Tree(long seed) {
        random = new Random(seed);
        loop = TestLoop.create(seed % 2 == 0 ? 0 : seed);
        loop.onException(report -> ledger.report(report.exception()));
    }

    void run() {
        List<Task<?>> roots = new ArrayList<>();
        for (int i = upTo(1); i >= 0; i--) {
            roots.add(spawn(Script.catching(new TreeBody(this, apart, 0, null, true))));
        }
        for (int i = upTo(6); i > 0; i--) {
            loop.callLater(Duration.ofMillis(upTo(15)), this::cancelOne);
        }
        for (int second = 0; second < 60 && !loop.tasks().isEmpty(); second++) {
            loop.advance(Duration.ofSeconds(1));
        }
        loop.advance(Duration.ofSeconds(1)); // for reports
        assertThat(loop.tasks()).as("what hangs").isEmpty();
        ledger.check(apart.hasEnded(), "each body that begins ends");
        ledger.check(fresh == 0, "each child of a group begins");
        ledger.close(roots);
        assertThat(semaphore).hasToString("Semaphore[2 left, 0 waiting]");
        assertThat(lock).hasToString("Lock[open]");
        assertThat(queue.size()).isEqualTo(items);
    }

    @Override
    public void close() {
        loop.close();
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private Duration millis() {
        return Duration.ofMillis(upTo(3));
    }

    private <T> Task<T> spawn(Coroutine<T> body) {
        return known(loop.createTask(body));
    }

    private <T> Task<T> known(Task<T> task) {
        ledger.asked.put(task, 0);
        tasks.add(task);
        return task;
    }

    void cancelOne() {
        Task<?> victim = tasks.get(random.nextInt(tasks.size()));
        if (victim.cancel()) {
            ledger.asked.merge(victim, 1, Integer::sum);
        }
    }

    private static Coroutine<Object> after(Supplier<?> what, End end) {
        return Script.catching((step, value, failure) -> step == 0 ? await(what.get()) : end.of(value, failure));
    }

    static @Nullable Object ended(@Nullable Object value, @Nullable Throwable failure) throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    // ---------------------------------------------------------------- leaves

    /** {@code inner} inside of something in the same task. */
    private Coroutine<?> wrapped(Coroutine<?> inner) {
        return switch (upTo(4)) {
            case 0 -> limited(inner);
            case 1 -> scope(Duration.ZERO, Weft.timeoutOrElse(millis(), inner, null));
            case 2 -> scope(Duration.ZERO, TaskGroup.run(group -> inner));
            default -> Weft.uncancellable(inner);
        };
    }

    private Coroutine<?> limited(Coroutine<?> inner) {
        Duration limit = millis();
        try {
            return scope(limit, Weft.timeout(limit, inner));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code scope}, which may time out after {@code limit}, and passes over no request. */
    private Coroutine<?> scope(Duration limit, Coroutine<?> scope) {
        long[] before = {0, 0};
        Supplier<?> begin = () -> {
            before[0] = loop.time();
            before[1] = Task.current().cancelling();
            return scope;
        };
        return after(begin, (value, failure) -> {
            LoopTask<?> task = (LoopTask<?>) Task.current();
            boolean isLate = failure instanceof TimeoutException && ledger.late.add(failure);
            ledger.check(!isLate || loop.time() - before[0] >= limit.toNanos(), "a time limit is not early");
            if ((isLate || failure == null) && task.cancelling() > before[1]) {
                boolean isMasked = task.cancellation().masked() > 0;
                ledger.check(isMasked || !isLate && task.isCheckDue(), "a scope passes over no request");
            }
            return ended(value, failure);
        });
    }

    private Coroutine<?> acquiring() {
        Coroutine<?> acquire = semaphore.acquire();
        for (int i = upTo(3); i > 0; i--) {
            acquire = wrapped(acquire);
        }
        return acquire;
    }

    private Coroutine<?> holding(Coroutine<Permit> acquire, Supplier<Coroutine<?>> meanwhile) {
        Permit[] permit = {null};
        return Script.catching((step, value, failure) -> {
            if (step == 0) {
                return await(acquire);
            }
            if (step == 1 && failure == null) {
                permit[0] = (Permit) value;
                return await(meanwhile.get());
            }
            if (permit[0] != null) {
                permit[0].close();
            }
            return ended(null, failure);
        });
    }

    private Coroutine<?> signalling() {
        condition.signal();
        return oneIn(2) ? Weft.sleep(millis()) : limited(condition.await());
    }

    /** Puts an item or gets one, if there is time. */
    private Coroutine<?> passing() {
        boolean puts = oneIn(2);
        return after(() -> limited(puts ? queue.put("item") : queue.get()), (value, failure) -> {
            items += failure != null ? 0 : puts ? 1 : -1;
            return ended(null, failure);
        });
    }

    Coroutine<?> leaf() {
        return switch (upTo(5)) {
            case 0 -> holding(lock.acquire(), this::signalling);
            case 1 -> holding(semaphore.acquire(), () -> Weft.sleep(millis()));
            case 2, 3 -> acquiring();
            case 4 -> passing();
            default -> Weft.sleep(millis());
        };
    }

    // ---------------------------------------------------------------- what has bodies

    Coroutine<?> node(Part part, int depth) {
        if (depth > 4 || left <= 0) {
            return Weft.sleep(millis());
        }
        return switch (upTo(12)) {
            case 0 -> wrapped(node(part, depth + 1));
            case 1 -> group(new Part(part, false), depth);
            case 2 -> Weft.gather(nodes(new Part(part, false), depth));
            case 3 -> taking(oneIn(2) ? Weft.gather(nodes(part, depth)) : Weft.gatherSettled(nodes(part, depth)));
            case 4 -> race(new Part(part, part.isSole), depth);
            case 5, 6 -> each(Weft.asCompleted(nodes(part, depth)));
            case 7 -> Weft.shield(spawn(body(apart, depth, null)));
            case 8 -> Weft.wait(List.of(spawn(body(apart, depth, null))), ReturnWhen.ALL_COMPLETED, millis());
            case 9 -> Script.awaiting(spawn(body(apart, depth, null)));
            default -> body(part, depth, null);
        };
    }

    private Coroutine<?> body(Part part, int depth, @Nullable TaskGroup group) {
        left--;
        return Script.catching(new TreeBody(this, part, depth + 1, group, false));
    }

    private List<Awaitable<?>> nodes(Part part, int depth) {
        List<Awaitable<?>> nodes = new ArrayList<>();
        for (int i = upTo(2); i >= 0; i--) {
            nodes.add(node(part, depth + 1));
        }
        if (oneIn(6)) {
            Task<?> shared = spawn(body(apart, depth, null));
            nodes.addAll(List.of(shared, shared));
        }
        return nodes;
    }

    private Coroutine<?> taking(Coroutine<?> results) {
        return after(() -> results, (value, failure) -> {
            ledger.take(value);
            return ended(null, failure);
        });
    }

    private Coroutine<?> race(Part part, int depth) {
        List<Coroutine<Object>> contestants = new ArrayList<>();
        List<AsyncSupplier<Object, RuntimeException>> later = new ArrayList<>();
        for (Awaitable<?> each : nodes(part, depth)) {
            Coroutine<Object> contestant = competing(part, () -> each);
            contestants.add(contestant);
            later.add(() -> contestant);
        }
        return combined(part, true, oneIn(2) ? Weft.race(contestants) : Weft.raceStaggered(millis(), later));
    }

    private Coroutine<?> group(Part part, int depth) {
        int policy = upTo(4);
        Joiner<Object, Object> joiner = switch (policy) {
            case 0 -> Joiner.awaitAll();
            case 1 -> Joiner.collecting();
            case 2 -> Joiner.anySuccessful();
            default -> Joiner.allSuccessful();
        };
        Coroutine<?> run = TaskGroup.run(joiner, group -> {
            for (int i = upTo(2); i > 0; i--) {
                child(group, part, depth);
            }
            if (oneIn(4)) {
                loop.callLater(millis(), group::cancel);
            }
            Coroutine<?> body = body(part, depth, group);
            return competing(part, () -> body);
        });
        return combined(part, policy == 2, scope(Duration.ZERO, run));
    }

    void child(TaskGroup group, Part part, int depth) {
        Coroutine<?> body = body(part, depth, group);
        Supplier<?> begin = () -> {
            fresh--;
            return body;
        };
        known(group.createTask(competing(part, begin)));
        fresh++;
    }

    private static Coroutine<Object> competing(Part part, Supplier<?> contestant) {
        return after(contestant, (value, failure) -> {
            if (failure != null) {
                part.lost.add(failure);
            }
            return ended(value, failure);
        });
    }

    /** If somebody {@code wins}, failures of those that compete are excused. */
    private Coroutine<?> combined(Part part, boolean wins, Coroutine<?> combinator) {
        return after(() -> combinator, (value, failure) -> {
            ledger.check(part.hasEnded(), "nothing outlives its combinator");
            if (wins && failure == null) {
                part.lost.forEach(ledger::see);
            }
            return ended(value, failure);
        });
    }

    /** A loop over {@code generator} that may be left early. */
    private Coroutine<?> each(AsyncGenerator<?> generator) {
        int most = upTo(3);
        boolean[] closing = {false};
        Throwable[] thrown = {null};
        return Script.catching((step, value, failure) -> {
            if (closing[0]) {
                ledger.replace(thrown[0], failure == null ? thrown[0] : failure);
                return ended(null, failure == null ? thrown[0] : failure);
            }
            if (Boolean.TRUE.equals(value)) {
                ledger.take(generator.current());
            }
            if (step == 0 || Boolean.TRUE.equals(value) && step <= most) {
                return await(generator.advance());
            }
            if (failure != null) {
                ledger.see(failure);
            }
            thrown[0] = failure;
            closing[0] = true;
            return await(generator.closeAsync());
        });
    }
}
