package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;

// tag::program[]
final class Traces {
    @Async
    static Coroutine<Void> inner() {
        await(sleep(Duration.ofMillis(1)));
        throw new IllegalStateException("out of yarn");
    }

    @Async
    static Coroutine<Void> outer() {
        await(inner());
        return done();
    }

    public static void main(String[] args) {
        try {
            run(outer());
        } catch (IllegalStateException e) {
            for (StackTraceElement element : e.getStackTrace()) {
                if (element.getClassName().endsWith("Traces")) {
                    System.out.println(element.getMethodName() + " at line " + element.getLineNumber());
                }
            }
        }
    }
}
// end::program[]
