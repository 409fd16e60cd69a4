package dev.weft.samples.benchmarks.compile;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** A way to call javac; how long a call took is measured around it. */
enum Javac {
    /** A process for each call, with a JVM that knows nothing yet: what a command line or Maven's first module sees. */
    FRESH(7, 1) {
        @Override
        void run(List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
            command.addAll(List.of("-J-Xms2g", "-J-Xmx2g"));
            command.addAll(arguments);
            File output = File.createTempFile("javac", ".txt");
            try {
                int exit = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start()
                        .waitFor();
                complainUnless(exit == 0 && output.length() == 0, Files.readString(output.toPath()));
            } finally {
                output.delete();
            }
        }
    },

    /** In this JVM, which has compiled much of javac: what a daemon of a build tool sees. Processors are loaded anew. */
    WARM(15, 4) {
        @Override
        void run(List<String> arguments) {
            StringWriter output = new StringWriter();
            PrintWriter writer = new PrintWriter(output);
            int exit = ToolProvider.findFirst("javac")
                    .orElseThrow(() -> new IllegalStateException("this JVM has no javac"))
                    .run(writer, writer, arguments.toArray(String[]::new));
            complainUnless(exit == 0 && output.toString().isEmpty(), output.toString());
        }
    };

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
    abstract void run(List<String> arguments) throws IOException, InterruptedException;

    private static void complainUnless(boolean silent, String output) {
        if (!silent) {
            throw new IllegalStateException("javac: " + output);
        }
    }
}
