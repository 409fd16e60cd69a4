package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that awaits nothing but coroutines which wait for nothing lets others run all the same. */
class FairnessRunTest {
    /** {@code done()} stands for: another task has run three times; {@code more()} counts, and ends what would never end. */
    private static final String HOST = """
            static boolean over;
            static long awaits;
            static boolean more() { return !over && ++awaits < 3_000_000; }
            @Async static Coroutine<Integer> one() { return done(1); }
            @Async static Coroutine<Object> other() {
                for (int i = 0; i < 3; i++) { await(sleep(java.time.Duration.ZERO)); }
                over = true;
                return done("over");
            }
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Async static Coroutine<Integer> greedy() { int n = 0; while (more()) { n += await(one()); } return done(n); }",
                "@Async static Coroutine<Integer> greedy() { while (more()) { await(done(1)); } return done(1); }",
                // resumed before
                "@Async static Coroutine<Integer> greedy() { await(soon(1)); while (more()) { await(one()); } return done(1); }",
                // with operands on the stack
                "@Async static Coroutine<Integer> greedy() { int n = 0; while (more()) { n = Math.max(n, await(one())); } return done(n); }",
                // each turn of the inner loop is few
                "@Async static Coroutine<Integer> greedy() { while (more()) { for (int i = 0; i < 3; i++) { await(one()); } } return done(1); }",
                // several awaits, none of them in every turn
                "@Async static Coroutine<Integer> greedy() {"
                        + " while (more()) { if (awaits % 2 == 0) { await(one()); } else { await(done(2)); } } return done(1); }",
                // the loop is the caller's
                "@Async static Coroutine<Integer> few() { for (int i = 0; i < 3; i++) { await(one()); } return done(1); }"
                        + "@Async static Coroutine<Integer> greedy() { while (more()) { await(few()); } return done(1); }",
                // of a wide result, in try
                "@Async static Coroutine<Long> wide() { return done(1L); }"
                        + "@Async static Coroutine<Integer> greedy() {"
                        + " long n = 0; while (more()) { try { n += await(wide()); } finally { n++; } } return done((int) n); }",
                // tail calls
                "@Async static Coroutine<Integer> greedy() { return more() ? greedy() : done(1); }",
                // an endless generator
                "@Async static AsyncGenerator<Integer> ones() { while (true) { Weft.yield(await(one())); } }"
                        + "@Async static Coroutine<Integer> greedy() {"
                        + " for (int one : ones()) { if (!more()) { break; } } return done(1); }",
                // a lambda
                "interface Step { @Async Coroutine<Integer> step(int n); }"
                        + "@Async static Coroutine<Integer> greedy() {"
                        + " Step step = n -> { while (more()) { await(one()); } return done(n); }; return step.step(1); }",
            })
    void letsOthersRun(String greedy) {
        String members = HOST + greedy + """
                @Async static Coroutine<Object> body() {
                    Task<Object> other = Weft.createTask(other());
                    int n = await(greedy());
                    return done(over + " " + (n > 0) + " " + (awaits >= 5_000) + " " + await(other));
                }
                """;
        assertThat(WovenCase.run(members)).isEqualTo("true true true over");
        assertThat(WovenCase.runWith("-Aweft.bodies=one", members)).isEqualTo("true true true over");
    }

    @Test
    void isCancelledInALoopThatNeverWaits() {
        assertThat(WovenCase.run(HOST + """
                static String left = "not ended";
                @Async static Coroutine<Integer> greedy() {
                    try {
                        while (more()) { await(one()); }
                        left = "starved";
                    } catch (CancelledError e) {
                        left = "cancelled after " + (awaits >= 10_000);
                        throw e;
                    }
                    return done(1);
                }
                @Async static Coroutine<Object> body() {
                    Task<Integer> greedy = Weft.createTask(greedy());
                    await(sleep(java.time.Duration.ZERO));
                    greedy.cancel();
                    try {
                        await(greedy);
                    } catch (java.util.concurrent.CancellationException e) {
                        return done(left);
                    }
                    return done("it went on: " + left);
                }
                """)).isEqualTo("cancelled after true");
    }

    @Test
    void countsEveryAwaitOnce() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> of(int n) { return done(n); }
                @Async static Coroutine<Object> body() {
                    long sum = 0;
                    for (int i = 0; i < 100_000; i++) { sum = sum + i * await(of(i % 7)); }
                    long plain = 0;
                    for (int i = 0; i < 100_000; i++) { plain = plain + i * (i % 7); }
                    return done(sum - plain);
                }
                """)).isEqualTo(0L);
    }
}
