package app;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.List;

interface Numbers {
    @Async
    static Generator<Integer> fibonacci() {
        int a = 1;
        int b = 1;
        while (true) {
            Weft.yield(a);
            int next = a + b;
            a = b;
            b = next;
        }
    }

    @Async
    default Iterable<Long> all(List<Long> first) {
        Weft.yieldFrom(first);
        Weft.<Object>yield(1L);
        return Generator.end();
    }

    @Async
    default Iterator<Integer> none() {
        return Generator.end();
    }

    @Async
    default <T> SendGenerator<Integer, List<String>, T> talk(T result) {
        List<String> sent = Weft.yield(1);
        Weft.yield(sent.size());
        return SendGenerator.end(result);
    }

    @Async
    static AsyncGenerator<? extends Number> later(int n) {
        Weft.yield(Weft.await(Weft.done(n)));
        return AsyncGenerator.end();
    }
}
