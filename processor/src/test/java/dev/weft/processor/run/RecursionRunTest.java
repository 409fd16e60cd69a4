package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a body starts another one, it recurses deeper than the Java stack is: its depth is counted. That of a body that awaits
 * futures and Weft's own operations only is not.
 */
class RecursionRunTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return done(1 + await(down(n - 1)));",
                "Coroutine<Integer> next = down(n - 1); return done(1 + await(next));",
                "return done(1 + await(n % 2 == 0 ? down(n - 1) : done(n - 1)));",
                "return n % 2 == 0 ? down(n - 2) : done(n);",
                "return down(n - 1);",
                "Coroutine<Integer> next = down(n - 1); return next;",
                "await(new Lock().acquire()); return down(n - 1);",
                "await(sleep(Duration.ZERO)); return done(1 + await(down(n - 1)));",
                "return done(await(down(n - 1)));",
                "return done(await(down(n - 1), RuntimeException.class));",
                "try { return down(n - 1); } finally { steps++; }",
                "try { return done(1 + await(down(n - 1))); } catch (IllegalStateException e) { return done(0); }",
                "try (Step step = new Step(n - 1)) { steps++; } return done(n);",
                "new Step(n - 1).close(); return done(n);",
                "return done(1 + await(Weft.<Integer, RuntimeException>async(() -> down(n - 1))));",
                "int sum = 0; for (int each : steps(n - 1)) { sum += each; } return done(sum);",
                "return done(1 + await(((Supplier<Coroutine<Integer>>) () -> down(n - 1)).get()));",
            })
    void goesDeep(String body) {
        assertThat(WovenCase.run("""
                static int steps;
                record Step(int n) implements AsyncCloseable {
                    @Override @Async public Coroutine<Void> closeAsync() { await(down(n)); return done(); }
                }
                @Async static AsyncGenerator<Integer> steps(int n) { Weft.yield(await(down(n))); return AsyncGenerator.end(); }
                @Async static Coroutine<Integer> down(int n) {
                    if (n <= 0) { return done(0); }
                    BODY
                }
                @Async static Coroutine<Object> body() { int n = await(down(100_000)); return done("went deep"); }
                """.replace("BODY", body)
                        .replace("Duration", "java.time.Duration")
                        .replace("Lock()", "dev.weft.sync.Lock()")))
                .isEqualTo("went deep");
    }
}
