package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.KotlinTasks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** Tasks by the hundred thousand. */
public class Spawns extends Measured {
    private static final int TASKS = 100_000;

    private final Runner runner = Runner.builder().build();
    private final KotlinTasks kotlin = new KotlinTasks();

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int weftSpawn() {
        return runner.run(WovenTasks.spawn(TASKS));
    }

    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int kotlinSpawn() {
        return kotlin.spawn(TASKS);
    }
}
