package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Awaits whose result is returned as it is take no space: neither of the Java stack nor of suspended frames. */
class TailCallsRunTest {
    @ParameterizedTest
    @CsvSource({
        "return odd(n - 1);, return even(n - 1);, 0",
        "return done(await(odd(n - 1)));, return done(await(even(n - 1)));, 0",
        "return odd(n - 1);, return done(await(even(n - 1)));, 10000",
        "return done(await(odd(n - 1)));, return even(n - 1);, 10000"
    })
    void callsTenMillionTimesInConstantSpace(String toOdd, String toEven, int suspendsEvery) {
        String suspends = suspendsEvery == 0
                ? ""
                : "if (n % EVERY == 0) { n += await(soon(0)); }".replace("EVERY", "" + suspendsEvery);
        assertThat(WovenCase.run("""
                static int frames, depth;
                @Async static Coroutine<Boolean> even(long n) {
                    SUSPENDS
                    if (n == 0) {
                        await(soon(0));
                        frames = Task.current().stack().size();
                        return done(true);
                    }
                    TO_ODD
                }
                @Async static Coroutine<Boolean> odd(long n) {
                    if (n % 1_000_000 == 1) { depth = Math.max(depth, new Throwable().getStackTrace().length); }
                    if (n == 0) { return done(false); }
                    TO_EVEN
                }
                @Async static Coroutine<Object> body() {
                    boolean even = await(even(10_000_000));
                    return done(even + " " + (frames <= 2) + " " + (depth > 0 && depth < 1000));
                }
                """.replace("SUSPENDS", suspends)
                        .replace("TO_ODD", toOdd)
                        .replace("TO_EVEN", toEven)))
                .isEqualTo("true true true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return done(~await(later(1)));",
                "return done(~await(~later(1), RuntimeException.class));",
                "return done(~one(1));",
                "return done(~Integer.valueOf(~one(1)));",
                "return done(~boxed(~1));",
                "return one(1) > 1~? done(~await(later(2)))~: done(~one(1));",
                "return one(1) > 1~? done(~2)~: done(~await(~later(~1)));"
            })
    void returnsWhatIsWrittenOnSeveralLines(String returns) {
        assertThat(WovenCase.run("""
                static int one(int n) { return n; }
                static Integer boxed(int n) { return n; }
                @Async static Coroutine<Integer> returning() {
                    RETURNS
                }
                @Async static Coroutine<Object> body() { int one = await(returning()); return done(one); }
                """.replace("RETURNS", returns.replace('~', '\n'))))
                .isEqualTo(1);
    }

    @Test
    void callsThroughLambdasInterfacesAndSwitchesInConstantSpace() {
        assertThat(WovenCase.run("""
                interface Step { @Async Coroutine<Integer> step(Case one, int n); }
                static int frames;
                final Step lambda = (one, n) -> n == 0 ? one.end() : done(await(one.next(n - 1), RuntimeException.class));
                @Async Coroutine<Integer> end() { await(soon(0)); frames = Task.current().stack().size(); return done(7); }
                @Async <T> Coroutine<Integer> next(int n) {
                    switch (n % 3) {
                        case 0: return lambda.step(this, n);
                        case 1: if (n % 1000 == 1) { await(soon(0)); } return lambda.step(this, n);
                        default: for (int i = 0; ; i++) { if (i == 2) { return lambda.step(this, n); } }
                    }
                }
                @Async static Coroutine<Object> body() { return done(await(new Case().next(300_000)) + (frames <= 2 ? "" : " " + frames)); }
                """)).isEqualTo("7");
    }

    @Test
    void givesTheResultOfATailCallAsItIs() {
        assertThat(EveryWay.of("""
                @Async static <T> Coroutine<T> give(T one) { T got = await(Leaves.co(one)); return done(got); }
                @Async static Coroutine<Integer> ints() { return done(await(give(1000))); }
                @Async static Coroutine<Object> objects(Object one) { return done(await(give(one))); }
                @Async static Coroutine<Long> longs(long one) { if (one == 5) { return done(await(give(one))); } return done(await(longs(one - 1))); }
                @Async static Coroutine<Number> numbers(boolean real) { return real ? done(await(give(1.5))) : done(await(give(2L))); }
                @Async static Coroutine<Void> none() { return done(await(give((Void) null))); }
                @Async static Coroutine<String> leaf(String one) { return done(await(Leaves.co(one))); }
                @Async static Coroutine<String> mixed(int n) { if (n == 0) return done(await(Leaves.co("a"))); String b = await(Leaves.co("b")); return done(b); }
                @Async public static Coroutine<Object> body() {
                    int primitive = await(ints());
                    Object c = await(objects('c')), flag = await(objects(true)), bytes = await(objects((byte) 1));
                    return done("" + primitive + await(ints()) + c.getClass() + flag + bytes.getClass() + await(longs(7)) + await(numbers(true)) + await(numbers(false))
                            + await(none()) + await(leaf("l")) + await(mixed(0)) + await(mixed(1)));
                }
                """))
                .isEqualTo("= 10001000class java.lang.Charactertrueclass java.lang.Byte51.52nulllab");
    }

    @Test
    void keepsTheNumbersOfOtherAwaitsOnTheLine() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> one(boolean tail) { if (tail) return done(await(later(1))); int n = await(Case.<Integer>fails(new IllegalStateException("x"))); return done(n); }
                @Async static Coroutine<Object> body() {
                    int n = await(one(true));
                    try { await(one(false)); return done("no"); } catch (IllegalStateException e) { return done(n + e.getMessage()); }
                }
                """)).isEqualTo("1x");
    }

    @Test
    void makesTheUsersOwnCastOfAResult() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> give() { return done(await(soon("text"))); }
                @Async static Coroutine<Integer> cast() { return done((Integer) await(give())); }
                @Async static Coroutine<Object> body() {
                    try { Coroutine<?> any = cast(); await(any); return done("no"); } catch (ClassCastException e) { return done("cast"); }
                }
                """)).isEqualTo("cast");
    }

    @Test
    void isNoTailCallWithinATry() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(int n) throws Kit.Checked {
                    try { return done(await(Leaves.checked("c" + n))); }
                    catch (Kit.Checked e) { return done(await(Leaves.co("caught"))); }
                    finally { Kit.t(n); }
                }
                @Async static Coroutine<String> closes() throws Exception {
                    try (Kit.Res r = new Kit.Res(1, false, false)) { return done(await(Leaves.co("r"))); }
                }
                @Async public static Coroutine<Object> body() throws Exception { return done(await(go(1)) + await(closes())); }
                """)).isEqualTo("= c1r");
    }
}
