package dev.weft.samples.guide;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.sync.Lock;
import dev.weft.sync.Permit;
import java.time.Duration;

// tag::program[]
final class TakingTurns {
    private final Lock lock = new Lock();
    private int balance = 100;

    @Async
    @SuppressWarnings("try") // javac would have the permit be used for something
    Coroutine<Void> withdraw(String who, int amount) {
        try (Permit permit = await(lock.acquire())) {
            if (balance >= amount) {
                await(sleep(Duration.ofMillis(10))); // ask the bank; without the lock both would withdraw
                balance -= amount;
                System.out.println(who + " has got " + amount + ", " + balance + " left");
            } else {
                System.out.println(who + " has got nothing");
            }
        }
        return done();
    }

    public static void main(String[] args) {
        TakingTurns account = new TakingTurns();
        run(gather(account.withdraw("Ada", 80), account.withdraw("Grace", 80)));
    }
}
// end::program[]
