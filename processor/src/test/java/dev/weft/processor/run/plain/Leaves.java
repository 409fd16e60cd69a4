package dev.weft.processor.run.plain;

import dev.weft.processor.run.differential.Kit;
import dev.weft.processor.run.differential.Schedule.Turn;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The awaitables of generated bodies, run plain: each is there at once, or has failed. */
public final class Leaves {
    private Leaves() {}

    public static <T> Coroutine<T> co(T value) {
        Turn turn = Kit.turn();
        return new Coroutine<>(value, turn.fails() ? turn.boom() : null);
    }

    public static <T> Coroutine<T> halt(T value) {
        Turn turn = Kit.turn();
        return new Coroutine<>(value, turn.fails() && Kit.cancels() ? new CancelledError() : null);
    }

    public static void some(Object all) {}

    public static Object drive(SendGenerator<?, Integer, ?> all) {
        return all.result;
    }

    public static Coroutine<Void> ask(AsyncGenerator<?> all) {
        return Weft.done();
    }

    public static <T> Task<T> child(TaskGroup group, AsyncSupplier<T, Exception> body) {
        return group.child(body);
    }

    public static <T> T now(Coroutine<T> coroutine) {
        return Weft.await(coroutine);
    }

    public static <T> T held(int n, Kit.Body<Coroutine<T>, Exception> coroutine) {
        try {
            return now(coroutine.run());
        } catch (Exception e) {
            Kit.t(n, e);
            return null;
        }
    }

    public static AsyncGenerator<Integer> many(int id, int count) {
        return new Many(id, count & 3, true);
    }

    public static AsyncGenerator<Integer> quiet(int count) {
        return new Many(0, count & 3, false);
    }

    private static void await() {
        Turn turn = Kit.turn();
        if (turn.fails()) {
            throw turn.boom();
        }
    }

    /** A resource whose close is awaited. */
    public static final class Gate implements AsyncCloseable {
        private final int id;

        public Gate(int id) {
            this.id = id;
            Kit.t(id, "open");
        }

        @Override
        public void close() {
            Kit.t(id, "closing");
            await();
            Kit.t(id, "closed");
        }
    }

    /** What {@code many} and {@code quiet} give, by hand. */
    private static final class Many extends AsyncGenerator<Integer> implements Iterator<Integer> {
        private final int id;
        private final int count;
        private final boolean traces;
        private int next;
        private boolean begun;
        private boolean ended;

        Many(int id, int count, boolean traces) {
            this.id = id;
            this.count = count;
            this.traces = traces;
        }

        @Override
        public Iterator<Integer> iterator() {
            return this;
        }

        @Override
        public boolean hasNext() {
            begun = true;
            try {
                if (next < count) {
                    await();
                    if (traces) {
                        Kit.t(id, next);
                    }
                    return true;
                }
            } catch (RuntimeException | Error e) {
                close(); // a failure of its own takes the place of this one, as in a finally block
                throw e;
            }
            close();
            return false;
        }

        @Override
        public Integer next() {
            return next++;
        }

        @Override
        public void close() {
            if (begun && !ended) {
                ended = true;
                if (traces) {
                    Kit.t(id, "closing");
                    await();
                    Kit.t(id, "closed");
                }
            }
        }
    }

    public static <T> Coroutine<T> checked(T value) throws Kit.Checked {
        Turn turn = Kit.turn();
        return new Coroutine<>(value, turn.fails() ? turn.checked() : null);
    }

    public static <T> Future<T> fu(T value) {
        Turn turn = Kit.turn();
        return new Future<>(value, turn.fails() ? turn.boom() : null);
    }

    public static <T> CompletableFuture<T> cf(T value) {
        Turn turn = Kit.turn();
        return turn.fails() ? CompletableFuture.failedFuture(turn.boom()) : CompletableFuture.completedFuture(value);
    }

    public static <T> CompletionStage<T> cs(T value) {
        Turn turn = Kit.turn();
        return turn.fails() ? CompletableFuture.failedFuture(turn.checked()) : CompletableFuture.completedFuture(value);
    }
}
