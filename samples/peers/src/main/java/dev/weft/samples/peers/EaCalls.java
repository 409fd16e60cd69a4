package dev.weft.samples.peers;

import static com.ea.async.Async.await;

import java.util.concurrent.CompletableFuture;

/** Loops of awaits in EA Async. A slow child goes round the loop once; the others are ready. */
public final class EaCalls {
    private final QueueLoop loop = new QueueLoop();
    private final Object[] objects = {"odd", 2};

    private CompletableFuture<Integer> nextInt(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(loop.turn());
        }
        return CompletableFuture.completedFuture(i + 1);
    }

    private CompletableFuture<Long> nextLong(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(loop.turn());
        }
        return CompletableFuture.completedFuture(i + 1L);
    }

    private CompletableFuture<Double> nextDouble(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(loop.turn());
        }
        return CompletableFuture.completedFuture(i + 0.5);
    }

    private CompletableFuture<Object> nextObject(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(loop.turn());
        }
        return CompletableFuture.completedFuture(objects[i & 1]);
    }

    private CompletableFuture<Long> sumInts(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int next = await(nextInt(pattern, i));
            sum += next;
        }
        return CompletableFuture.completedFuture(sum);
    }

    private CompletableFuture<Long> sumLongs(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            long next = await(nextLong(pattern, i));
            sum += next;
        }
        return CompletableFuture.completedFuture(sum);
    }

    private CompletableFuture<Double> sumDoubles(Pattern pattern, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double next = await(nextDouble(pattern, i));
            sum += next;
        }
        return CompletableFuture.completedFuture(sum);
    }

    private CompletableFuture<Long> countObjects(Pattern pattern, int n) {
        long odd = 0;
        for (int i = 0; i < n; i++) {
            Object next = await(nextObject(pattern, i));
            if (next instanceof Integer) {
                odd++;
            }
        }
        return CompletableFuture.completedFuture(odd);
    }

    public long ints(Pattern pattern, int n) {
        return loop.run(sumInts(pattern, n));
    }

    public long longs(Pattern pattern, int n) {
        return loop.run(sumLongs(pattern, n));
    }

    public double doubles(Pattern pattern, int n) {
        return loop.run(sumDoubles(pattern, n));
    }

    public long objects(Pattern pattern, int n) {
        return loop.run(countObjects(pattern, n));
    }

    /** One more than what {@code source} gives. */
    public CompletableFuture<Integer> next(CompletableFuture<Integer> source) {
        return CompletableFuture.completedFuture(await(source) + 1);
    }
}
