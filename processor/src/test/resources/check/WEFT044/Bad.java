import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Weft;
import java.time.Duration;

class Bad {
    @Async
    Coroutine<Void> step() {
        await(sleep(Duration.ofSeconds(1)));
        return done();
    }

    // tag::example[]
    @Async
    Coroutine<Void> forEver() {
        while (true) {
            try {
                await(step());
                // WARNING WEFT044: catch (Throwable) around an await ends cancel requests too, which are a CancelledError
            } catch (Throwable t) {
                System.err.println("step failed: " + t);
            }
        }
    }
    // end::example[]

    @Async
    Coroutine<Void> others() {
        try {
            await(step());
            // WARNING WEFT044: catch (CancelledError) around an await ends the cancel request: the task goes on
        } catch (CancelledError e) {
            System.err.println("cancelled");
        }
        try {
            return step();
            // WARNING WEFT044: catch (Error) around an await
        } catch (RuntimeException | Error e) {
            System.err.println("failed");
        }
        return done();
    }

    Coroutine<Void> lambda() {
        return Weft.async(() -> {
            try {
                await(step());
                // WARNING WEFT044: catch (Throwable) around an await
            } catch (Throwable t) {
                t.printStackTrace();
            }
            return done();
        });
    }

    @Async
    Coroutine<Runnable> thrownElsewhere(AsyncGenerator<Integer> numbers) {
        Runnable thrower = () -> {};
        try {
            await(step());
            // WARNING WEFT044: catch (Throwable) around an await
        } catch (Throwable t) {
            thrower = () -> {
                throw new IllegalStateException();
            };
        }
        try {
            for (int number : numbers) {
                System.out.println(number);
            }
            // WARNING WEFT044: catch (Throwable) around an await
        } catch (Throwable t) {
            System.err.println(t);
        }
        return done(thrower);
    }

    @Async
    Coroutine<String> described() {
        try {
            await(step());
            return done("done");
            // WARNING WEFT044: catch (Throwable) around an await
        } catch (Throwable t) {
            return done(String.valueOf(t));
        }
    }

    @Async
    Coroutine<Void> noted() {
        try {
            await(step());
            // WARNING WEFT044: catch (Throwable) around an await
        } catch (Throwable t) {
            note(t);
            if (t.getMessage() == null) {
                refuse("no message");
            }
        }
        return done();
    }

    static void note(Throwable t) {
        System.err.println(t);
        Runnable thrower = () -> {
            throw new IllegalStateException(t);
        };
    }

    static void refuse(String why) {
        throw new IllegalStateException(why);
    }
}
