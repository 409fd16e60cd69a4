package dev.weft.samples.shop;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A customer's program. */
final class Client {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final URI shop;

    Client(String shop) {
        this.shop = URI.create(shop);
    }

    static String order(String customer, String product, int quantity) {
        return new JsonObject()
                .put("customer", customer)
                .put(
                        "items",
                        new JsonArray()
                                .add(new JsonObject().put("product", product).put("quantity", quantity)))
                .encode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(shop.resolve(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(request(method, path, body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> place(String order) {
        return http.sendAsync(request("POST", "/orders", order), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(shop.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
    }

    /** What the shop says about itself. */
    int waiting() throws IOException, InterruptedException {
        return new JsonObject(get("/status").body()).getInteger("waiting");
    }
}
