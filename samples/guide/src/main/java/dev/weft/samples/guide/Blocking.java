package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Blocking {
    // tag::executor[]
    @Async
    static Coroutine<Integer> lines(Path file) throws IOException {
        String text = await(runInExecutor(() -> Files.readString(file)), IOException.class);
        return done((int) text.lines().count());
    }
    // end::executor[]

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempFile("blocking", ".txt");
        Files.writeString(file, "over\nand\nunder\n");
        System.out.println(run(lines(file)));
        Files.delete(file);
    }
}
