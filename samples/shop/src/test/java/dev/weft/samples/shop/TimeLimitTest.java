package dev.weft.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeLimitTest {
    @Test
    void anAnswerThatTakesTooLongIsATimeoutInOneLineAndNothingIsOrdered(@TempDir Path folder) throws Exception {
        try (OpenShop shop = new OpenShop(folder, Duration.ZERO)) {
            Client client = new Client(shop.address());
            HttpResponse<String> answer = client.send("POST", "/orders", Client.order("Ada", "tea", 1));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo("the shop is too busy; try again");
        }
        try (OpenShop shop = new OpenShop(folder, Duration.ofMinutes(2))) {
            assertThat(new Client(shop.address()).get("/orders").body()).isEqualTo("[]");
        }
    }
}
