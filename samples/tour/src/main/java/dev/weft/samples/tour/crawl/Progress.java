package dev.weft.samples.tour.crawl;

import static dev.weft.Weft.await;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows how far the crawl is: a bar that is drawn anew on a terminal, lines elsewhere. For one thread, the loop's. */
final class Progress {
    private static final int BAR = 30;

    private final PrintStream out;
    private final boolean terminal;
    private int found;
    private int done;
    private int retries;
    private long bytes;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Draws until it is cancelled; a task of its own beside the crawl. */
    @Async
    Coroutine<Void> show() {
        Duration pause = terminal ? Duration.ofMillis(100) : Duration.ofSeconds(1);
        try {
            while (true) {
                await(sleep(pause));
                draw();
            }
        } finally {
            if (terminal) {
                out.print("\r\033[K"); // back to the start of the line and erase it
                out.flush();
            }
        }
    }

    void found(int pages) {
        found += pages;
    }

    void pageDone(long bytesSoFar) {
        done++;
        bytes = bytesSoFar;
    }

    void retry() {
        retries++;
    }

    int retries() {
        return retries;
    }

    /** All that was found so far is done. */
    void levelDone() {
        if (!terminal) {
            draw();
        }
    }

    private void draw() {
        String line = String.format(
                Locale.ROOT,
                "%,d of %,d pages, %,d bytes%s",
                done,
                found,
                bytes,
                retries == 0 ? "" : String.format(Locale.ROOT, ", retries: %,d", retries));
        if (terminal) {
            int filled = BAR * done / Math.max(1, found);
            out.print("\r  [" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + line + "\033[K");
            out.flush();
        } else {
            out.println("  " + line);
        }
    }
}
