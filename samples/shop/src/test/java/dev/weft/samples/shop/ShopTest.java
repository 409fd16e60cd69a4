package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop with a real PostgreSQL, asked by HTTP. */
class ShopTest {
    @TempDir
    static Path folder;

    private static OpenShop shop;
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        shop = new OpenShop(folder, Duration.ofMinutes(2));
        client = new Client(shop.address());
    }

    @AfterAll
    static void close() throws Exception {
        if (shop != null) {
            shop.close();
        }
    }

    private static JsonObject placed(String customer) throws Exception {
        HttpResponse<String> answer = client.send("POST", "/orders", Client.order(customer, "tea", 2));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    @Test
    void anOrderIsKept() throws Exception {
        JsonObject order = placed("Ada \"Countess\" Lovelace, λ");

        assertThat(order.getLong("cents")).isEqualTo(900);
        JsonObject found =
                new JsonObject(client.get("/orders/" + order.getLong("id")).body());
        assertThat(found.getString("customer")).isEqualTo("Ada \"Countess\" Lovelace, λ");
        assertThat(new JsonArray(client.get("/orders?limit=1000").body()))
                .anySatisfy(
                        each -> assertThat(((JsonObject) each).getLong("id")).isEqualTo(order.getLong("id")));
    }

    @Test
    void workersPackWhatIsOrdered() throws Exception {
        long id = placed("Ada").getLong("id");

        String status = "placed";
        while (status.equals("placed")) { // each time it asks it waits for the answer
            status = new JsonObject(client.get("/orders/" + id).body()).getString("status");
        }
        assertThat(status).isEqualTo("packed");
    }

    @Test
    void theLastOneGoesToOneCustomerOnly() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 20)
                .mapToObj(i -> client.place(Client.order("customer " + i, "samovar", 1)))
                .toList();

        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> each : all) {
            statuses.add(each.get().statusCode());
        }
        assertThat(statuses).containsOnlyOnce(201);
        assertThat(new HashSet<>(statuses)).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void anOrderThatCannotBeMetTakesNothing() throws Exception {
        long before = count();
        HttpResponse<String> answer = client.send("POST", "/orders", """
                {"customer": "Eve", "items": [{"product": "coffee", "quantity": 1}, {"product": "gold", "quantity": 1}]}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(count()).isEqualTo(before);
    }

    /** The orders of Eve. */
    private static long count() throws Exception {
        return client.get("/orders.csv")
                .body()
                .lines()
                .filter(line -> line.contains("Eve"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "7",
                "{}",
                "{\"customer\":7,\"items\":[{\"product\":\"tea\",\"quantity\":1}]}",
                "{\"customer\":\"\",\"items\":[{\"product\":\"tea\",\"quantity\":1}]}",
                "{\"customer\":\"a\\u0000b\",\"items\":[{\"product\":\"tea\",\"quantity\":1}]}",
                "{\"customer\":\"Ada\",\"items\":[]}",
                "{\"customer\":\"Ada\",\"items\":{}}",
                "{\"customer\":\"Ada\",\"items\":[7]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\"}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":\"1\"}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":1.5}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":0}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":-1}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":99999999999999999999}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"tea\",\"quantity\":1,\"price\":0}]}",
                "{\"customer\":\"Ada\",\"items\":[{\"product\":\"'; DROP TABLE orders; --\",\"quantity\":1}]}"
            })
    void anOrderThatMakesNoSenseIsRefusedInOneLine(String body) throws Exception {
        HttpResponse<String> answer = client.send("POST", "/orders", body);

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertRefused(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nothing,                       404",
        "GET,    /orders/0,                      400",
        "GET,    /orders/x,                      400",
        "GET,    /orders/999999999,              404",
        "GET,    /orders/99999999999999999999,   400",
        "GET,    /orders?limit=0,                400",
        "GET,    /orders?limit=many,             400",
        "PUT,    /orders,                        405",
        "DELETE, /orders/1,                      405"
    })
    void whatCannotBeAskedIsRefusedInOneLine(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = client.send(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertRefused(answer);
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = client.send("POST", "/orders", " ".repeat(65 * 1024));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertRefused(answer);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.body()).hasLineCount(1).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(new JsonObject(answer.body()).getString("error")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: shop\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"})
    void whatIsNoHttpIsRefused(String bytes) throws Exception {
        String answer = raw(bytes);

        assertThat(answer).matches("(?s)HTTP/\\d\\.\\d (4\\d\\d|501|505) .*").doesNotContain("\tat ");
    }

    /** What the shop answers to bytes. */
    private static String raw(String bytes) throws Exception {
        URI address = URI.create(shop.address());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.ISO_8859_1) + " ";
        }
    }

    @Test
    void allOrdersAreExportedAsCsv() throws Exception {
        JsonObject order = placed("a \"quoted\", name");

        HttpResponse<String> answer = client.get("/orders.csv");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.body().lines().toList())
                .startsWith("id,customer,cents,status,placed at")
                .anyMatch(line -> line.startsWith(order.getLong("id") + ",\"a \"\"quoted\"\", name\",900,"));
    }

    @Test
    void clientsThatGoAwayGiveConnectionsBack() throws Exception {
        URI address = URI.create(shop.address());
        for (int i = 0; i < 20; i++) { // the database has four connections
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                String path = i % 2 == 0 ? "/orders.csv" : "/orders/1";
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: shop\r\n\r\n").getBytes());
                socket.setSoLinger(true, 0);
            }
        }
        assertThat(client.get("/orders?limit=1").statusCode()).isEqualTo(200);
        assertThat(client.get("/orders.csv").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserShowsTheOrders(@TempDir Path temporary) throws Exception {
        Optional<Chromium> browser = Chromium.find();
        Assumptions.assumeTrue(
                browser.isPresent(), "There is no Chromium on the PATH: the page with the orders is not tested.");
        placed("<b id=evil>Ada</b>");

        String dom = browser.get().dom(shop.address(), temporary);

        assertThat(dom)
                .contains("<td class=\"\">&lt;b id=evil&gt;Ada&lt;/b&gt;</td>", "<td class=\"number\">9.00</td>");
        assertThat(dom).doesNotContain("<b id=").contains("<span id=\"note\" role=\"status\"></span>");
    }
}
