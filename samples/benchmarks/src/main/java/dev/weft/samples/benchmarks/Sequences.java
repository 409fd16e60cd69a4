package dev.weft.samples.benchmarks;

import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import dev.weft.samples.peers.Tree;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements of an array and of a tree, by generators and by iterators written by hand. */
final class Sequences {
    private Sequences() {}

    @Async
    static Generator<String> generator(String[] words) {
        for (int i = 0; i < words.length; i++) {
            Weft.yield(words[i]);
        }
        return Generator.end();
    }

    @Async
    static Generator<Integer> generator(Tree tree) {
        if (tree.left != null) {
            Weft.yieldFrom(generator(tree.left));
        }
        Weft.yield(tree.value);
        if (tree.right != null) {
            Weft.yieldFrom(generator(tree.right));
        }
        return Generator.end();
    }

    @Async
    static AsyncGenerator<Integer> async(int n) {
        for (int i = 0; i < n; i++) {
            Weft.yield(i);
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Integer> sum(AsyncGenerator<Integer> numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return done(sum);
    }

    static Iterator<String> stream(String[] words) {
        return Arrays.stream(words).iterator();
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

    /** In order, with the way back to the root in an array. */
    static Iterator<Integer> iterator(Tree root) {
        return new Iterator<>() {
            private Tree[] path = new Tree[8];
            private int depth;

            {
                descend(root);
            }

            private void descend(Tree from) {
                for (Tree tree = from; tree != null; tree = tree.left) {
                    if (depth == path.length) {
                        path = Arrays.copyOf(path, depth * 2);
                    }
                    path[depth++] = tree;
                }
            }

            @Override
            public boolean hasNext() {
                return depth > 0;
            }

            @Override
            public Integer next() {
                if (depth == 0) {
                    throw new NoSuchElementException();
                }
                Tree tree = path[--depth];
                descend(tree.right);
                return tree.value;
            }
        };
    }
}
