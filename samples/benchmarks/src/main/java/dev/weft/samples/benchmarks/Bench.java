package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Pairs of a woven and a plain method. Every invocation is one run of a coroutine on one event loop, with so many awaits that the
 * run itself does not count. Before anything is measured the loops over ready children have run with one child in ten suspended, so
 * that the JIT cannot take suspension for something that never happens.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Bench {
    static final int AWAITS = 100_000;
    static final int TURNS = 10_000;
    private static final int ROW = 256;
    private static final int ROWS = 20_000;

    private final Pattern never = Pattern.never(AWAITS);
    private final Pattern oneInTen = Pattern.oneIn(10, AWAITS);
    private final Pattern oneInTenThousand = Pattern.oneIn(10_000, AWAITS);
    private final WovenCalls woven = new WovenCalls();
    private final PlainCalls plain = new PlainCalls();
    private final int[] a = new int[ROW];
    private final int[] b = new int[ROW];
    private final String[] words = new String[AWAITS];
    private Runner runner;

    /** Shows the JIT both ways: one child in ten suspends. */
    @Setup
    public void profile() {
        profile(1_000, 500);
    }

    void profile(int rounds, int awaits) {
        runner = Runner.builder().build();
        Arrays.setAll(a, i -> i * 31 + 7);
        Arrays.setAll(b, i -> i * 17 + 3);
        Arrays.setAll(words, i -> i % 3 == 0 ? "warp" : "weft thread");
        for (int i = 0; i < rounds; i++) {
            runner.run(woven.ints(oneInTen, awaits));
            runner.run(woven.longs(oneInTen, awaits));
            runner.run(woven.doubles(oneInTen, awaits));
            runner.run(woven.objects(oneInTen, awaits));
            plain.ints(oneInTen, awaits);
            plain.longs(oneInTen, awaits);
            plain.doubles(oneInTen, awaits);
            plain.objects(oneInTen, awaits);
        }
    }

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long wovenInt() {
        return runner.run(woven.ints(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainInt() {
        return plain.ints(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long wovenLong() {
        return runner.run(woven.longs(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainLong() {
        return plain.longs(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double wovenDouble() {
        return runner.run(woven.doubles(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double plainDouble() {
        return plain.doubles(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long wovenObject() {
        return runner.run(woven.objects(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainObject() {
        return plain.objects(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long wovenLoop() {
        return runner.run(woven.mixed(oneInTenThousand, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainLoop() {
        return plain.mixed(oneInTenThousand, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long wovenRows() {
        return runner.run(woven.rows(oneInTenThousand, a, b, ROWS));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long plainRows() {
        return plain.rows(oneInTenThousand, a, b, ROWS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int wovenTurn() {
        return runner.run(woven.turns(TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int plainTurn() {
        return plain.turns(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int wovenGenerator() {
        int sum = 0;
        for (String word : Sequences.generator(words)) {
            sum += word.length();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public int plainGenerator() {
        int sum = 0;
        for (Iterator<String> i = Sequences.iterator(words); i.hasNext(); ) {
            sum += i.next().length();
        }
        return sum;
    }
}
