package dev.weft.samples.benchmarks;

import dev.weft.samples.peers.EaCalls;
import dev.weft.samples.peers.Stages;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Methods that return a {@link CompletableFuture}, without an event loop. */
public class HotFutures extends Measured {
    private static final int CALLS = 1_000;

    private final EaCalls ea = new EaCalls();
    private final Stages stages = new Stages();

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long weftReady() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = CompletableFuture.completedFuture(i);
            CompletableFuture<Integer> next = WovenTasks.next(source);
            sum += next.join();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long eaReady() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = CompletableFuture.completedFuture(i);
            CompletableFuture<Integer> next = ea.next(source);
            sum += next.join();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long stagesReady() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = CompletableFuture.completedFuture(i);
            CompletableFuture<Integer> next = stages.next(source);
            sum += next.join();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long weftPending() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> next = WovenTasks.next(source);
            source.complete(i);
            sum += next.join();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long eaPending() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> next = ea.next(source);
            source.complete(i);
            sum += next.join();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long stagesPending() {
        long sum = 0;
        for (int i = 0; i < CALLS; i++) {
            CompletableFuture<Integer> source = new CompletableFuture<>();
            CompletableFuture<Integer> next = stages.next(source);
            source.complete(i);
            sum += next.join();
        }
        return sum;
    }
}
