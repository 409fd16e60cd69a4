package dev.weft.samples.benchmarks;

import java.util.ArrayDeque;

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

    /** The least that a round of a loop can be: put oneself into a queue, be taken out and run. */
    int turns(int n) {
        ArrayDeque<Runnable> ready = new ArrayDeque<>();
        int[] turns = new int[1];
        ready.add(new Runnable() {
            @Override
            public void run() {
                if (turns[0] < n) {
                    turns[0]++;
                    ready.add(this);
                }
            }
        });
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
        return turns[0];
    }
}
