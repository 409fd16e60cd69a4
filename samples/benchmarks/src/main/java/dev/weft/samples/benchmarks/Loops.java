package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.Pattern;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Loops with awaits, of which one in 10,000 suspends while measured, and one in ten did before. */
public class Loops extends Measured {
    private static final int AWAITS = 100_000;
    private static final int COLUMNS = 100;
    private static final int ROW = 256;
    private static final int ROWS = 20_000;
    private static final int SHOWN = 500;

    private final Pattern oneInTen = Pattern.oneIn(10, AWAITS);
    private final Pattern oneInTenThousand = Pattern.oneIn(10_000, AWAITS);
    private final WovenCalls woven = new WovenCalls();
    private final PlainCalls plain = new PlainCalls();
    private final int[] a = new int[ROW];
    private final int[] b = new int[ROW];
    private Runner runner;

    /** Shows the JIT both ways. */
    @Setup
    public void show() {
        runner = Runner.builder().build();
        Arrays.setAll(a, i -> i * 31 + 7);
        Arrays.setAll(b, i -> i * 17 + 3);
        for (int i = 0; i < 500; i++) {
            runner.run(woven.mixed(oneInTen, SHOWN));
            runner.run(woven.rows(oneInTen, a, b, SHOWN));
            runner.run(woven.inner(oneInTen, SHOWN / COLUMNS, COLUMNS));
            runner.run(woven.inTry(oneInTen, SHOWN));
            runner.run(woven.inSwitch(oneInTen, SHOWN));
            plain.mixed(oneInTen, SHOWN);
            plain.rows(oneInTen, a, b, SHOWN);
            plain.inner(oneInTen, SHOWN / COLUMNS, COLUMNS);
            plain.inTry(oneInTen, SHOWN);
            plain.inSwitch(oneInTen, SHOWN);
        }
    }

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftOne() {
        return runner.run(woven.mixed(oneInTenThousand, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainOne() {
        return plain.mixed(oneInTenThousand, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long weftOuter() {
        return runner.run(woven.rows(oneInTenThousand, a, b, ROWS));
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long plainOuter() {
        return plain.rows(oneInTenThousand, a, b, ROWS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftInner() {
        return runner.run(woven.inner(oneInTenThousand, AWAITS / COLUMNS, COLUMNS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainInner() {
        return plain.inner(oneInTenThousand, AWAITS / COLUMNS, COLUMNS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftTry() {
        return runner.run(woven.inTry(oneInTenThousand, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainTry() {
        return plain.inTry(oneInTenThousand, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftSwitch() {
        return runner.run(woven.inSwitch(oneInTenThousand, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainSwitch() {
        return plain.inSwitch(oneInTenThousand, AWAITS);
    }
}
