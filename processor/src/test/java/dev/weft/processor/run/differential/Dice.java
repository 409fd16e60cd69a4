package dev.weft.processor.run.differential;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices, and the numbers and names handed out on the way. */
final class Dice {
    private final SplittableRandom random;
    private int next;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean oneIn(int n) {
        return below(n) == 0;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[below(choices.length)];
    }

    /** A number that was not given before. */
    int number() {
        return ++next;
    }

    /** A name that was not given before. */
    String name(String prefix) {
        return prefix + number();
    }
}
