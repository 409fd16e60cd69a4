package dev.weft.samples.shop;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * An order that was taken.
 *
 * @param cents what it costs
 * @param status {@code placed}, and later {@code packed}
 */
record Order(long id, String customer, long cents, String status, OffsetDateTime placedAt) {
    static Order of(Row row) {
        return new Order(
                row.getLong("id"),
                row.getString("customer"),
                row.getLong("cents"),
                row.getString("status"),
                row.getOffsetDateTime("placed_at"));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("customer", customer)
                .put("cents", cents)
                .put("status", status)
                .put("placedAt", placedAt.toString());
    }

    /** A line of comma-separated values; see RFC 4180. */
    String toCsv() {
        return id + "," + quoted(customer) + "," + cents + "," + status + "," + placedAt + "\r\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
