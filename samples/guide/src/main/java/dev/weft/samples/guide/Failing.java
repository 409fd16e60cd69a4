package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

final class Failing {
    // tag::catch[]
    @Async
    static Coroutine<String> read(Path file) throws IOException {
        return done(await(runInExecutor(() -> Files.readString(file)), IOException.class));
    }

    @Async
    static Coroutine<String> readOr(Path file, String otherwise) throws IOException {
        try {
            return done(await(read(file)));
        } catch (NoSuchFileException e) {
            return done(otherwise);
        }
    }
    // end::catch[]

    // tag::gather[]
    @Async
    static Coroutine<Integer> divide(int a, int b) {
        await(sleep(Duration.ofMillis(b)));
        return done(a / b);
    }

    @Async
    static Coroutine<List<Integer>> divideAll() {
        return gather(divide(6, 3), divide(6, 0), divide(6, 2));
    }
    // end::gather[]

    public static void main(String[] args) throws IOException {
        System.out.println(run(readOr(Path.of("no such file"), "nothing to read")));
        try {
            run(divideAll());
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
    }
}
