package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What dumps know from the trees that only the processor sees. */
class DumpsTest {
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

    /** javac writes the block for each way out of the statement. */
    @Test
    void showsInADumpWhatFinallyOnTheSameLineAwaits() {
        String dump = (String) WovenCase.run("""
                static Future<Void> never;
                @Async static Coroutine<Void> closed() { return done(await(never)); }
                @Async static Coroutine<Void> caught() { return done(); }
                @Async static Coroutine<Void> read(String how) {
                    if (how.equals("fails")) { throw new IllegalStateException(); }
                    if (how.equals("breaks")) { throw new Error(); }
                    return done();
                }
                @Async static Coroutine<Void> all(String how) {
                    try { await(read(how)); if (how.equals("returns")) { return done(); } } catch (IllegalStateException e) { await(caught()); } finally { await(closed()); }
                    return done();
                }
                @Async static Coroutine<String> body() {
                    never = EventLoop.running().createFuture();
                    for (String how : java.util.List.of("goes on", "returns", "fails", "breaks")) { createTask(all(how)); }
                    await(sleep(java.time.Duration.ZERO));
                    return done(dev.weft.debug.Dump.text());
                }
                """);

        assertThat(dump.split("awaits closed\\(\\)", -1)).hasSize(1 + 4);
    }
}
