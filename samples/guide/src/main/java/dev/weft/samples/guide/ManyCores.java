package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.LoopGroup;
import dev.weft.Task;
import java.util.ArrayList;
import java.util.List;

// tag::program[]
final class ManyCores {
    @Async
    Coroutine<Long> sum(long from, long to) {
        long sum = 0;
        for (long number = from; number < to; number++) {
            sum += number;
        }
        return done(sum);
    }

    @Async
    Coroutine<Long> total(LoopGroup group) {
        List<Task<Long>> parts = new ArrayList<>();
        for (long part = 0; part < 4; part++) {
            parts.add(group.createTask(sum(part * 250_000, (part + 1) * 250_000)));
        }
        long total = 0;
        for (long part : await(gather(parts))) {
            total += part;
        }
        return done(total); // on the loop it began on
    }

    public static void main(String[] args) {
        ManyCores program = new ManyCores();
        try (LoopGroup group = LoopGroup.of(4)) {
            System.out.println(group.run(program.total(group)));
        }
    }
}
// end::program[]
