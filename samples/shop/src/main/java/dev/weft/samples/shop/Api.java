package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.timeout;

import dev.weft.Async;
import dev.weft.AsyncFunction;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * What can be asked of the shop by HTTP.
 *
 * <pre>
 * POST /orders       place an order             201, 400, 409, 413, 422
 * GET  /orders       the latest, by ?limit=n    200, 400
 * GET  /orders/7     one of them                200, 400, 404
 * GET  /orders.csv   all of them                200
 * GET  /status       how many wait for packing  200
 * GET  /             a page to look at them     200
 * </pre>
 *
 * <p>Whatever is not granted is answered by {@code {"error": "..."}}, one line for people.
 */
final class Api {
    private static final System.Logger LOG = System.getLogger(Api.class.getName());
    private static final int LARGEST_BODY = 64 * 1024; // bytes
    private static final int CHUNK = 16 * 1024; // characters
    private static final int MOST = 1000; // orders in a list

    private final EventLoop loop;
    private final Orders orders;
    private final Packing packing;
    private final Duration patience;

    Api(EventLoop loop, Orders orders, Packing packing, Duration patience) {
        this.loop = loop;
        this.orders = orders;
        this.packing = packing;
        this.patience = patience;
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.post("/orders")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .respond(async(this::place));
        router.get("/orders").respond(async(this::latest));
        router.get("/orders/:id").respond(async(this::find));
        router.get("/orders.csv").respond(unlimited(this::export));
        router.get("/status").respond(async(context -> done(new JsonObject().put("waiting", packing.size()))));
        router.get("/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .sendFile("dev/weft/samples/shop/index.html"));
        for (int status : List.of(400, 404, 405, 413, 414, 500)) {
            router.errorHandler(status, context -> refuse(status, context));
        }
        return router;
    }

    // tag::async[]
    /** Has requests answered by coroutines, within a time limit; who goes away has its coroutine cancelled. */
    private <T> Function<RoutingContext, Future<T>> async(AsyncFunction<RoutingContext, T, Exception> handler) {
        return unlimited(context -> timeout(patience, handler.apply(context)));
    }

    private <T> Function<RoutingContext, Future<T>> unlimited(AsyncFunction<RoutingContext, T, Exception> handler) {
        return context -> {
            try {
                Task<T> task = loop.createTask(
                        handler.apply(context), context.request().path());
                context.response().closeHandler(nothing -> task.cancel("the client has gone"));
                return Future.fromCompletionStage(task);
            } catch (Exception e) { // before there was a coroutine
                return Future.failedFuture(e);
            }
        };
    }
    // end::async[]

    // ---------------------------------------------------------------- requests

    // tag::place[]
    @Async
    Coroutine<JsonObject> place(RoutingContext context) throws BadRequestException {
        OrderRequest request = OrderRequest.of(context.body().buffer());
        Order order = await(orders.place(request));
        packing.add(order);
        context.response().setStatusCode(201).putHeader("Location", "/orders/" + order.id());
        return done(order.toJson());
    }
    // end::place[]

    @Async
    Coroutine<JsonArray> latest(RoutingContext context) throws BadRequestException {
        List<String> limit = context.queryParam("limit");
        long count = limit.isEmpty() ? MOST : number("limit", limit.get(0), MOST);
        JsonArray list = new JsonArray();
        await(orders.latest((int) count)).forEach(order -> list.add(order.toJson()));
        return done(list);
    }

    @Async
    Coroutine<JsonObject> find(RoutingContext context) throws BadRequestException {
        long id = number("the number of an order", context.pathParam("id"), Long.MAX_VALUE);
        return done(await(orders.find(id)).toJson());
    }

    private static long number(String what, String text, long most) throws BadRequestException {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequestException(400, what + " has to be a whole number from 1 to " + most);
    }

    // tag::export[]
    /** Sends all orders while they are read from the database, as fast as the client takes them. */
    @Async
    Coroutine<Void> export(RoutingContext context) throws TimeoutException {
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/csv; charset=utf-8");
        StringBuilder chunk = new StringBuilder("id,customer,cents,status,placed at\r\n");
        for (Order order : orders.all()) {
            chunk.append(order.toCsv());
            if (chunk.length() >= CHUNK) {
                await(timeout(patience, write(response, chunk.toString())));
                chunk.setLength(0);
            }
        }
        await(response.end(chunk.toString()).toCompletionStage());
        return done();
    }
    // end::export[]

    @Async
    private static Coroutine<Void> write(HttpServerResponse response, String text) {
        await(response.write(text).toCompletionStage());
        return done();
    }

    // ---------------------------------------------------------------- what is not granted

    private void refuse(int usual, RoutingContext context) {
        Throwable failure = context.failure();
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return; // nobody is there to be told
        }
        if (response.headWritten()) {
            LOG.log(Level.WARNING, context.request().path() + " failed half-way", failure);
            context.request().connection().close(); // so that it does not look whole
            return;
        }
        int status = usual;
        String message;
        if (failure instanceof BadRequestException bad) {
            status = bad.status();
            message = bad.getMessage();
        } else if (failure instanceof TimeoutException) {
            status = 503;
            message = "the shop is too busy; try again";
        } else if (status == 413) {
            message = "the body may have " + LARGEST_BODY + " bytes";
        } else if (status >= 500) {
            LOG.log(
                    Level.ERROR,
                    context.request().method() + " " + context.request().path() + " failed",
                    failure);
            message = "something went wrong in the shop";
        } else {
            message = HttpResponseStatus.valueOf(status).reasonPhrase();
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", message).encode());
    }
}
