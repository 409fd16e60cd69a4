package dev.weft.dump;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weft-dump PID}. */
@Command(
        name = "weft-dump",
        mixinStandardHelpOptions = true,
        versionProvider = DumpCommand.Version.class,
        description = "Shows the tasks of a running Java program that uses Weft: what each awaits, and where.",
        footer = "Without PID, the Java programs of this machine are listed.")
final class DumpCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PID", description = "Process id of the program.")
    private @Nullable String pid;

    @Option(names = "--json", description = "Write JSON, with one entry for each task.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of the standard output.")
    private @Nullable Path output;

    /** The program. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DumpCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, JMException {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        if (pid == null) {
            list(line.getOut());
            return ExitCode.OK;
        }
        try (Program program = new Program(pid)) {
            if (output == null) {
                write(program, line.getOut());
            } else {
                try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(output))) {
                    write(program, out);
                }
            }
            return ExitCode.OK;
        } catch (Program.Refused e) {
            line.getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private void write(Program program, PrintWriter out) throws IOException, JMException {
        if (json) {
            program.copyJson(out);
        } else {
            String text = program.text();
            out.print(text.isEmpty() ? "no loop runs\n" : text);
        }
        out.flush();
    }

    private static void list(PrintWriter out) {
        for (VirtualMachineDescriptor program : VirtualMachine.list()) {
            out.println(program.id() + " " + program.displayName());
        }
        out.flush();
    }

    /** The version that the jar's manifest names. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DumpCommand.class.getPackage().getImplementationVersion();
            return new String[] {"weft-dump " + (version == null ? "(not packaged)" : version)};
        }
    }
}
