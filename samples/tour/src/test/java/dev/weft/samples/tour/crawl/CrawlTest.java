package dev.weft.samples.tour.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.weft.Weft;
import dev.weft.samples.tour.Printed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CrawlTest {
    private static final Patience PATIENT = new Patience(4, Duration.ofMinutes(1), 2, Duration.ofMillis(1));
    private static final Patience HASTY = new Patience(4, Duration.ofMillis(200), 2, Duration.ofMillis(1));
    /** On a slow machine other pages may be late as well. */
    private static final Patience STUBBORN =
            new Patience(4, Duration.ofMillis(200), Integer.MAX_VALUE, Duration.ofMillis(1));

    private static final List<String> NASTY = List.of(
            "a b", "50%", "a%20b", "#1", "why?", "a&b", "it's", "a+b", "a;b=c", "..x", "\u00fcber", "<b>", "a:b");

    private final Printed out = new Printed();
    private final Printed err = new Printed();
    private final Progress progress = new Progress(out.stream(), false);

    @TempDir
    private Path root;

    @BeforeEach
    void twoFoldersAndTwoFiles() throws IOException {
        Files.createDirectory(root.resolve("empty"));
        Files.writeString(root.resolve("one"), "the one");
        Files.writeString(root.resolve("two"), "the second of the two");
    }

    @Test
    void findsWhatAWalkFinds() throws IOException {
        for (String name : NASTY) {
            Path folder = Files.createDirectory(root.resolve(name));
            Files.writeString(folder.resolve(name), "text <a href=\"/nothing\"> of " + name);
        }
        Files.write(root.resolve("bytes"), new byte[] {0, -1, 'a', -2});
        Files.write(root.resolve("nothing"), new byte[0]);

        Tally tally = crawl(PATIENT, (exchange, request) -> false);

        assertThat(tally.files()).isEqualTo(NASTY.size() + 4);
        assertThat(tally.folders()).isEqualTo(NASTY.size() + 2);
        assertThat(tally.differences(new Folder(root).walk())).isEmpty();
        assertThat(progress.retries()).isZero();
    }

    @Test
    void printsALineForEachLevelWhenNotOnATerminal() throws IOException {
        crawl(PATIENT, (exchange, request) -> false);

        assertThat(out.lines()).containsExactly("  1 of 1 pages, 0 bytes", "  4 of 4 pages, 28 bytes");
    }

    @Test
    void asksAgainAfterServerErrors() throws IOException {
        Tally tally = crawl(PATIENT, (exchange, request) -> request <= 2 && answer(exchange, 503));

        assertThat(tally.differences(new Folder(root).walk())).isEmpty();
        assertThat(progress.retries()).isEqualTo(2 * 4);
    }

    @Test
    void asksAgainWhenAConnectionBreaks() throws IOException {
        Tally tally = crawl(PATIENT, (exchange, request) -> {
            if (request == 1 && exchange.getRequestURI().getPath().equals("/one")) {
                exchange.close();
                return true;
            }
            return false;
        });

        assertThat(tally.differences(new Folder(root).walk())).isEmpty();
    }

    @Test
    void asksAgainWhenNoAnswerComesInTime() throws IOException {
        Tally tally = crawl(
                STUBBORN,
                (exchange, request) ->
                        request == 1 && exchange.getRequestURI().getPath().equals("/one"));

        assertThat(tally.differences(new Folder(root).walk())).isEmpty();
        assertThat(progress.retries()).isPositive();
    }

    @Test
    void givesUpAfterTheLastRetry() {
        assertThatThrownBy(() -> crawl(PATIENT, (exchange, request) -> answer(exchange, 500)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/: the server answers 500");
        assertThat(progress.retries()).isEqualTo(2);
    }

    @Test
    void givesUpWhenNoAnswerEverComes() {
        assertThatThrownBy(() -> crawl(HASTY, (exchange, request) -> true))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/: no answer in 200 ms");
    }

    @Test
    void doesNotAskAgainForAPageThatIsNotThere() {
        assertThatThrownBy(() -> crawl(PATIENT, (exchange, request) -> answer(exchange, 404)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/: the server answers 404");
        assertThat(progress.retries()).isZero();
    }

    @Test
    void keepsAsManyRequestsUnderWayAsAllowedAndNoMore() throws IOException {
        for (int i = 0; i < 9; i++) { // with empty, one and two: an even number
            Files.writeString(root.resolve("file" + i), "text");
        }
        CyclicBarrier pair = new CyclicBarrier(2);
        AtomicInteger underway = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Patience two = new Patience(2, Duration.ofMinutes(1), 0, Duration.ZERO);

        crawl(two, (exchange, request) -> {
            if (!exchange.getRequestURI().getPath().equals("/")) {
                most.accumulateAndGet(underway.incrementAndGet(), Math::max);
                meet(pair);
                underway.decrementAndGet();
            }
            return false;
        });

        assertThat(most).hasValue(2);
    }

    @Test
    void aCrawlThatCountsOtherwiseFails() {
        assertThat(command((exchange, request) ->
                        exchange.getRequestURI().getPath().equals("/one") && answer(exchange, 200)))
                .isEqualTo(1);
        assertThat(err.lines())
                .containsExactly("crawl: the plain walk counts otherwise: bytes: 21 crawled, 28 walked; "
                        + "words: 5 crawled, 7 walked; \"one\": 0 crawled, 1 walked; \"the\": 2 crawled, 3 walked");
        assertThat(out.text()).doesNotContain("equal");
    }

    @Test
    void aServerThatKeepsFailingGivesOneLine() {
        assertThat(command((exchange, request) -> answer(exchange, 503))).isEqualTo(1);
        assertThat(err.lines()).singleElement().asString().matches("crawl: http://.*/: the server answers 503");
    }

    private int command(Failure failure) {
        return new CommandLine(new CrawlCommand(out.stream(), err.stream()).filter(failing(failure)))
                .execute("--retries", "1", root.toString());
    }

    private Tally crawl(Patience patience, Failure failure) throws IOException {
        try (Site site = new Site(new Folder(root), List.of(failing(failure)))) {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
            URI start = site.address();
            return Weft.run(new Crawler(http, patience, progress).crawl(start));
        }
    }

    private static boolean answer(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        return true;
    }

    private static void meet(CyclicBarrier pair) throws IOException {
        try {
            pair.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IOException("nobody came", e);
        }
    }

    private static Filter failing(Failure failure) {
        Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
        return new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                String page = exchange.getRequestURI().getRawPath();
                int request = requests.computeIfAbsent(page, unseen -> new AtomicInteger())
                        .incrementAndGet();
                if (!failure.handled(exchange, request)) {
                    chain.doFilter(exchange);
                }
            }

            @Override
            public String description() {
                return "fails as a test wants it";
            }
        };
    }

    /** What a server does instead of answering. */
    @FunctionalInterface
    private interface Failure {
        /** Gets the how manieth request for this page this is; true: nothing else is to be done. */
        boolean handled(HttpExchange exchange, int request) throws IOException;
    }
}
