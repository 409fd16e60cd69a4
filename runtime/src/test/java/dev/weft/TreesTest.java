package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.sync.Permit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random trees of combinators: bodies with awaits in their {@code finally}, some of which swallow or replace what is thrown,
 * and cancel requests at any moment. Whatever happens, all ends, each part after its parts; no failure, value, permit or
 * item is lost; and only what was asked to is cancelled. -Dweft.seeds=n grows n trees, -Dweft.seed=n that one again.
 */
class TreesTest {
    @Test
    void endInOrderAndLoseNothing() {
        Long only = Long.getLong("weft.seed");
        int last = Integer.getInteger("weft.seeds", 3000);
        for (long seed = only == null ? 1 : only; seed <= (only == null ? last : only); seed++) {
            try (Tree tree = new Tree(seed)) {
                tree.run();
            } catch (Throwable t) {
                throw new AssertionError("with seed " + seed + " (-Dweft.seed=" + seed + " runs it again): " + t, t);
            }
        }
    }

    /** A failure that somebody has to see: whoever awaits its body, or the loop's exception handler. */
    static final class Marker extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The result of a body, which somebody gets, or it is closed. */
    static final class Value implements AutoCloseable {
        private final Ledger ledger;

        Value(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void close() {
            ledger.open.remove(this);
        }
    }

    /** What a tree has come to so far. */
    static final class Ledger {
        final Set<Marker> unseen = new HashSet<>();
        final Set<Value> open = new HashSet<>();
        final Set<Throwable> late = new HashSet<>(); // TimeoutExceptions that were seen
        final Set<Task<?>> deaf = new HashSet<>(); // tasks in which a cancel request was swallowed
        final Map<Task<?>, Integer> asked = new HashMap<>(); // how often each task was that may be cancelled
        private final List<AssertionError> faults = new ArrayList<>();

        void check(boolean holds, String promise) {
            if (!holds) {
                faults.add(new AssertionError("broken: " + promise));
            }
        }

        void report(Throwable failure) {
            check(!(failure instanceof Error), "a request to stop is no failure");
            see(failure);
        }

        void see(Throwable failure) {
            if (failure instanceof Marker marker) {
                unseen.remove(marker);
            } else if (failure instanceof TaskGroupException group) {
                group.failures().forEach(this::see);
            } else if (!(failure instanceof CancelledError
                    || failure instanceof TimeoutException
                    || failure instanceof CancellationException
                    || failure.toString().contains("it takes no more tasks"))) {
                faults.add(new AssertionError(failure));
            }
        }

        /** {@code before} was thrown in the running task, and gave way to {@code after}. */
        void replace(@Nullable Throwable before, @Nullable Throwable after) {
            if (before instanceof CancelledError && !(after instanceof CancelledError)) {
                deaf.add(Task.current());
            }
        }

        void take(@Nullable Object value) {
            if (value instanceof Value got) {
                got.close();
            } else if (value instanceof Permit permit) {
                permit.close();
            } else if (value instanceof List<?> list) {
                list.forEach(this::take);
            } else if (value instanceof Result.Value<?> result) {
                take(result.value());
            } else if (value instanceof Result.Failure<?> result) {
                see(result.exception());
            }
        }

        /** When all has ended. */
        void close(List<Task<?>> roots) {
            assertThat(faults).isEmpty();
            assertThat(unseen).as("failures that are lost").isEmpty();
            assertThat(open).as("values that are lost").isEmpty();
            asked.forEach((task, times) -> {
                boolean hasValue = !task.isCancelled() && task.exception() == null;
                assertThat(times > 0 && hasValue).as("%s was to stop", task).isFalse();
                assertThat(times == 0 && task.isCancelled() && roots.contains(task))
                        .as("%s was cancelled by nobody", task)
                        .isFalse();
            });
        }
    }
}
