package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.function.IntConsumer;

final class Callbacks {
    // tag::future[]
    /** Somebody's callback API: answers later, on a thread of its own. */
    static void ask(IntConsumer callback) {
        new Thread(() -> callback.accept(42)).start();
    }

    @Async
    static Coroutine<Integer> answer() {
        Future<Integer> answer = EventLoop.running().createFuture();
        ask(answer::complete);
        return done(await(answer));
    }
    // end::future[]

    public static void main(String[] args) {
        System.out.println(run(answer()));
    }
}
