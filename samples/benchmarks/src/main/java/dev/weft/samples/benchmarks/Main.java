package dev.weft.samples.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks and prints for every goal what was measured: medians over the iterations of all forks. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws RunnerException {
        boolean quick = args.length == 1 && args[0].equals("--quick");
        if (args.length > 0 && !quick) {
            System.err.println("Usage: run.sh [--quick]");
            System.exit(2);
        }
        Map<String, RunResult> results = new HashMap<>();
        for (RunResult result : run(quick)) {
            results.put(result.getPrimaryResult().getLabel(), result);
        }
        System.out.printf("%nJDK %s, medians, ns per operation%n", System.getProperty("java.runtime.version"));
        System.out.printf(
                "%-26s %10s %10s %7s %7s %10s  %s%n", "goal", "weft", "plain", "ratio", "bound", "weft B/op", "");
        for (Goal goal : Goal.ALL) {
            System.out.println(line(goal, results.get("woven" + goal.suffix()), results.get("plain" + goal.suffix())));
        }
    }

    private static Collection<RunResult> run(boolean quick) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(Bench.class.getName())
                        .forks(quick ? 1 : 3)
                        .warmupIterations(quick ? 3 : 5)
                        .warmupTime(TimeValue.milliseconds(quick ? 400 : 600))
                        .measurementIterations(quick ? 4 : 5)
                        .measurementTime(TimeValue.milliseconds(quick ? 400 : 600))
                        .addProfiler(GCProfiler.class)
                        // A heap that neither grows nor is touched for the first time while we measure.
                        .jvmArgs("-Xms1g", "-Xmx1g", "-Xmn512m", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC")
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static String line(Goal goal, RunResult woven, RunResult plain) {
        double weft = median(woven);
        double other = median(plain);
        double ratio = weft / other;
        double bytes = allocated(woven);
        return String.format(
                Locale.ROOT,
                "%-26s %10.2f %10.2f %7.2f %7s %10.2f  %s",
                goal.name(),
                weft,
                other,
                ratio,
                goal.bounded() ? String.format(Locale.ROOT, "%.2f", goal.bound()) : "none",
                bytes,
                !goal.bounded() ? "no goal" : goal.met(ratio, bytes) ? "met" : "missed");
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double allocated(RunResult result) {
        for (Map.Entry<String, Result> secondary : result.getSecondaryResults().entrySet()) {
            if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
                return secondary.getValue().getStatistics().getPercentile(50);
            }
        }
        throw new IllegalStateException(
                "no allocation measured: " + result.getSecondaryResults().keySet());
    }
}
