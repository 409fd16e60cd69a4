import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;

// tag::hello[]
class Hello {
    @Async
    static Coroutine<String> greet(String name) {
        await(sleep(Duration.ofMillis(100))); // waits, and blocks no thread
        return done("Hello, " + name + "!");
    }

    public static void main(String[] args) {
        run(gather(greet("Ada"), greet("Grace"))).forEach(System.out::println);
    }
}
// end::hello[]
