package dev.weft.processor.cli;

import dev.weft.processor.weave.standalone.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line on a terminal that says how far the weaver is; it appears only if weaving takes long enough to wonder. */
final class ProgressLine implements Progress {
    private static final long PATIENCE = 1_000_000_000; // nanoseconds
    private static final long PAUSE = 100_000_000;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long start;
    private long drawn; // when; 0 if never

    ProgressLine(PrintWriter out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    @Override
    public void advanced(int done, int all) {
        long passed = clock.getAsLong() - start;
        if (terminal && passed >= PATIENCE && passed - drawn >= PAUSE) {
            drawn = passed;
            out.print(String.format(Locale.ROOT, "\r%,d of %,d class files\033[K", done, all));
            out.flush();
        }
    }

    /** Gives the line back. */
    void erase() {
        if (drawn > 0) {
            out.print("\r\033[K");
            out.flush();
        }
    }
}
