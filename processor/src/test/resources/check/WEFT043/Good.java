import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;
import static dev.weft.Weft.runInExecutor;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Runner;
import dev.weft.Weft;

class Good {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Integer> both(String a, String b) {
        int first = await(size(a));
        return done(first + await(size(b)));
    }
    // end::example[]

    int edge() {
        return run(size("a"));
    }

    @Async
    Coroutine<Integer> elsewhere() {
        return done(await(runInExecutor(() -> run(size("a")))));
    }

    @Async
    Coroutine<Integer> nested() {
        try (Runner runner = Runner.builder().nested(true).build()) {
            return done(runner.run(size("a")));
        }
    }

    @Async
    Generator<Integer> generator() {
        Weft.yield(run(size("a")));
        return Generator.end();
    }

    @Async
    @SuppressWarnings("weft:RunInsideAsync")
    Coroutine<Integer> meant() {
        return done(run(size("a")));
    }

    @Async
    Coroutine<Integer> given(Runner perhapsNested) {
        Runner.Builder builder = Runner.builder();
        builder.nested(true);
        Runner runner = builder.build();
        return done(perhapsNested.run(size("a")) + runner.run(size("b")));
    }

    @Async
    Coroutine<Integer> variables(boolean maybe) {
        Runner.Builder nested = Runner.builder().debug(true).nested(true);
        Runner first = nested.build();
        Runner second = Runner.builder().nested(maybe).debug(false).build();
        return done(first.run(size("Runner.builder()")) + second.run(size("b")));
    }
}
