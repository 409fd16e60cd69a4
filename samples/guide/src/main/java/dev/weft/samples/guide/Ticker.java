package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.time.Duration;

final class Ticker {
    // tag::ticks[]
    @Async
    static AsyncGenerator<Integer> ticks() {
        try {
            for (int i = 0; ; i++) {
                await(sleep(Duration.ofMillis(5)));
                Weft.yield(i);
            }
        } finally {
            await(sleep(Duration.ofMillis(1)));
            System.out.println("stopped");
        }
    }
    // end::ticks[]

    // tag::print[]
    @Async
    static Coroutine<String> print() {
        for (int tick : ticks()) {
            System.out.println(tick);
            if (tick == 2) {
                return done("left at 2"); // closes ticks() first
            }
        }
        return done("end");
    }
    // end::print[]

    @Async
    static AsyncGenerator<Character> letters(String word) {
        for (char letter : word.toCharArray()) {
            Weft.yield(letter);
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<String> load(String word) {
        await(sleep(Duration.ofMillis(1)));
        return done(word);
    }

    // tag::resource[]
    record Connection(String name) implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            await(sleep(Duration.ofMillis(1)));
            System.out.println("closed " + name);
            return done();
        }
    }

    @Async
    static Coroutine<Integer> use() {
        try (Connection connection = new Connection("db")) {
            return done(connection.name().length());
        }
    }
    // end::resource[]

    // tag::hand[]
    @Async
    static Coroutine<String> first(AsyncGenerator<String> words) {
        String first = await(words.advance()) ? words.current() : "none";
        await(words.closeAsync());
        return done(first);
    }
    // end::hand[]

    @Async
    static Coroutine<Void> program() {
        System.out.println(await(print()));
        StringBuilder all = new StringBuilder();
        for (Object word : objects()) {
            all.append(word).append(' ');
        }
        System.out.println(all.toString().strip());
        System.out.println(await(first(greetings())));
        System.out.println(await(use()));
        return done();
    }

    // tag::more[]
    @Async
    static AsyncGenerator<Object> objects() {
        Weft.yieldFrom(greetings());
        Weft.yieldFrom(letters("weft"));
        return AsyncGenerator.end();
    }
    // end::more[]

    @Async
    static AsyncGenerator<String> greetings() {
        Weft.yield(await(load("warp")));
        Weft.yield(await(load("and")));
        return AsyncGenerator.end();
    }

    public static void main(String[] args) {
        run(program());
    }
}
