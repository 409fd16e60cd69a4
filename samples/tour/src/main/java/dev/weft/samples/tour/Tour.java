package dev.weft.samples.tour;

import dev.weft.samples.tour.crawl.CrawlCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program: what Weft does, shown by small examples and one real job. */
@Command(
        name = "tour",
        description = "Shows what Weft does: all examples, then a crawl of the JDK's licence texts.",
        footer = {"", "Without a command, both: the examples, then the crawl."})
public final class Tour implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell how to use this and exit.")
    private boolean help;

    private final ExamplesCommand examples;
    private final CrawlCommand crawl;

    private Tour(ExamplesCommand examples, CrawlCommand crawl) {
        this.examples = examples;
        this.crawl = crawl;
    }

    /** Runs the tour and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** Runs the tour: 0 if all went well, 1 if something failed, 2 if the arguments cannot be used. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        ExamplesCommand examples = new ExamplesCommand(out);
        CrawlCommand crawl = new CrawlCommand(out, err);
        return new CommandLine(new Tour(examples, crawl))
                .addSubcommand(examples)
                .addSubcommand(crawl)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((e, ignored) -> {
                    err.println(e.getCommandLine().getCommandName() + ": " + e.getMessage() + " (--help tells more)");
                    return ExitCode.USAGE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        examples.call();
        return crawl.call();
    }
}
