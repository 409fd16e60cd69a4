package dev.weft.samples.tour.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Weft;
import dev.weft.samples.tour.Printed;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private final Printed out = new Printed();

    @Test
    void fibonacci() {
        Fibonacci.show(out.stream());

        assertThat(out.lines())
                .containsExactly("Below 100: 1 1 2 3 5 8 13 21 34 55 89", "The 90th: 2880067194370816120");
    }

    @Test
    void tenSlowOperationsWaitAtOnce() {
        Weft.run(new SlowOperations(out.stream(), new Random(1), Duration.ofMillis(20)).tenAtOnce());

        List<String> lines = out.lines();
        assertThat(lines).hasSize(11);
        assertThat(lines.subList(0, 10))
                .map(line -> line.replaceFirst("after \\d+ ms", "after T ms"))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "Operation " + number + " done after T ms.")
                        .toList());
        assertThat(lines.get(10)).matches("\\d+ ms of waiting in \\d+ ms, on one thread\\.");
    }

    @Test
    void oneLetterArrivesAndOneGetsLost() {
        Letters.show(out.stream());

        assertThat(out.lines())
                .containsExactly(
                        "The postman brings a letter.",
                        "Received: Future is done!",
                        "The postman comes without one.",
                        "Caught: the letter got lost");
    }

    @Test
    void theSumComesThroughTheDelegate() {
        Sums.show(out.stream());

        assertThat(out.lines()).containsExactly("Computing 1 + 2 ...", "1 + 2 = 3");
    }

    @Test
    void theHeartbeatIsCancelledAndCleansUp() {
        Heartbeat.show(out.stream());

        assertThat(out.lines())
                .containsExactly(
                        "The heart begins to beat.",
                        "The work is done.",
                        "The heart has stopped.",
                        "Nothing is left running.");
    }

    @Test
    void theLoopTicksWhileAnotherThreadCounts() {
        Primes.show(out.stream());

        assertThat(out.lines())
                .containsExactly(
                        "Counting on another thread.", "41,538 primes below 500,000; meanwhile the loop ticked.");
    }

    @Test
    void theBakerWaitsForTheCustomer() {
        Bakery.show(out.stream());

        List<String> lines = out.lines();
        assertThat(lines).hasSize(10).endsWith("Ate oat.", "Baked and eaten: 4.");
        assertThat(lines)
                .containsSubsequence(
                        "Baked rye.", "Baked wheat.", "Ate rye.", "Baked oat.", "Ate wheat.", "Ate spelt.");
    }

    @Test
    void everyExampleHasASectionOfItsOwn() throws Exception {
        for (Example example : List.of(Example.ALL.get(0), Example.ALL.get(3))) {
            example.show(out.stream());
        }

        assertThat(out.lines())
                .startsWith("A generator: the Fibonacci numbers", "----------------------------------")
                .endsWith("1 + 2 = 3", "");
        assertThat(Example.ALL).extracting(Example::name).doesNotHaveDuplicates();
    }
}
