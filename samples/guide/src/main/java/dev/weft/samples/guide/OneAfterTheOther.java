package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.List;

final class OneAfterTheOther {
    // tag::coroutines[]
    @Async
    static Coroutine<Integer> length(String text) {
        await(sleep(Duration.ofMillis(10)));
        return done(text.length());
    }

    @Async
    static Coroutine<Integer> total(List<String> texts) {
        int total = 0;
        for (String text : texts) {
            total += await(length(text)); // one after the other
        }
        return done(total);
    }

    @Async
    static Coroutine<Integer> totalAtOnce(List<String> texts) {
        int total = 0;
        for (int length : await(gather(texts, OneAfterTheOther::length))) { // all at once
            total += length;
        }
        return done(total);
    }
    // end::coroutines[]

    public static void main(String[] args) {
        List<String> texts = List.of("warp", "weft", "shuttle");
        System.out.println(run(total(texts)));
        System.out.println(run(totalAtOnce(texts)));
    }
}
