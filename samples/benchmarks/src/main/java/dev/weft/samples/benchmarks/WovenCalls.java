package dev.weft.samples.benchmarks;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.samples.peers.Pattern;
import java.time.Duration;

/** Loops of awaits. A slow child goes round the event loop once; the others are ready. */
final class WovenCalls {
    private final Object[] objects = {"odd", 2};

    @Async
    Coroutine<Integer> nextInt(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(Weft.sleep(Duration.ZERO));
        }
        return done(i + 1);
    }

    @Async
    Coroutine<Long> nextLong(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(Weft.sleep(Duration.ZERO));
        }
        return done(i + 1L);
    }

    @Async
    Coroutine<Double> nextDouble(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(Weft.sleep(Duration.ZERO));
        }
        return done(i + 0.5);
    }

    @Async
    Coroutine<Object> nextObject(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            await(Weft.sleep(Duration.ZERO));
        }
        return done(objects[i & 1]);
    }

    @Async
    Coroutine<Long> ints(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int next = await(nextInt(pattern, i));
            sum += next;
        }
        return done(sum);
    }

    @Async
    Coroutine<Long> longs(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            long next = await(nextLong(pattern, i));
            sum += next;
        }
        return done(sum);
    }

    @Async
    Coroutine<Double> doubles(Pattern pattern, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double next = await(nextDouble(pattern, i));
            sum += next;
        }
        return done(sum);
    }

    @Async
    Coroutine<Long> objects(Pattern pattern, int n) {
        long odd = 0;
        for (int i = 0; i < n; i++) {
            if (await(nextObject(pattern, i)) instanceof Integer) {
                odd++;
            }
        }
        return done(odd);
    }

    /** A loop that computes a little between its awaits. */
    @Async
    Coroutine<Long> mixed(Pattern pattern, int n) {
        long state = 1;
        for (int i = 0; i < n; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int next = await(nextInt(pattern, i));
            state += next;
        }
        return done(state);
    }

    /** An await after every run of a loop that the JIT can vectorise. */
    @Async
    Coroutine<Long> rows(Pattern pattern, int[] a, int[] b, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int dot = 0;
            for (int k = 0; k < a.length; k++) {
                dot += a[k] * b[k];
            }
            int next = await(nextInt(pattern, i));
            sum += dot + next;
        }
        return done(sum);
    }

    /** The await in the inner of two loops. */
    @Async
    Coroutine<Long> inner(Pattern pattern, int rows, int columns) {
        long state = 1;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                state = state * 31 + i;
                int next = await(nextInt(pattern, i * columns + k));
                state ^= next;
            }
            state += state >>> 3;
        }
        return done(state);
    }

    @Async
    Coroutine<Long> inTry(Pattern pattern, int n) {
        long state = 1;
        try {
            for (int i = 0; i < n; i++) {
                state = state * 31 + n / (n - i);
                int next = await(nextInt(pattern, i));
                state ^= next;
            }
        } catch (ArithmeticException e) {
            state = -state;
        }
        return done(state);
    }

    @Async
    Coroutine<Long> inSwitch(Pattern pattern, int n) {
        long result = switch (n & 1) {
            case 0 -> {
                long state = 1;
                for (int i = 0; i < n; i++) {
                    state = state * 31 + (i ^ n);
                    int next = await(nextInt(pattern, i));
                    state ^= next;
                }
                yield state;
            }
            default -> n;
        };
        return done(result);
    }
}
