package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.KotlinTasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** Suspending, resuming, failing and cancelling under many calls. */
public class Depths extends Measured {
    private static final int TURNS = 10_000;
    private static final int CALLS = 1_000;
    private static final int DEPTH = 10;

    private final Runner runner = Runner.builder().build();
    private final PlainCalls plain = new PlainCalls();
    private final KotlinTasks kotlin = new KotlinTasks();

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int weftResume10() {
        return runner.run(WovenTasks.deepTurns(10, TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int kotlinResume10() {
        return kotlin.deepTurns(10, TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int weftResume100() {
        return runner.run(WovenTasks.deepTurns(100, TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int kotlinResume100() {
        return kotlin.deepTurns(100, TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int weftResume1000() {
        return runner.run(WovenTasks.deepTurns(1000, TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int kotlinResume1000() {
        return kotlin.deepTurns(1000, TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int weftSuspend() {
        return runner.run(WovenTasks.deepCalls(DEPTH, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int kotlinSuspend() {
        return kotlin.deepCalls(DEPTH, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int weftFailure() {
        return runner.run(WovenTasks.failures(DEPTH, 0, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int plainFailure() {
        return plain.failures(DEPTH, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int kotlinFailure() {
        return kotlin.failures(DEPTH, 0, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int weftLateFailure() {
        return runner.run(WovenTasks.failures(DEPTH, 1, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int kotlinLateFailure() {
        return kotlin.failures(DEPTH, 1, CALLS);
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int weftCancel() {
        return runner.run(WovenTasks.cancels(DEPTH, CALLS));
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int kotlinCancel() {
        return kotlin.cancels(DEPTH, CALLS);
    }
}
