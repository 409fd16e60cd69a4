package dev.weft.samples.tour;

import dev.weft.samples.tour.examples.Example;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code examples}: runs all of them or those that are named. */
@Command(name = "examples", description = "Run the small examples, or some of them.")
final class ExamplesCommand implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One or more of ${COMPLETION-CANDIDATES}; if left out, all.")
    private List<String> names = new ArrayList<>();

    ExamplesCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        for (Example example : chosen()) {
            example.show(out);
        }
        return 0;
    }

    private List<Example> chosen() {
        return names.isEmpty() ? Example.ALL : names.stream().map(this::named).toList();
    }

    private Example named(String name) {
        return Example.ALL.stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "no example '" + name + "'; there are " + String.join(", ", new Names())));
    }

    /** What the command line may name. */
    private static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(Example.ALL.stream().map(Example::name).collect(Collectors.toList()));
        }
    }
}
