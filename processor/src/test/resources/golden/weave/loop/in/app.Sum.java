package app;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;

class Sum {
    @Async
    Coroutine<Integer> next(int i) {
        return done(i + 1);
    }

    @Async
    Coroutine<Long> sum(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(next(i));
        }
        return done(sum);
    }
}
