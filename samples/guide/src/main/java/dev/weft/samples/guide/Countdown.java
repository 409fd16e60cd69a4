package dev.weft.samples.guide;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;

final class Countdown {
    // tag::iterable[]
    @Async
    static Iterable<Integer> countdown(int from) {
        for (int i = from; i > 0; i--) {
            Weft.yield(i);
        }
        return Generator.end();
    }
    // end::iterable[]

    // tag::close[]
    @Async
    static Generator<String> guarded() {
        try {
            while (true) {
                Weft.yield("tick");
            }
        } finally {
            System.out.println("closed");
        }
    }
    // end::close[]

    public static void main(String[] args) {
        // tag::use[]
        Iterable<Integer> countdown = countdown(3);
        countdown.forEach(System.out::println); // 3, 2, 1
        countdown.forEach(System.out::println); // and again

        try (Generator<String> clock = guarded()) {
            System.out.println(clock.next());
        }
        // end::use[]
    }
}
