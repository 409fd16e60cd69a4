package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.EaCalls;
import dev.weft.samples.peers.KotlinCalls;
import dev.weft.samples.peers.Pattern;
import dev.weft.samples.peers.ReactorCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Awaits of children that are ready. Before they are measured, one child in ten has suspended, so that the JIT cannot take
 * suspension for something that never happens.
 */
public class ReadyCalls extends Measured {
    private static final int AWAITS = 100_000;
    private static final int SHOWN = 500;

    private final Pattern never = Pattern.never(AWAITS);
    private final Pattern oneInTen = Pattern.oneIn(10, AWAITS);
    private final WovenCalls woven = new WovenCalls();
    private final PlainCalls plain = new PlainCalls();
    private final KotlinCalls kotlin = new KotlinCalls();
    private final EaCalls ea = new EaCalls();
    private final ReactorCalls reactor = new ReactorCalls();
    private Runner runner;

    /** Shows the JIT both ways. */
    @Setup
    public void show() {
        runner = Runner.builder().build();
        for (int i = 0; i < 1_000; i++) {
            runner.run(woven.ints(oneInTen, SHOWN));
            runner.run(woven.longs(oneInTen, SHOWN));
            runner.run(woven.doubles(oneInTen, SHOWN));
            runner.run(woven.objects(oneInTen, SHOWN));
            plain.ints(oneInTen, SHOWN);
            plain.longs(oneInTen, SHOWN);
            plain.doubles(oneInTen, SHOWN);
            plain.objects(oneInTen, SHOWN);
            kotlin.ints(oneInTen, SHOWN);
            kotlin.longs(oneInTen, SHOWN);
            kotlin.doubles(oneInTen, SHOWN);
            kotlin.objects(oneInTen, SHOWN);
            ea.ints(oneInTen, SHOWN);
            ea.longs(oneInTen, SHOWN);
            ea.doubles(oneInTen, SHOWN);
            ea.objects(oneInTen, SHOWN);
            reactor.ints(oneInTen, SHOWN);
        }
    }

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftInt() {
        return runner.run(woven.ints(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainInt() {
        return plain.ints(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long kotlinInt() {
        return kotlin.ints(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long eaInt() {
        return ea.ints(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long reactorInt() {
        return reactor.ints(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftLong() {
        return runner.run(woven.longs(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainLong() {
        return plain.longs(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long kotlinLong() {
        return kotlin.longs(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long eaLong() {
        return ea.longs(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double weftDouble() {
        return runner.run(woven.doubles(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double plainDouble() {
        return plain.doubles(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double kotlinDouble() {
        return kotlin.doubles(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public double eaDouble() {
        return ea.doubles(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long weftObject() {
        return runner.run(woven.objects(never, AWAITS));
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long plainObject() {
        return plain.objects(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long kotlinObject() {
        return kotlin.objects(never, AWAITS);
    }

    @Benchmark
    @OperationsPerInvocation(AWAITS)
    public long eaObject() {
        return ea.objects(never, AWAITS);
    }
}
