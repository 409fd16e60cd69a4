package dev.weft.samples.tour.crawl;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.sleep;
import static dev.weft.Weft.timeout;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * Reads a whole site: a page, then all it links to at once, then all those link to. Many requests are under way at a
 * time, yet everything here runs on the loop's one thread: the tally and the set of known pages need no lock.
 */
final class Crawler {
    private final HttpClient http;
    private final Patience patience;
    private final Progress progress;
    private final Tally tally = new Tally();

    Crawler(HttpClient http, Patience patience, Progress progress) {
        this.http = http;
        this.patience = patience;
        this.progress = progress;
    }

    /** Crawls all pages that can be reached from here. */
    @Async
    Coroutine<Tally> crawl(URI start) throws IOException {
        Set<URI> known = new HashSet<>(Set.of(start));
        List<URI> pages = List.of(start);
        while (!pages.isEmpty()) {
            progress.found(pages.size());
            List<URI> next = new ArrayList<>();
            for (List<URI> links : await(gather(patience.limit(), pages, this::visit))) {
                links.stream().filter(known::add).forEach(next::add);
            }
            progress.levelDone();
            pages = next;
        }
        return done(tally);
    }

    /** Counts a page and gives what it links to. */
    @Async
    Coroutine<List<URI>> visit(URI page) throws IOException {
        HttpResponse<byte[]> response = await(fetch(page));
        if (response.statusCode() != 200) {
            throw new IOException(page + ": the server answers " + response.statusCode());
        }
        List<URI> links = new ArrayList<>();
        if (isIndex(response)) {
            tally.addFolder();
            for (URI link : Links.in(new String(response.body(), UTF_8), page)) {
                links.add(link);
            }
        } else {
            tally.addFile(response.body());
        }
        progress.pageDone(tally.bytes());
        return done(links);
    }

    /** Gets a page and does not give up at the first failure: a busy server is asked again, after a pause. */
    @Async
    Coroutine<HttpResponse<byte[]>> fetch(URI page) throws IOException {
        for (int attempt = 1; ; attempt++) {
            IOException failure;
            try {
                HttpResponse<byte[]> response = await(timeout(patience.timeout(), get(page)));
                if (response.statusCode() < 500) {
                    return done(response);
                }
                failure = new IOException("the server answers " + response.statusCode());
            } catch (TimeoutException slow) {
                failure = new IOException("no answer in " + patience.timeout().toMillis() + " ms", slow);
            } catch (IOException broken) {
                failure = broken;
            }
            if (attempt > patience.retries()) {
                throw new IOException(page + ": " + failure.getMessage(), failure);
            }
            progress.retry();
            await(sleep(patience.pauseAfter(attempt)));
        }
    }

    /** Any {@link java.util.concurrent.CompletionStage} can be awaited; this one is the JDK's own. */
    @Async
    Coroutine<HttpResponse<byte[]>> get(URI page) throws IOException {
        return done(await(
                http.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.ofByteArray()), IOException.class));
    }

    private static boolean isIndex(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }
}
