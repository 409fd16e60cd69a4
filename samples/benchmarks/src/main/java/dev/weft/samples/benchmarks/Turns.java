package dev.weft.samples.benchmarks;

import dev.weft.Runner;
import dev.weft.samples.peers.KotlinTasks;
import dev.weft.samples.peers.ReactorCalls;
import dev.weft.samples.peers.Stages;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/** Rounds of the event loop, and hand-overs from one coroutine to another. */
public class Turns extends Measured {
    private static final int TURNS = 10_000;

    private final Runner runner = Runner.builder().build();
    private final KotlinTasks kotlin = new KotlinTasks();
    private final Stages stages = new Stages();
    private final ReactorCalls reactor = new ReactorCalls();

    @TearDown
    public void close() {
        runner.close();
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int weftOne() {
        return runner.run(WovenTasks.turns(TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int kotlinOne() {
        return kotlin.turns(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int stagesOne() {
        return stages.turns(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int reactorOne() {
        return reactor.turns(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(4 * TURNS)
    public int weftFour() {
        return runner.run(WovenTasks.fourKinds(TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(4 * TURNS)
    public int kotlinFour() {
        return kotlin.fourKinds(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(4 * TURNS)
    public int stagesFour() {
        return stages.fourKinds(TURNS);
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int weftPingPong() {
        return runner.run(WovenTasks.pingPong(TURNS));
    }

    @Benchmark
    @OperationsPerInvocation(TURNS)
    public int kotlinPingPong() {
        return kotlin.pingPong(TURNS);
    }
}
