package dev.weft.samples.benchmarks;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements of an array, by a generator and by an iterator written by hand. */
final class Sequences {
    private Sequences() {}

    @Async
    static Generator<String> generator(String[] words) {
        for (int i = 0; i < words.length; i++) {
            Weft.yield(words[i]);
        }
        return Generator.end();
    }

    static Iterator<String> iterator(String[] words) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < words.length;
            }

            @Override
            public String next() {
                if (next >= words.length) {
                    throw new NoSuchElementException();
                }
                return words[next++];
            }
        };
    }
}
