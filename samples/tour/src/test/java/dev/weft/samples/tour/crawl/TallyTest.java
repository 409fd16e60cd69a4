package dev.weft.samples.tour.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void wordsAreLettersWithApostrophesBetween() {
        Tally tally = of("Don't 'quote' x86-64 \u00dcber \u00fcber don't");

        assertThat(tally.words()).isEqualTo(6);
        assertThat(tally.mostFrequent(2)).containsExactly(entry("don't", 2L), entry("\u00fcber", 2L));
    }

    @Test
    void bytesThatAreNoTextSeparateWords() {
        Tally tally = new Tally();
        tally.addFile(new byte[] {'a', (byte) 0xff, 'b', 0});

        assertThat(tally.bytes()).isEqualTo(4);
        assertThat(tally.words()).isEqualTo(2);
    }

    @Test
    void equalTalliesHaveNoDifference() {
        assertThat(of("a b a").differences(of("b a a"))).isEmpty();
    }

    @Test
    void everyFigureIsCompared() {
        Tally crawled = of("a b c");
        crawled.addFolder();

        assertThat(crawled.differences(of("a bb")))
                .containsExactly(
                        "folders: 1 crawled, 0 walked",
                        "bytes: 5 crawled, 4 walked",
                        "words: 3 crawled, 2 walked",
                        "\"b\": 1 crawled, 0 walked",
                        "\"bb\": 0 crawled, 1 walked",
                        "\"c\": 1 crawled, 0 walked");
    }

    @Test
    void manyDifferentWordsAreCounted() {
        assertThat(of("a b c d e f g").differences(of("h i j k l m n")))
                .hasSize(6)
                .endsWith("and 9 more words");
    }

    private static Tally of(String text) {
        Tally tally = new Tally();
        tally.addFile(text.getBytes(UTF_8));
        return tally;
    }
}
