package dev.weft.samples.benchmarks;

import dev.weft.samples.peers.VirtualThreads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** What coroutines are compared with where there are virtual threads. One carrier thread. */
public class Threads extends Measured {
    private static final int TURNS = 10_000;
    private static final int TASKS = 100_000;

    private final VirtualThreads threads = new VirtualThreads();

    @TearDown
    public void close() {
        threads.close();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int threadsOne() {
        return threads.turns(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(4 * TURNS)
    public int threadsFour() {
        return threads.fourKinds(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int threadsPingPong() {
        return threads.pingPong(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int threadsSpawn() {
        return threads.spawn(TASKS);
    }
}
