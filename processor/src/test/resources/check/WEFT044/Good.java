import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.CancelledError;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

class Good {
    private Throwable failure;

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
            } catch (Exception e) {
                System.err.println("step failed: " + e);
            }
        }
    }
    // end::example[]

    @Async
    Coroutine<Void> before() {
        try {
            await(step());
        } catch (CancelledError e) {
            throw e;
        } catch (Throwable t) {
            System.err.println(t);
        }
        return done();
    }

    @Async
    Coroutine<Void> rethrown() {
        try {
            await(step());
        } catch (Throwable t) {
            if (t instanceof Error) {
                throw t;
            }
        }
        try {
            await(step());
        } catch (CancelledError e) {
            await(step());
            throw new IllegalStateException("while cleaning up", e);
        }
        return done();
    }

    /** The failure goes on its way, not as a throw. */
    @Async
    Coroutine<Throwable> handedOn(CompletableFuture<Void> result) {
        try {
            await(step());
        } catch (Throwable t) {
            result.completeExceptionally(t);
        }
        try {
            await(step());
        } catch (Throwable t) {
            failure = t;
        }
        try {
            await(step());
        } catch (Throwable t) {
            return done(t);
        }
        return done(null);
    }

    @Async
    Coroutine<Void> nothingAwaited(Runnable job) {
        try {
            job.run();
        } catch (Throwable t) {
            await(step());
        }
        try {
            Weft.createTask(Weft.async(() -> done(await(step()))));
        } catch (Throwable t) {
            System.err.println(t);
        }
        try {
            await(step());
        } catch (CancellationException | AssertionError e) {
            System.err.println(e);
        }
        return done();
    }

    @Async
    Generator<Integer> generator() {
        try {
            Weft.yield(1);
        } catch (Throwable t) {
            System.err.println(t);
        }
        return Generator.end();
    }

    @Async
    @SuppressWarnings("weft:SwallowedCancellation")
    Coroutine<Void> meant() {
        try {
            await(step());
        } catch (CancelledError e) {
            System.err.println("good bye");
        }
        return done();
    }

    @Async
    Coroutine<Void> collected(Collection<Throwable> failures, Consumer<Throwable> consumer) {
        try {
            await(step());
        } catch (Throwable t) {
            failures.add(t);
        }
        try {
            await(step());
        } catch (Throwable t) {
            consumer.accept(t);
        }
        return done();
    }

    @Async
    Coroutine<Void> ready() {
        try {
            return (done());
        } catch (Throwable t) {
            return done();
        }
    }

    @Async
    Coroutine<Void> atTheParameter() {
        try {
            await(step());
        } catch (@SuppressWarnings("weft:SwallowedCancellation") Throwable t) {
            System.err.println(t);
        }
        return done();
    }

    @Async
    Coroutine<Optional<Throwable>> held(Map<String, Throwable> failures, AtomicReference<Throwable> last) {
        try {
            await(step());
        } catch (Throwable t) {
            return done(Optional.of(t));
        }
        try {
            await(step());
        } catch (Throwable t) {
            failures.put("second", t);
        }
        try {
            await(step());
        } catch (Throwable t) {
            last.set(t);
        }
        Optional<Throwable> found = Optional.empty();
        try {
            await(step());
        } catch (Throwable t) {
            found = Optional.ofNullable(t.getCause() == null ? t : t.getCause());
        }
        try {
            await(step());
        } catch (Throwable t) {
            found.get().addSuppressed(t);
        }
        return done(found);
    }

    @Async
    Coroutine<Void> cause(CompletableFuture<Void> result) {
        try {
            await(step());
        } catch (Throwable t) {
            Throwable cause = t instanceof CompletionException ? t.getCause() : (Throwable) t;
            result.completeExceptionally(cause);
        }
        return done();
    }

    @Async
    Coroutine<Integer> number(boolean known) throws Throwable {
        try {
            await(step());
        } catch (Throwable t) {
            int size = known ? 1 : 2;
            size = (known ? size : (3));
            throw t;
        }
        return done(0);
    }

    @Async
    Coroutine<Void> handled() {
        try {
            await(step());
        } catch (Throwable t) {
            handle(t);
        }
        return done();
    }

    static void handle(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        System.err.println(t);
    }
}
