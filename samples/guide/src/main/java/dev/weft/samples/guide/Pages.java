package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import com.sun.net.httpserver.HttpServer;
import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

final class Pages {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    // tag::stage[]
    @Async
    static Coroutine<String> page(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        HttpResponse<String> response = await(HTTP.sendAsync(request, BodyHandlers.ofString()));
        return done(response.statusCode() + " " + response.body());
    }
    // end::stage[]

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("you asked for " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/");
        System.out.println(run(page(address.resolve("index.html"))));
        server.stop(0);
    }
}
