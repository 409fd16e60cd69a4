package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {
    private static final int CUSTOMERS = 16;
    private static final int ENOUGH = 200; // acknowledged orders before the kill

    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);

    @Test
    void noAcknowledgedOrderIsLostWhenTheShopIsKilled(@TempDir Path folder) throws Exception {
        ShopProcess first = new ShopProcess(folder);
        Client customers = new Client(first.address());
        CompletableFuture<?>[] buying = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> buy(customers, "customer " + i))
                .toArray(CompletableFuture<?>[]::new);
        enough.await();
        first.kill(); // with requests in flight: each customer orders again and again until that fails
        CompletableFuture.allOf(buying)
                .handle((nothing, failure) -> "all have failed")
                .get();

        try (ShopProcess second = new ShopProcess(folder)) {
            Client client = new Client(second.address());
            Set<Long> kept = client.get("/orders.csv")
                    .body()
                    .lines()
                    .skip(1)
                    .map(line -> Long.parseLong(line.substring(0, line.indexOf(','))))
                    .collect(Collectors.toSet());
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
            assertThat(kept).containsAll(acknowledged);

            while (client.get("/orders.csv").body().contains(",placed,")) {
                // what waited is packed after all; each look waits for its answer
            }
        }
    }

    /** Orders until it is not answered. */
    private CompletableFuture<HttpResponse<String>> buy(Client client, String who) {
        return client.place(Client.order(who, "tea", 1)).thenCompose(answer -> {
            if (answer.statusCode() != 201) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            acknowledged.add(new JsonObject(answer.body()).getLong("id"));
            enough.countDown();
            return buy(client, who);
        });
    }
}
