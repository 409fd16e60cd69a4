package dev.weft.samples.tour.examples;

import java.io.PrintStream;
import java.util.List;

/**
 * One stop of the tour: a small program that prints what it does.
 *
 * @param name what the command line calls it
 * @param title what it shows, in one line
 * @param program runs it
 */
public record Example(String name, String title, Program program) {
    /** All of them, in the order in which one builds on the other. */
    public static final List<Example> ALL = List.of(
            new Example("fibonacci", "A generator: the Fibonacci numbers", Fibonacci::show),
            new Example("slow", "Ten slow operations at once", SlowOperations::show),
            new Example("future", "A future, completed here and awaited there", Letters::show),
            new Example("delegate", "A coroutine that lets another do the work", Sums::show),
            new Example("loop", "A loop of one's own, tidied up in finally", Heartbeat::show),
            new Example("executor", "A job for another thread", Primes::show),
            new Example("shelf", "Producer and consumer, one shelf between them", Bakery::show));

    /** Prints the section of this example. */
    public void show(PrintStream out) throws Exception {
        out.println(title);
        out.println("-".repeat(title.length()));
        program.show(out);
        out.println();
    }

    /** A program that prints. */
    @FunctionalInterface
    public interface Program {
        void show(PrintStream out) throws Exception;
    }
}
