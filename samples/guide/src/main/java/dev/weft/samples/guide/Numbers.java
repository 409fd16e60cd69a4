package dev.weft.samples.guide;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;

// tag::fibonacci[]
final class Numbers {
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

    public static void main(String[] args) {
        for (int number : fibonacci()) {
            if (number > 20) {
                break;
            }
            System.out.println(number);
        }
    }
}
// end::fibonacci[]
