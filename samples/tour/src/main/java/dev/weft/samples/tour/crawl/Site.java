package dev.weft.samples.tour.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site on loopback that serves a folder: each folder is a page of links, each file is plain text. */
final class Site implements AutoCloseable {
    static {
        // Answers come in two writes, header and body. With Nagle's algorithm the second waits 40 ms for the client.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int THREADS = 4;

    private final Folder folder;
    private final HttpServer server;
    private final ExecutorService threads;

    /** Serves the folder until it is closed; the filters see each request first. */
    Site(Folder folder, List<Filter> filters) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", this::answer).getFilters().addAll(filters);
        server.start();
    }

    /** The address of the front page. */
    URI address() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + literal(address.getAddress()) + ":" + address.getPort() + "/");
    }

    private static String literal(InetAddress address) {
        String literal = address.getHostAddress();
        return literal.contains(":") ? "[" + literal + "]" : literal;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Path> page = folder.page(exchange.getRequestURI().getRawPath());
            if (page.isEmpty()) {
                send(exchange, 404, "text/plain", "no such page".getBytes(UTF_8));
            } else if (Files.isDirectory(page.get())) {
                send(exchange, 200, "text/html", index(page.get()).getBytes(UTF_8));
            } else {
                send(exchange, 200, "text/plain", folder.content(page.get()));
            }
        }
    }

    private String index(Path page) throws IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<ul>\n");
        for (Path entry : folder.entries(page)) {
            html.append("<li><a href=\"")
                    .append(folder.address(entry))
                    .append("\">")
                    .append(escaped(entry.getFileName().toString()))
                    .append("</a>\n");
        }
        return html.append("</ul>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
