package dev.weft.samples.shop;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a customer asks for: {@code {"customer": "Ada", "items": [{"product": "tea", "quantity": 2}]}}.
 *
 * @param customer who
 * @param quantities how much of which product, in the order in which rows are locked
 */
record OrderRequest(String customer, Map<String, Integer> quantities) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ITEMS = 50;
    private static final int MOST_OF_ONE = 1000;

    /** Reads the body of a request. */
    static OrderRequest of(Buffer body) throws BadRequestException {
        JsonObject order = order(body);
        known(order, "the order", Set.of("customer", "items"));
        String customer = text(order, "customer");
        if (!(order.getValue("items") instanceof JsonArray items) || items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new BadRequestException(400, "items has to be a list of 1 to " + MOST_ITEMS);
        }
        Map<String, Integer> quantities = new TreeMap<>();
        for (Object each : items) {
            if (!(each instanceof JsonObject item)) {
                throw new BadRequestException(400, "each of the items has to be an object with product and quantity");
            }
            known(item, "an item", Set.of("product", "quantity"));
            quantities.merge(text(item, "product"), quantity(item), Integer::sum);
        }
        return new OrderRequest(customer, quantities);
    }

    private static JsonObject order(Buffer body) throws BadRequestException {
        try {
            if (body != null && body.toJsonValue() instanceof JsonObject order) {
                return order;
            }
        } catch (DecodeException e) {
            throw new BadRequestException(400, "the body is not JSON");
        }
        throw new BadRequestException(400, "the body has to be a JSON object with customer and items");
    }

    private static void known(JsonObject object, String what, Set<String> fields) throws BadRequestException {
        for (String field : object.fieldNames()) {
            if (!fields.contains(field)) {
                throw new BadRequestException(400, what + " has a field that is not known");
            }
        }
    }

    private static String text(JsonObject object, String field) throws BadRequestException {
        if (object.getValue(field) instanceof String text
                && !text.isBlank()
                && text.length() <= LONGEST_NAME
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw new BadRequestException(400, field + " has to be a text of 1 to " + LONGEST_NAME + " characters");
    }

    private static int quantity(JsonObject item) throws BadRequestException {
        if (item.getValue("quantity") instanceof Integer quantity && quantity >= 1 && quantity <= MOST_OF_ONE) {
            return quantity;
        }
        throw new BadRequestException(400, "quantity has to be a whole number from 1 to " + MOST_OF_ONE);
    }
}
