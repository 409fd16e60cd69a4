package dev.weft.samples.tour.examples;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;

/**
 * A shelf with room for one thing: whoever puts waits while it is taken, whoever takes waits while it is empty. For one
 * producer and one consumer on one loop; no lock, because only the loop's thread is ever here.
 */
final class Shelf<T> {
    private final EventLoop loop = EventLoop.running();
    private Future<Void> free = Future.completed(null);
    private Future<T> filled = loop.createFuture();

    @Async
    Coroutine<Void> put(T thing) {
        await(free);
        free = loop.createFuture();
        filled.setResult(thing);
        return done();
    }

    @Async
    Coroutine<T> take() {
        T thing = await(filled);
        filled = loop.createFuture();
        free.setResult(null);
        return done(thing);
    }
}
