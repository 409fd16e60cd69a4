package dev.weft.sync;

import static dev.weft.Script.await;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A random program of one seed: tasks that go through rounds, at times that often coincide, with time limits at any await
 * and cancel requests at any moment. An odd seed also permutes what is ready; one divisible by 4 cancels nothing.
 */
final class Chaos implements AutoCloseable {
    final Random random;
    final EventLoop loop;
    final boolean isCalm;
    private final List<Task<?>> tasks = new ArrayList<>();

    private Chaos(long seed) {
        random = new Random(seed);
        isCalm = seed % 4 == 0;
        loop = TestLoop.create(seed % 2 == 0 ? 0 : seed);
    }

    /** Runs {@code program} with {@code count} seeds; with one only if {@code weft.seed} names it. */
    static void each(int count, Consumer<Chaos> program) {
        Long only = Long.getLong("weft.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? count : only;
        for (long seed = first; seed <= last; seed++) {
            try (Chaos chaos = new Chaos(seed)) {
                program.accept(chaos);
            } catch (Throwable t) {
                throw new AssertionError("with seed " + seed + " (-Dweft.seed=" + seed + " runs it again): " + t, t);
            }
        }
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    Coroutine<Void> nap() {
        return Weft.sleep(Duration.ofMillis(upTo(3)));
    }

    /** {@code operation}, perhaps with a time limit. */
    Coroutine<?> limited(Coroutine<?> operation) {
        if (isCalm || random.nextInt(3) > 0) {
            return operation;
        }
        try {
            return Weft.timeout(Duration.ofMillis(upTo(3)), operation);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** One that does something again and again. */
    interface Actor {
        /** Begins a round: what is awaited now; null to end. */
        @Nullable Coroutine<?> begin();

        /** It came to {@code value}: what is awaited in between, or null to end the round. */
        @Nullable Coroutine<?> succeeded(@Nullable Object value);

        /** It failed. */
        default void failed(Throwable failure) {}

        /** The round ends that had succeeded. */
        default void finished() {}
    }

    Task<?> add(String name, Actor actor) {
        Task<?> task = loop.createTask(Script.catching(new Rounds(actor)), name);
        tasks.add(task);
        return task;
    }

    /** Runs until all tasks that were added have ended, cancelling some on the way. */
    void run() {
        if (!isCalm) {
            for (int i = upTo(12); i > 0; i--) {
                Task<?> victim = tasks.get(random.nextInt(tasks.size()));
                loop.callLater(Duration.ofMillis(upTo(20)), victim::cancel);
            }
        }
        for (Task<?> task : tasks) {
            loop.runUntilComplete(Script.catching((step, value, failure) -> step == 0 ? await(task) : null));
            if (!task.isCancelled() && task.exception() != null) {
                throw new AssertionError(task + " failed", task.exception());
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }

    private final class Rounds implements Script.CatchingBody {
        private static final int NAPPING = 0;
        private static final int TRYING = 1;
        private static final int HOLDING = 2;

        private final Actor actor;
        private int phase = HOLDING;
        private boolean first = true;

        Rounds(Actor actor) {
            this.actor = actor;
        }

        @Override
        public @Nullable Object step(int step, @Nullable Object value, @Nullable Throwable failure) {
            if (failure instanceof AssertionError error) {
                throw error;
            }
            switch (phase) {
                case NAPPING:
                    Coroutine<?> operation = actor.begin();
                    if (operation == null) {
                        return null;
                    }
                    phase = TRYING;
                    return await(limited(operation));
                case TRYING:
                    if (failure != null) {
                        actor.failed(failure);
                        break;
                    }
                    Coroutine<?> between = actor.succeeded(value);
                    phase = HOLDING;
                    if (between != null) {
                        return await(between);
                    }
                    actor.finished();
                    break;
                default:
                    if (!first) {
                        actor.finished();
                    }
                    first = false;
            }
            phase = NAPPING;
            return await(nap());
        }
    }
}
