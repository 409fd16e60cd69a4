package dev.weft.samples.benchmarks;

import dev.weft.samples.peers.Pattern;
import dev.weft.samples.peers.Planned;

/** What {@link WovenCalls} does, without a coroutine: the slow path counts. */
final class PlainCalls {
    private final Object[] objects = {"odd", 2};
    private int pauses;

    int nextInt(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            pauses++;
        }
        return i + 1;
    }

    long nextLong(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            pauses++;
        }
        return i + 1L;
    }

    double nextDouble(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            pauses++;
        }
        return i + 0.5;
    }

    Object nextObject(Pattern pattern, int i) {
        if (pattern.slow(i)) {
            pauses++;
        }
        return objects[i & 1];
    }

    long ints(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int next = nextInt(pattern, i);
            sum += next;
        }
        return sum;
    }

    long longs(Pattern pattern, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            long next = nextLong(pattern, i);
            sum += next;
        }
        return sum;
    }

    double doubles(Pattern pattern, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double next = nextDouble(pattern, i);
            sum += next;
        }
        return sum;
    }

    long objects(Pattern pattern, int n) {
        long odd = 0;
        for (int i = 0; i < n; i++) {
            if (nextObject(pattern, i) instanceof Integer) {
                odd++;
            }
        }
        return odd;
    }

    long mixed(Pattern pattern, int n) {
        long state = 1;
        for (int i = 0; i < n; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int next = nextInt(pattern, i);
            state += next;
        }
        return state;
    }

    long rows(Pattern pattern, int[] a, int[] b, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int dot = 0;
            for (int k = 0; k < a.length; k++) {
                dot += a[k] * b[k];
            }
            int next = nextInt(pattern, i);
            sum += dot + next;
        }
        return sum;
    }

    long inner(Pattern pattern, int rows, int columns) {
        long state = 1;
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                state = state * 31 + i;
                int next = nextInt(pattern, i * columns + k);
                state ^= next;
            }
            state += state >>> 3;
        }
        return state;
    }

    long inTry(Pattern pattern, int n) {
        long state = 1;
        try {
            for (int i = 0; i < n; i++) {
                state = state * 31 + n / (n - i);
                int next = nextInt(pattern, i);
                state ^= next;
            }
        } catch (ArithmeticException e) {
            state = -state;
        }
        return state;
    }

    long inSwitch(Pattern pattern, int n) {
        long result = switch (n & 1) {
            case 0 -> {
                long state = 1;
                for (int i = 0; i < n; i++) {
                    state = state * 31 + (i ^ n);
                    int next = nextInt(pattern, i);
                    state ^= next;
                }
                yield state;
            }
            default -> n;
        };
        return result;
    }

    private int failing(int depth) {
        if (depth == 0) {
            throw new Planned();
        }
        return failing(depth - 1) + 1;
    }

    /** Throws through {@code depth} calls and catches, {@code n} times. */
    int failures(int depth, int n) {
        int caught = 0;
        for (int i = 0; i < n; i++) {
            try {
                caught -= failing(depth);
            } catch (Planned e) {
                caught++;
            }
        }
        return caught;
    }
}
