package dev.weft.samples.tour.crawl;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a crawl found, as a person likes to read it. */
record Report(Tally tally, int retries, Duration time) {
    private static final int WORDS = 10;
    private static final int LONGEST_BAR = 40;

    void print(PrintStream out) {
        long pages = tally.folders() + tally.files();
        double seconds = time.toNanos() / 1e9;
        out.println();
        print(
                out,
                "Pages    %,12d  (%s, %s)",
                pages,
                counted(tally.files(), "file"),
                counted(tally.folders(), "folder"));
        print(out, "Bytes    %,12d", tally.bytes());
        print(out, "Words    %,12d", tally.words());
        print(out, "Retries  %,12d", retries);
        print(out, "Seconds  %,12.2f  (%,.0f pages a second)", seconds, pages / seconds);
        out.println();
        printWords(out, tally.mostFrequent(WORDS));
        out.println();
    }

    private static void printWords(PrintStream out, List<Map.Entry<String, Long>> words) {
        if (words.isEmpty()) {
            out.println("No words.");
            return;
        }
        out.println("Most frequent words");
        int longest =
                words.stream().mapToInt(word -> word.getKey().length()).max().orElseThrow();
        long most = words.get(0).getValue();
        for (Map.Entry<String, Long> word : words) {
            int bar = (int) Math.max(1, LONGEST_BAR * word.getValue() / most);
            print(out, "  %-" + longest + "s %,9d  %s", word.getKey(), word.getValue(), "#".repeat(bar));
        }
    }

    private static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static void print(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
