package dev.weft.samples.guide;

import dev.weft.Async;
import dev.weft.SendGenerator;
import dev.weft.Weft;

final class Average {
    // tag::average[]
    @Async
    static SendGenerator<Double, Integer, String> average() {
        int sum = 0;
        int count = 0;
        Integer next = Weft.yield(0.0);
        while (next != null) {
            sum += next;
            count++;
            next = Weft.yield((double) sum / count);
        }
        return SendGenerator.end(count + " numbers");
    }
    // end::average[]

    // tag::twice[]
    @Async
    static SendGenerator<Double, Integer, String> twice() {
        String first = Weft.yieldFrom(average());
        String second = Weft.yieldFrom(average());
        return SendGenerator.end(first + ", then " + second);
    }
    // end::twice[]

    public static void main(String[] args) {
        // tag::use[]
        SendGenerator<Double, Integer, String> average = average();
        average.next(); // runs up to the first yield
        System.out.println(average.send(4)); // 4.0
        System.out.println(average.send(8)); // 6.0
        System.out.println(average.hasNext()); // sends null: false
        System.out.println(average.returned()); // 2 numbers
        // end::use[]
        SendGenerator<Double, Integer, String> twice = twice();
        twice.next();
        System.out.println(twice.send(1));
        twice.next();
        System.out.println(twice.send(2));
        System.out.println(twice.hasNext() + " " + twice.returned());
    }
}
