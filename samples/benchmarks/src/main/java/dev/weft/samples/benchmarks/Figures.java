package dev.weft.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * What was measured on one JDK: by JMH, nanoseconds or, behind {@code .bytes}, bytes that an operation allocates; by
 * {@link Parked}, bytes that stay alive.
 */
final class Figures {
    /** Ends the name of what an operation allocates. */
    static final String BYTES = ".bytes";

    private static final String PARKED = "Parked.";

    private final String jdk;
    private final Map<String, Figure> figures = new TreeMap<>();

    /**
     * One of them.
     *
     * @param median over the iterations of all forks
     * @param low the lower quartile
     * @param high the upper quartile
     */
    record Figure(double median, double low, double high) {
        static Figure of(Statistics statistics) {
            return new Figure(statistics.getPercentile(50), statistics.getPercentile(25), statistics.getPercentile(75));
        }
    }

    private Figures(String jdk) {
        this.jdk = jdk;
    }

    /** Measures what {@code goals} compare; JMH's own results go to a file. */
    static Figures of(List<Goal> goals, String java, boolean quick, Path json)
            throws IOException, InterruptedException, RunnerException {
        Set<String> wanted = new TreeSet<>();
        goals.stream()
                .flatMap(goal -> Stream.of(goal.weft(), goal.measured()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.endsWith(BYTES) ? name.substring(0, name.length() - BYTES.length()) : name)
                .forEach(wanted::add);
        Set<String> parked = new TreeSet<>(wanted);
        parked.removeIf(name -> !name.startsWith(PARKED));
        wanted.removeAll(parked);
        Files.createDirectories(json.toAbsolutePath().getParent());
        Figures figures = new Figures(versionOf(java));
        if (!wanted.isEmpty()) {
            figures.measure(wanted, java, quick, json);
        }
        for (String name : parked) {
            int digit = name.length() - 1; // parked at most nine calls deep
            double bytes =
                    Parked.bytes(java, name.substring(PARKED.length(), digit), Integer.parseInt(name.substring(digit)));
            figures.figures.put(name, new Figure(bytes, bytes, bytes));
        }
        return figures;
    }

    /** The version of the JDK, say 17. */
    String jdk() {
        return jdk;
    }

    Figure of(String name) {
        Figure figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("not measured: " + name + "; measured: " + figures.keySet());
        }
        return figure;
    }

    private void measure(Set<String> wanted, String java, boolean quick, Path json) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        wanted.forEach(name -> options.include("\\." + Pattern.quote(name) + "$"));
        options.jvm(java)
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 600))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 600))
                .addProfiler(GCProfiler.class)
                // A heap that neither grows nor is touched for the first time while we measure; one carrier of virtual
                // threads.
                .jvmArgs(
                        "-Xms2g",
                        "-Xmx2g",
                        "-Xmn1g",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseParallelGC",
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Djdk.virtualThreadScheduler.maxPoolSize=1")
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
            figures.put(name, Figure.of(result.getPrimaryResult().getStatistics()));
            figures.put(name + BYTES, Figure.of(allocated(result)));
        }
    }

    private static Statistics allocated(RunResult result) {
        for (Map.Entry<String, Result> secondary : result.getSecondaryResults().entrySet()) {
            if (secondary.getKey().endsWith("gc.alloc.rate.norm")) {
                return secondary.getValue().getStatistics();
            }
        }
        throw new IllegalStateException(
                "no allocation measured: " + result.getSecondaryResults().keySet());
    }

    private static String versionOf(String java) throws IOException {
        Process process = new ProcessBuilder(java, "-XshowSettings:properties", "-version")
                .redirectErrorStream(true)
                .start();
        try (Stream<String> lines = process.inputReader().lines()) {
            return lines.map(String::strip)
                    .filter(line -> line.startsWith("java.specification.version = "))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a java: " + java));
        }
    }
}
