package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Weft;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** The orders and the stock they are taken from, in the database. */
final class Orders {
    private final Database database;

    Orders(Database database) {
        this.database = database;
    }

    /** Makes the tables, and fills the shelves, if that was not done. */
    @Async
    Coroutine<Void> prepare() throws IOException {
        try (InputStream schema = Orders.class.getResourceAsStream("schema.sql")) {
            await(database.execute(new String(schema.readAllBytes(), UTF_8)));
        }
        return done();
    }

    // tag::place[]
    /** Takes what is ordered from the shelves and notes the order down; both or neither. */
    Coroutine<Order> place(OrderRequest request) throws BadRequestException {
        return database.inTransaction(connection -> {
            long cents = 0;
            for (Map.Entry<String, Integer> item : request.quantities().entrySet()) {
                cents += await(take(connection, item.getKey(), item.getValue()));
            }
            List<Row> rows = await(Database.query(
                    connection,
                    "INSERT INTO orders (customer, cents) VALUES ($1, $2) RETURNING *",
                    request.customer(),
                    cents));
            Order order = Order.of(rows.get(0));
            for (Map.Entry<String, Integer> item : request.quantities().entrySet()) {
                await(Database.query(
                        connection,
                        "INSERT INTO items (order_id, product, quantity) VALUES ($1, $2, $3)",
                        order.id(),
                        item.getKey(),
                        item.getValue()));
            }
            return done(order);
        });
    }
    // end::place[]

    /** Takes some of a product from its shelf; gives the price of all. */
    @Async
    private static Coroutine<Long> take(SqlConnection connection, String product, int quantity)
            throws BadRequestException {
        List<Row> taken = await(Database.query(
                connection,
                "UPDATE products SET stock = stock - $2 WHERE name = $1 AND stock >= $2 RETURNING cents",
                product,
                quantity));
        if (!taken.isEmpty()) {
            return done(taken.get(0).getLong("cents") * quantity);
        }
        List<Row> there = await(Database.query(connection, "SELECT stock FROM products WHERE name = $1", product));
        throw there.isEmpty()
                ? new BadRequestException(422, "there is no product of this name")
                : new BadRequestException(
                        409, "there are only " + there.get(0).getLong("stock") + " left of a product");
    }

    @Async
    Coroutine<Order> find(long id) throws BadRequestException {
        List<Row> rows = await(database.query("SELECT * FROM orders WHERE id = $1", id));
        if (rows.isEmpty()) {
            throw new BadRequestException(404, "there is no such order");
        }
        return done(Order.of(rows.get(0)));
    }

    /** The last {@code count}, the latest first. */
    @Async
    Coroutine<List<Order>> latest(int count) {
        List<Row> rows = await(database.query("SELECT * FROM orders ORDER BY id DESC LIMIT $1", count));
        return done(rows.stream().map(Order::of).toList());
    }

    // tag::all[]
    /** All of them, the oldest first, however many there are. */
    @Async
    AsyncGenerator<Order> all() {
        for (Row row : database.stream("SELECT * FROM orders ORDER BY id")) {
            Weft.yield(Order.of(row));
        }
        return AsyncGenerator.end();
    }
    // end::all[]

    /** The numbers of those that were placed and not packed. */
    @Async
    Coroutine<List<Long>> toPack() {
        List<Row> rows = await(database.query("SELECT id FROM orders WHERE status = 'placed' ORDER BY id"));
        return done(rows.stream().map(row -> row.getLong("id")).toList());
    }

    @Async
    Coroutine<Void> pack(long id) {
        await(database.query("UPDATE orders SET status = 'packed' WHERE id = $1", id));
        return done();
    }
}
