package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;

// tag::program[]
final class FirstComeFirstShown {
    @Async
    static Coroutine<String> ask(String server, Duration delay) {
        await(sleep(delay));
        return done(server);
    }

    @Async
    static Coroutine<Void> show() {
        var servers = asCompleted(
                ask("far", Duration.ofMillis(60)), ask("near", Duration.ofMillis(20)), ask("lost", Duration.ofDays(1)));
        int answers = 0;
        for (String server : servers) {
            System.out.println(server);
            if (++answers == 2) {
                break; // cancels the third, and waits until it has ended
            }
        }
        return done();
    }

    public static void main(String[] args) {
        run(show());
    }
}
// end::program[]
