package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.Optional;

/** A shop that is open: database, workers and HTTP server, all on one loop. */
final class Shop {
    private final Optional<LocalPostgres> postgres;
    private final Database database;
    private final Packing packing;
    private final HttpServer server;
    private final String address;

    private Shop(
            Optional<LocalPostgres> postgres, Database database, Packing packing, HttpServer server, String address) {
        this.postgres = postgres;
        this.database = database;
        this.packing = packing;
        this.server = server;
        this.address = address;
    }

    /** Opens one, on the loop that runs, which is one in a context of {@code vertx}. */
    @Async
    static Coroutine<Shop> open(Vertx vertx, Settings settings) throws IOException {
        if (settings.database().isPresent()) {
            return open(vertx, settings, settings.database().get(), Optional.empty());
        }
        LocalPostgres postgres = await(LocalPostgres.in(settings.folder()));
        String url = await(postgres.start());
        boolean opened = false;
        try {
            Shop shop = await(open(vertx, settings, url, Optional.of(postgres)));
            opened = true;
            return done(shop);
        } finally {
            if (!opened) {
                await(postgres.stop());
            }
        }
    }

    @Async
    private static Coroutine<Shop> open(Vertx vertx, Settings settings, String url, Optional<LocalPostgres> postgres)
            throws IOException {
        Database database = new Database(vertx, url, settings.connections());
        Orders orders = new Orders(database);
        await(orders.prepare());
        Packing packing = new Packing(orders);
        Api api = new Api(EventLoop.running(), orders, packing, settings.patience());
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(api.router(vertx))
                .listen(settings.port(), settings.host())
                .toCompletionStage());
        await(packing.begin(settings.workers()));
        String address = "http://" + settings.host() + ":" + server.actualPort() + "/";
        return done(new Shop(postgres, database, packing, server, address));
    }

    String address() {
        return address;
    }

    /** Closes it: no more requests, the workers finish what they have in hand, the database is stopped if it is its own. */
    @Async
    Coroutine<Void> close() throws IOException {
        await(server.close().toCompletionStage());
        await(packing.end());
        await(database.close());
        if (postgres.isPresent()) {
            await(postgres.get().stop());
        }
        return done();
    }
}
