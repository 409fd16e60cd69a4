package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What dumps know of lambdas, from the trees that only the processor sees. */
class DumpedLambdasTest {
    /** By lines: a lambda has no name in the source. */
    @Test
    void showsInADumpWhatLambdasAwait() {
        String dump = (String) WovenCase.run("""
                @Async static Coroutine<String> body() {
                    Future<String> never = EventLoop.running().createFuture();
                    Future<String> norThis = EventLoop.running().createFuture();
                    createTask(async(() -> {
                        String first = await(later("x"));
                        return done(first + await(never));
                    }));
                    createTask(async(() -> done(1 + await(async(() -> done(await(norThis).length()))))));
                    createTask(
                        async(() -> done(1 + await(async(
                            () -> done(await(norThis.thenApply(each -> each)).length()))))));
                    await(sleep(java.time.Duration.ZERO));
                    return done(dev.weft.debug.Dump.text());
                }
                """);

        assertThat(dump)
                .contains("awaits later(\"x\")")
                .contains("awaits norThis.thenApply(each -> each)")
                .doesNotContain("awaits norThis\n"); // one of two on a line
    }
}
