package dev.weft.processor.cli;

import dev.weft.processor.report.Report;
import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.standalone.ClassPath;
import dev.weft.processor.weave.standalone.DirectoryWeaver;
import dev.weft.processor.weave.standalone.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar weft-weaver.jar DIR... --classpath PATH}. */
@Command(
        name = "weft-weaver",
        description =
                "Weaves the @Async methods in folders of class files, whatever compiler wrote them. Classes that are"
                        + " woven already stay as they are.",
        mixinStandardHelpOptions = true,
        versionProvider = WeaveCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All is woven.",
            "1:Some methods cannot be woven; the messages say which. All others are.",
            "2:The command line is wrong, or a file cannot be read or written."
        })
final class WeaveCommand implements Callable<Integer> {
    private static final int CANNOT_WEAVE = 1;
    private static final int WRONG = 2;

    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of class files, such as target/classes.")
    private List<Path> directories = List.of();

    @Option(
            names = {"-cp", "-classpath", "--class-path", "--classpath"},
            paramLabel = "PATH",
            description =
                    "What the classes were compiled with, weft-runtime among it: jars and folders, separated as for"
                            + " java; lib/* stands for all jars in lib. DIR itself belongs to it.")
    private String classPath = "";

    @Option(
            names = "--bodies",
            paramLabel = "one|two",
            defaultValue = "two",
            description = "one: a single body for each method, as with -Aweft.bodies=one.")
    private String bodies = "two";

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Writes a page for each method there, with its state machine, as -Aweft.report=FOLDER does.")
    private @Nullable Path reportFolder;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print errors only.")
    private boolean quiet;

    @Spec
    private CommandSpec command;

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new WeaveCommand()).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (!(failure instanceof IOException)) {
                throw failure;
            }
            line.getErr().println("weft-weaver: " + failure);
            return WRONG;
        });
    }

    @Override
    public Integer call() throws IOException {
        check();
        int problems = 0;
        try (ClassPath path = ClassPath.open(entries())) {
            if (path.find("dev/weft/Async").isEmpty()) {
                throw wrong("The class path has no dev.weft.Async: add weft-runtime to --classpath.");
            }
            for (Path directory : directories) {
                problems += weave(directory, path);
            }
        }
        return problems == 0 ? 0 : CANNOT_WEAVE;
    }

    private void check() {
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw wrong("There is no folder " + directory + ".");
            }
        }
        if (!bodies.equals("one") && !bodies.equals("two")) {
            throw wrong("--bodies is one or two, not " + bodies + ".");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private int weave(Path directory, ClassPath path) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        ProgressLine progress = new ProgressLine(err, !quiet && Terminal.isAttached(), System::nanoTime);
        Outcome outcome = weave(directory, path, progress);
        progress.erase();
        outcome.problems().forEach(err::println);
        if (!quiet) {
            out.println(summary(directory, outcome));
        }
        return outcome.problems().size();
    }

    private Outcome weave(Path directory, ClassPath path, ProgressLine progress) throws IOException {
        Options options = new Options(bodies.equals("one"), reportFolder != null);
        if (reportFolder == null) {
            return new DirectoryWeaver(path, options, progress).weave(directory);
        }
        Report report = new Report(reportFolder);
        Outcome outcome = new DirectoryWeaver(path, options, progress, report::write).weave(directory);
        report.writeIndex();
        return outcome;
    }

    private static String summary(Path directory, Outcome outcome) {
        if (outcome.classes() == 0) {
            return directory + ": no class files.";
        }
        int failed = outcome.problems().size();
        String text = String.format(
                Locale.ROOT, "%s: %,d of %,d classes woven", directory, outcome.woven(), outcome.classes());
        return text
                + (outcome.wovenBefore() == 0 ? "" : String.format(Locale.ROOT, ", %,d before", outcome.wovenBefore()))
                + (outcome.removed() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d stale files removed", outcome.removed()))
                + (failed == 0
                        ? "."
                        : String.format(Locale.ROOT, ", %,d %s.", failed, failed == 1 ? "error" : "errors"));
    }

    private List<Path> entries() throws IOException {
        List<Path> entries = new ArrayList<>(directories);
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith("*")) {
                entries.addAll(jarsIn(Path.of(entry.substring(0, entry.length() - 1))));
            } else if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = WeaveCommand.class.getPackage().getImplementationVersion();
            return new String[] {"weft-weaver " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
