package dev.weft.samples.tour.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What was found: how many folders and files, how many bytes and which words how often. For one thread. */
final class Tally {
    /** Letters, with apostrophes between them. */
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['\u2019]\\p{L}+)*");

    private static final int DIFFERENT_WORDS_NAMED = 5;

    private final Map<String, Long> words = new HashMap<>();
    private long folders;
    private long files;
    private long bytes;
    private long wordCount;

    void addFolder() {
        folders++;
    }

    /** Adds a file; what is not UTF-8 in it separates words. */
    void addFile(byte[] content) {
        files++;
        bytes += content.length;
        WORD.matcher(new String(content, UTF_8)).results().forEach(word -> {
            wordCount++;
            words.merge(word.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
        });
    }

    long folders() {
        return folders;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    /** How many words in all, each as often as it occurs. */
    long words() {
        return wordCount;
    }

    /** The most frequent words, the most frequent first; the alphabet decides among equals. */
    List<Map.Entry<String, Long>> mostFrequent(int count) {
        return words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .toList();
    }

    /** One line for each figure that differs from what was expected; empty if all is equal, to the last word. */
    List<String> differences(Tally expected) {
        List<String> lines = new ArrayList<>();
        compare(lines, "folders", folders, expected.folders);
        compare(lines, "files", files, expected.files);
        compare(lines, "bytes", bytes, expected.bytes);
        compare(lines, "words", wordCount, expected.wordCount);
        TreeSet<String> vocabulary = new TreeSet<>(words.keySet());
        vocabulary.addAll(expected.words.keySet());
        vocabulary.removeIf(word -> times(word) == expected.times(word));
        vocabulary.stream()
                .limit(DIFFERENT_WORDS_NAMED)
                .forEach(word -> compare(lines, "\"" + word + "\"", times(word), expected.times(word)));
        if (vocabulary.size() > DIFFERENT_WORDS_NAMED) {
            lines.add("and " + (vocabulary.size() - DIFFERENT_WORDS_NAMED) + " more words");
        }
        return List.copyOf(lines);
    }

    private static void compare(List<String> lines, String what, long found, long expected) {
        if (found != expected) {
            lines.add(String.format(Locale.ROOT, "%s: %,d crawled, %,d walked", what, found, expected));
        }
    }

    private long times(String word) {
        return words.getOrDefault(word, 0L);
    }
}
