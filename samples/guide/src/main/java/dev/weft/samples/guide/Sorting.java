package dev.weft.samples.guide;

import static dev.weft.Weft.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.ChildProcess;
import dev.weft.io.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

// tag::program[]
final class Sorting {
    @Async
    Coroutine<Void> sort() throws IOException, TimeoutException {
        ChildProcess process = await(Processes.start("sort"));
        byte[] input = "pear\napple\n".getBytes(UTF_8);
        ChildProcess.Output output = await(timeout(Duration.ofSeconds(30), process.communicate(input)));
        System.out.println("exit value " + output.exit());
        UTF_8.decode(output.stdout()).toString().lines().forEach(System.out::println);
        return done();
    }

    public static void main(String[] args) throws IOException, TimeoutException {
        run(new Sorting().sort());
    }
}
// end::program[]
