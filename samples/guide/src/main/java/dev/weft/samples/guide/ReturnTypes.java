package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class ReturnTypes {
    // tag::cold[]
    @Async
    static Coroutine<String> cold() {
        System.out.println("cold runs");
        await(sleep(Duration.ofMillis(1)));
        return done("cold result");
    }
    // end::cold[]

    // tag::hot[]
    @Async
    static CompletableFuture<String> hot() {
        System.out.println("hot runs");
        await(sleep(Duration.ofMillis(1)));
        return CompletableFuture.completedFuture("hot result");
    }

    @Async
    static CompletionStage<String> stage(CompletionStage<String> input) {
        return CompletableFuture.completedFuture(await(input) + " and more");
    }
    // end::hot[]

    // tag::generators[]
    @Async
    static Generator<Integer> generator() {
        Weft.yield(1);
        Weft.yield(2);
        return Generator.end();
    }

    @Async
    static Iterator<Integer> iterator() {
        Weft.yieldFrom(generator());
        return Generator.end();
    }

    @Async
    static Iterable<Integer> iterable() {
        Weft.yieldFrom(generator());
        return Generator.end();
    }
    // end::generators[]

    @Async
    static Coroutine<Void> program() {
        Coroutine<String> cold = cold();
        System.out.println("cold called");
        System.out.println(await(cold));
        CompletableFuture<String> hot = hot();
        System.out.println("hot called");
        System.out.println(await(hot));
        System.out.println(await(stage(CompletableFuture.completedFuture("input"))));
        return done();
    }

    public static void main(String[] args) {
        run(program());
        System.out.println(generator().stream().toList());
        iterator().forEachRemaining(System.out::println);
        Iterable<Integer> iterable = iterable();
        iterable.forEach(System.out::println);
        iterable.forEach(System.out::println);
    }
}
