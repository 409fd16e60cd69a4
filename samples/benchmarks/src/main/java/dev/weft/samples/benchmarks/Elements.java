package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.KotlinSequences;
import dev.weft.samples.peers.Tree;
import java.util.Arrays;
import java.util.Iterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Generators: of an array, of a tree, and asynchronous. */
public class Elements extends Measured {
    private static final int WORDS = 100_000;

    private final Runner runner = Runner.builder().build();
    private final String[] words = new String[WORDS];
    private final Tree tree15 = Tree.full(15, 0);
    private final Tree tree18 = Tree.full(18, 0);

    @Setup
    public void fill() {
        Arrays.setAll(words, i -> i % 3 == 0 ? "warp" : "weft thread");
    }

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int weftFlat() {
        int sum = 0;
        for (Iterator<String> i = Sequences.generator(words); i.hasNext(); ) {
            sum += i.next().length();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int plainFlat() {
        int sum = 0;
        for (Iterator<String> i = Sequences.iterator(words); i.hasNext(); ) {
            sum += i.next().length();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int streamFlat() {
        int sum = 0;
        for (Iterator<String> i = Sequences.stream(words); i.hasNext(); ) {
            sum += i.next().length();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int kotlinFlat() {
        int sum = 0;
        for (Iterator<String> i = KotlinSequences.flat(words); i.hasNext(); ) {
            sum += i.next().length();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 15) - 1)
    public int weftTree15() {
        int sum = 0;
        for (Iterator<Integer> i = Sequences.generator(tree15); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 15) - 1)
    public int plainTree15() {
        int sum = 0;
        for (Iterator<Integer> i = Sequences.iterator(tree15); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 15) - 1)
    public int kotlinTree15() {
        int sum = 0;
        for (Iterator<Integer> i = KotlinSequences.tree(tree15); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 15) - 1)
    public int nestedTree15() {
        int sum = 0;
        for (Iterator<Integer> i = KotlinSequences.nestedTree(tree15); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 18) - 1)
    public int weftTree18() {
        int sum = 0;
        for (Iterator<Integer> i = Sequences.generator(tree18); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 18) - 1)
    public int plainTree18() {
        int sum = 0;
        for (Iterator<Integer> i = Sequences.iterator(tree18); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 18) - 1)
    public int kotlinTree18() {
        int sum = 0;
        for (Iterator<Integer> i = KotlinSequences.tree(tree18); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation((1 << 18) - 1)
    public int nestedTree18() {
        int sum = 0;
        for (Iterator<Integer> i = KotlinSequences.nestedTree(tree18); i.hasNext(); ) {
            sum += i.next();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int weftAsync() {
        return runner.run(Sequences.sum(Sequences.async(WORDS)));
    }

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public int kotlinAsync() {
        return KotlinSequences.flow(WORDS);
    }
}
