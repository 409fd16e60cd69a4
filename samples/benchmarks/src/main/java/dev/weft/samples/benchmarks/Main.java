package dev.weft.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures Weft and its peers, and prints for every goal whether it is met. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        description = "Measures Weft and its peers, and prints for every goal whether it is met.")
public final class Main implements Callable<Integer> {
    @Option(names = "--quick", description = "One short fork of each: a first look.")
    private boolean quick;

    @Option(names = "--newer", paramLabel = "JAVA", description = "The java of a JDK that has virtual threads.")
    private String newer;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where results (JSON) and charts (SVG) go: ${DEFAULT-VALUE}.",
            defaultValue = "samples/benchmarks/target/results")
    private Path out;

    @Parameters(paramLabel = "GOAL", description = "Numbers of goals, 1 to 9. All, if none is given.")
    private List<Integer> numbers = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<Outcome> outcomes = new ArrayList<>(measure(java, "default", wanted(Goal.ALWAYS, Goal.ONCE)));
        if (newer != null) {
            outcomes.addAll(measure(newer, "newer", wanted(Goal.ALWAYS, Goal.THREADS)));
        }
        outcomes.forEach(System.out::println);
        Report.write(out, outcomes);
        return 0;
    }

    @SafeVarargs
    private List<Goal> wanted(List<Goal>... lists) {
        List<Goal> wanted = new ArrayList<>();
        for (List<Goal> goals : lists) {
            goals.stream()
                    .filter(goal -> numbers.isEmpty() || numbers.contains(goal.number()))
                    .forEach(wanted::add);
        }
        return wanted;
    }

    private List<Outcome> measure(String java, String name, List<Goal> goals)
            throws IOException, InterruptedException, RunnerException {
        if (goals.isEmpty()) {
            return List.of();
        }
        Figures figures = Figures.of(goals, java, quick, out.resolve("jmh-" + name + ".json"));
        return goals.stream().map(goal -> Outcome.of(goal, figures)).toList();
    }
}
