package dev.weft.samples.tour.crawl;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes a server fail as servers do: some requests are refused, a few never answered. */
final class FlakyServer extends Filter {
    private static final int REFUSED = 10;
    private static final int UNANSWERED = 60;

    private final AtomicInteger requests = new AtomicInteger();

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        int request = requests.incrementAndGet();
        if (request % UNANSWERED == 0) {
            return; // the client waits until it has had enough
        }
        if (request % REFUSED == 0) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        chain.doFilter(exchange);
    }

    @Override
    public String description() {
        return "refuses every " + REFUSED + "th request and leaves every " + UNANSWERED + "th without an answer";
    }
}
