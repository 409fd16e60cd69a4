package dev.weft.sync;

import static dev.weft.Script.await;

import dev.weft.Coroutine;
import dev.weft.Script;
import dev.weft.Seed;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop with tasks that write down what they came to, under the order of {@link Seed}. Those that are made one after the
 * other while the loop does not run come one after the other too.
 */
final class Actors implements AutoCloseable {
    final TestLoop loop = TestLoop.create(Seed.current());
    final List<String> log = new ArrayList<>();

    /** A task that awaits {@code operation} and logs what it gives or throws, after its name. */
    Task<Object> awaiting(String name, Coroutine<?> operation) {
        return coming(
                Script.catching((step, value, failure) -> {
                    if (step == 0) {
                        return await(operation);
                    }
                    log.add(name + ": "
                            + (failure == null ? value : failure.getClass().getSimpleName()));
                    return value;
                }),
                name);
    }

    /** A task that acquires, logs, keeps it for {@code millis} and gives it back. */
    Task<Object> holding(String name, Coroutine<Permit> acquire, long millis) {
        List<Permit> permits = new ArrayList<>();
        return coming(
                Script.catching((step, value, failure) -> {
                    switch (step) {
                        case 0:
                            return await(acquire);
                        case 1:
                            if (failure != null) {
                                log.add(name + ": " + failure.getClass().getSimpleName());
                                return null;
                            }
                            log.add(name);
                            permits.add((Permit) value);
                            return await(Weft.sleep(Duration.ofMillis(millis)));
                        default:
                            permits.get(0).close();
                            if (failure != null) {
                                return null;
                            }
                            return name;
                    }
                }),
                name);
    }

    /** A task of {@code body}, which has taken its first step before the next one is made. */
    Task<Object> coming(Script<Object> body, String name) {
        Task<Object> task = loop.createTask(body, name);
        if (!loop.isRunning()) {
            loop.advance(Duration.ZERO);
        }
        return task;
    }

    /** A task that does something at once. */
    Task<Object> doing(Runnable action) {
        return loop.createTask(Script.of((step, value) -> {
            action.run();
            return null;
        }));
    }

    void at(long millis, Runnable action) {
        loop.callLater(Duration.ofMillis(millis), action);
    }

    /** Runs until {@code millis} have passed. */
    void run(long millis) {
        loop.runUntilComplete(Weft.sleep(Duration.ofMillis(millis)));
    }

    /** Runs {@code body} as a task. */
    @Nullable Object run(Script.Body body) {
        return loop.runUntilComplete(Script.of(body));
    }

    @Override
    public void close() {
        loop.close();
    }
}
