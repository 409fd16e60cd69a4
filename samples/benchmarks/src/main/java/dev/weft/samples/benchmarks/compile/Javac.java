package dev.weft.samples.benchmarks.compile;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** A way to call javac, which tells what a call costs. */
enum Javac {
    /** A process for each call, with a JVM that knows nothing yet: what a command line or Maven's first module sees. */
    FRESH(7, 1) {
        @Override
        Cost run(List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
            command.addAll(List.of("-J-Xms2g", "-J-Xmx2g"));
            command.addAll(arguments);
            File output = File.createTempFile("javac", ".txt");
            try {
                long start = System.nanoTime();
                double children = secondsOfChildren();
                int exit = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start()
                        .waitFor();
                Cost cost = new Cost((System.nanoTime() - start) / NANOS, secondsOfChildren() - children);
                complainUnless(exit == 0 && output.length() == 0, Files.readString(output.toPath()));
                return cost;
            } finally {
                output.delete();
            }
        }
    },

    /** In this JVM, which has compiled much of javac: what a daemon of a build tool sees. Processors are loaded anew. */
    WARM(15, 4) {
        @Override
        Cost run(List<String> arguments) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            StringWriter output = new StringWriter();
            PrintWriter writer = new PrintWriter(output);
            int exit = ToolProvider.findFirst("javac")
                    .orElseThrow(() -> new IllegalStateException("this JVM has no javac"))
                    .run(writer, writer, arguments.toArray(String[]::new));
            Cost cost =
                    new Cost((System.nanoTime() - start) / NANOS, (threads.getCurrentThreadCpuTime() - used) / NANOS);
            complainUnless(exit == 0 && output.toString().isEmpty(), output.toString());
            return cost;
        }
    };

    /**
     * What a call costs.
     *
     * @param seconds by the clock, all that else runs on the machine included
     * @param processor seconds of processor time: of all threads of a fresh process, those that compile and collect included, and of
     *     javac's own thread in this JVM; NaN where the machine does not tell
     */
    record Cost(double seconds, double processor) {}

    private static final double NANOS = 1e9;
    private static final double TICKS = 100; // of /proc, in a second

    private final int rounds;
    private final int warmUp;

    Javac(int rounds, int warmUp) {
        this.rounds = rounds;
        this.warmUp = warmUp;
    }

    /** How many rounds to measure. */
    int rounds() {
        return rounds;
    }

    /** How many rounds go before, so that the disk's cache, and here the JVM, are warm. */
    int warmUp() {
        return warmUp;
    }

    /** Compiles; it is a failure if javac says anything. */
    abstract Cost run(List<String> arguments) throws IOException, InterruptedException;

    /** Processor time of the processes that this one has waited for: the 16th and 17th field of proc(5)'s stat. */
    private static double secondsOfChildren() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return Double.NaN;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1); // from the third on
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
    }

    private static void complainUnless(boolean silent, String output) {
        if (!silent) {
            throw new IllegalStateException("javac: " + output);
        }
    }
}
