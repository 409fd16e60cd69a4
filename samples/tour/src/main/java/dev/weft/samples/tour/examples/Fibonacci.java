package dev.weft.samples.tour.examples;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.io.PrintStream;

/** The Fibonacci numbers, without end: the method stands still at each yield until the next number is asked for. */
final class Fibonacci {
    private Fibonacci() {}

    @Async
    static Generator<Long> fibonacci() {
        long a = 1;
        long b = 1;
        while (true) {
            Weft.yield(a);
            long next = a + b;
            a = b;
            b = next;
        }
    }

    static void show(PrintStream out) {
        out.print("Below 100:");
        for (long number : fibonacci()) {
            if (number >= 100) {
                break;
            }
            out.print(" " + number);
        }
        out.println();
        out.println("The 90th: " + fibonacci().stream().skip(89).findFirst().orElseThrow());
    }
}
