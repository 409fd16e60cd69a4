package dev.weft.processor.run.plain;

import dev.weft.processor.run.differential.Kit;
import dev.weft.processor.run.differential.Schedule.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The awaitables of generated bodies, run plain: each is there at once, or has failed. */
public final class Leaves {
    private Leaves() {}

    public static <T> Coroutine<T> co(T value) {
        Turn turn = Kit.turn();
        return new Coroutine<>(value, turn.fails() ? turn.boom() : null);
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
