package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;

final class Sum {
    // tag::sum[]
    @Async
    static Coroutine<Integer> value(int i) {
        if (i % 2 == 0) {
            await(sleep(Duration.ofMillis(1)));
        }
        return done(i);
    }

    @Async
    static Coroutine<Integer> sum(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(value(i));
        }
        return done(sum);
    }
    // end::sum[]

    public static void main(String[] args) {
        System.out.println(run(sum(10)));
    }
}
