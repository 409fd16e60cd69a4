package dev.weft.frame;

import dev.weft.Coroutine;
import java.util.concurrent.CompletableFuture;

/** Starts the hot methods, those that return a {@code CompletableFuture}. For woven code only, not for users. */
public final class Hot {
    private Hot() {}

    /** Runs {@code coroutine} on the caller's stack until it first waits, and gives the future of its result. */
    @SuppressWarnings("unchecked")
    public static <T> CompletableFuture<T> start(Coroutine<T> coroutine) {
        StateMachine machine = coroutine;
        return (CompletableFuture<T>) machine.startHot();
    }
}
