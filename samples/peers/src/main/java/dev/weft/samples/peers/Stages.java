package dev.weft.samples.peers;

import java.util.concurrent.CompletableFuture;

/** Chains of {@link CompletableFuture}. */
public final class Stages {
    private static final Runnable NOTHING = () -> {};

    private final QueueLoop loop = new QueueLoop();

    /** Goes round the loop {@code n} times. */
    public int turns(int n) {
        return loop.run(turn(0, n));
    }

    /** Four chains that take turns. */
    public int fourKinds(int n) {
        CompletableFuture<Integer> a = turn(0, n);
        CompletableFuture<Integer> b = turn(0, n);
        CompletableFuture<Integer> c = turn(0, n);
        CompletableFuture<Integer> d = turn(0, n);
        return loop.run(a.thenCombine(b, Integer::sum).thenCombine(c.thenCombine(d, Integer::sum), Integer::sum));
    }

    private CompletableFuture<Integer> turn(int i, int n) {
        return i == n
                ? CompletableFuture.completedFuture(i)
                : CompletableFuture.runAsync(NOTHING, loop).thenCompose(nothing -> turn(i + 1, n));
    }

    /** One more than what {@code source} gives. */
    public CompletableFuture<Integer> next(CompletableFuture<Integer> source) {
        return source.thenCompose(value -> CompletableFuture.completedFuture(value + 1));
    }
}
