package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many customers at once, by wrk where that is installed, else by the test itself. Every order is there afterwards. */
class LoadTest {
    private static final int CUSTOMERS = 64;
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void manyCustomersAtOnceAreAllServed(@TempDir Path folder, @TempDir Path temporary) throws Exception {
        try (OpenShop shop = new OpenShop(folder, LONG)) {
            Client client = new Client(shop.address());
            Optional<Path> wrk = wrk();
            long placed = wrk.isPresent() ? byWrk(wrk.get(), shop, temporary) : byClient(client);

            long kept = client.get("/orders.csv").body().lines().count() - 1;
            assertThat(placed).isPositive();
            // wrk counts no requests that were under way when its time was over
            assertThat(kept).isBetween(placed, placed + CUSTOMERS);
        }
    }

    private static Optional<Path> wrk() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(each -> Path.of(each, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static long byWrk(Path wrk, OpenShop shop, Path temporary) throws Exception {
        Path script = Files.writeString(
                temporary.resolve("order.lua"),
                "wrk.method = 'POST'\nwrk.body = '" + Client.order("Ada", "tea", 1)
                        + "'\nwrk.headers['Content-Type'] = 'application/json'\n");
        Process process = new ProcessBuilder(List.of(
                        wrk.toString(),
                        "--threads=1",
                        "--connections=" + CUSTOMERS,
                        "--duration=3s",
                        "--timeout=" + LONG.toSeconds() + "s",
                        "--latency",
                        "--script=" + script,
                        shop.address() + "orders"))
                .redirectErrorStream(true)
                .start();
        String report = new String(process.getInputStream().readAllBytes());
        System.out.println(report);
        assertThat(report).doesNotContain("Non-2xx").doesNotContain("Socket errors");
        Matcher requests = Pattern.compile("(\\d+) requests in").matcher(report);
        assertThat(requests.find()).as(report).isTrue();
        return Long.parseLong(requests.group(1));
    }

    private static long byClient(Client client) {
        List<CompletableFuture<Integer>> customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> buy(client, "customer " + i, 20))
                .toList();
        return customers.stream().mapToInt(CompletableFuture::join).sum();
    }

    private static CompletableFuture<Integer> buy(Client client, String who, int times) {
        return times == 0
                ? CompletableFuture.completedFuture(0)
                : client.place(Client.order(who, "tea", 1)).thenCompose(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                    return buy(client, who, times - 1).thenApply(rest -> rest + 1);
                });
    }
}
