import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.util.List;

class Good {
    // tag::example[]
    @Async
    Coroutine<Void> print(AsyncGenerator<String> lines) {
        for (String line : lines) {
            System.out.println(line);
        }
        return done();
    }
    // end::example[]

    @Async
    AsyncGenerator<String> upper(AsyncGenerator<String> lines) {
        for (String line : lines) {
            Weft.yield(line.toUpperCase());
            if (line.isEmpty()) {
                break;
            }
        }
        return AsyncGenerator.end();
    }

    @Async
    Coroutine<Integer> lambda(AsyncGenerator<String> lines, List<String> plain) {
        for (String line : plain) {
            System.out.println(line);
        }
        plain.iterator().next();
        return Weft.async(() -> {
            int length = 0;
            for (String line : lines) {
                length += line.length();
            }
            while (await(lines.advance())) {
                length++;
            }
            return done(length);
        });
    }
}
