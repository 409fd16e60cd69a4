package dev.weft.samples.shop;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A shop in the process of a test, with a database of its own. */
final class OpenShop implements AutoCloseable {
    private static final int DEADLINE = 300; // seconds

    private final Vertx vertx = Vertx.vertx();
    private final EventLoop loop;
    private final Shop shop;

    OpenShop(Path folder, Duration patience) throws Exception {
        Context context = vertx.getOrCreateContext();
        loop = EventLoop.on(command -> context.runOnContext(nothing -> command.run()));
        shop = run(Shop.open(vertx, new Settings("127.0.0.1", 0, Optional.empty(), folder, 4, 2, patience)));
    }

    String address() {
        return shop.address();
    }

    private <T> T run(Coroutine<T> coroutine) throws Exception {
        return loop.createTask(coroutine).toCompletableFuture().get(DEADLINE, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        run(shop.close());
        loop.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(DEADLINE, TimeUnit.SECONDS);
    }
}
