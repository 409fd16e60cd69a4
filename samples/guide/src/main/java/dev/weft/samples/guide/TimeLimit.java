package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

final class TimeLimit {
    // tag::timeout[]
    @Async
    static Coroutine<String> answer(Duration delay) {
        await(sleep(delay));
        return done("here I am");
    }

    @Async
    static Coroutine<String> answerWithin(Duration limit, Duration delay) {
        try {
            return done(await(timeout(limit, answer(delay))));
        } catch (TimeoutException e) {
            return done("too late");
        }
    }
    // end::timeout[]

    public static void main(String[] args) {
        System.out.println(run(answerWithin(Duration.ofHours(1), Duration.ofMillis(1))));
        System.out.println(run(answerWithin(Duration.ofMillis(1), Duration.ofHours(1))));
    }
}
