package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marked methods in every kind of class, and every way to call one. */
class DeclarationsRunTest {
    @Test
    void tellsApartMethodsWhoseNamesLookLikeThoseOfGeneratedClasses() {
        assertThat(WovenCase.run("""
                static class $f {}
                @Async static Coroutine<Integer> f() { return done(await(later(1))); }
                @Async static Coroutine<Integer> f(int i) { return done(await(later(i))); }
                @Async static Coroutine<Integer> f$2() { return done(await(later(3))); }
                @Async static Coroutine<Integer> f$Frame() { return done(await(later(4))); }
                @Async static Coroutine<Object> body() {
                    return done("" + await(f()) + await(f(2)) + await(f$2()) + await(f$Frame()));
                }
                """)).isEqualTo("1234");
    }

    @Test
    void namesACallAsItsMethodIsNamedInSource() {
        assertThat(WovenCase.run("""
                interface Inside { class Deep$er { @Async Coroutine<Integer> two() { return done(2); } } }
                @Async static Coroutine<Object> body() {
                    var two = new Inside.Deep$er().two();
                    String name = two.toString();
                    return done(name + " " + await(two));
                }
                """))
                .asString()
                .endsWith(".Inside.Deep$er.two 2")
                .doesNotContain("$Inside");
    }

    @Test
    void weavesAMethodOfARecord() {
        assertThat(WovenCase.run("""
                record Point(int x, int y) {
                    @Async Coroutine<Integer> sum() { return done(x + await(later(y))); }
                }
                @Async static Coroutine<Object> body() { return done(await(new Point(1, 2).sum())); }
                """)).isEqualTo(3);
    }

    @Test
    void weavesMethodsOfAnEnumAndItsConstants() {
        assertThat(WovenCase.run("""
                enum Op {
                    PLUS { @Async Coroutine<Integer> of(int a, int b) { return done(a + await(later(b))); } },
                    FIRST;
                    @Async Coroutine<Integer> of(int a, int b) { return done(await(later(a))); }
                }
                @Async static Coroutine<Object> body() { return done(await(Op.PLUS.of(1, 2)) * 10 + await(Op.FIRST.of(4, 5))); }
                """)).isEqualTo(34);
    }

    @Test
    void weavesDefaultStaticAndPrivateMethodsOfAnInterface() {
        assertThat(WovenCase.run("""
                interface Source {
                    int base();
                    @Async default Coroutine<Integer> sum() { return done(base() + await(hidden(2)) + await(shared(3))); }
                    @Async private Coroutine<Integer> hidden(int n) { return done(await(later(n * 10))); }
                    @Async static Coroutine<Integer> shared(int n) { return done(await(later(n * 100))); }
                }
                @Async static Coroutine<Object> body() { Source source = () -> 1; return done(await(source.sum())); }
                """)).isEqualTo(321);
    }

    @Test
    void weavesAnInnerClassThatUsesItsOuter() {
        assertThat(WovenCase.run("""
                private int field = 1;
                class Inner {
                    private int own = 10;
                    class Deeper { @Async Coroutine<Integer> sum() { return done(field + own + await(later(100))); } }
                }
                @Async static Coroutine<Object> body() { return done(await(new Case().new Inner().new Deeper().sum())); }
                """)).isEqualTo(111);
    }

    @Test
    void weavesAPrivateNestedClass() {
        assertThat(WovenCase.run("""
                private static class Nested {
                    private final int n;
                    private Nested(int n) { this.n = n; }
                    @Async private Coroutine<Nested> plus(Nested other) { return done(new Nested(n + await(later(other)).n)); }
                }
                @Async static Coroutine<Object> body() { return done(await(new Nested(1).plus(new Nested(2))).n); }
                """)).isEqualTo(3);
    }

    @Test
    void weavesAnAnonymousClassWithCapturedLocals() {
        assertThat(WovenCase.run("""
                interface Job { @Async Coroutine<String> run(int n); }
                @Async static Coroutine<Object> body() {
                    String captured = await(later("c"));
                    Job job = new Job() {
                        int calls;
                        @Async public Coroutine<String> run(int n) { calls++; return done(captured + await(later(n)) + calls); }
                    };
                    return done(await(job.run(1)) + await(job.run(2)));
                }
                """)).isEqualTo("c11c22");
    }

    @Test
    void weavesALocalClassAndALocalRecord() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int captured = await(later(1));
                    class Local { @Async Coroutine<Integer> get() { return done(captured + await(later(10))); } }
                    record Pair(int a) { @Async Coroutine<Integer> get() { return done(a + await(later(100))); } }
                    return done(await(new Local().get()) + await(new Pair(1000).get()));
                }
                """)).isEqualTo(1111);
    }

    @Test
    void callsAPrivateMethod() {
        assertThat(WovenCase.run("""
                private int n = 1;
                @Async private Coroutine<Integer> hidden() { n += await(later(1)); return done(n); }
                @Async static Coroutine<Object> body() { return done(await(new Case().hidden())); }
                """)).isEqualTo(2);
    }

    @Test
    void callsTheMethodOfTheSuperclass() {
        assertThat(WovenCase.run("""
                static class Base { @Async Coroutine<String> name() { return done(await(later("base"))); } }
                static class Sub extends Base {
                    @Async @Override Coroutine<String> name() { return done("sub+" + await(super.name())); }
                }
                @Async static Coroutine<Object> body() { return done(await(new Sub().name())); }
                """)).isEqualTo("sub+base");
    }

    @Test
    void callsTheDefaultMethodOfASuperinterface() {
        assertThat(WovenCase.run("""
                interface Named { @Async default Coroutine<String> name() { return done(await(later("named"))); } }
                static class Sub implements Named {
                    @Async @Override public Coroutine<String> name() { return done("sub+" + await(Named.super.name())); }
                }
                @Async static Coroutine<Object> body() { return done(await(new Sub().name())); }
                """)).isEqualTo("sub+named");
    }

    @Test
    void isCalledByInitialisers() {
        assertThat(WovenCase.run("""
                static final List<Coroutine<String>> EARLY = new ArrayList<>();
                static { EARLY.add(Other.of("s")); EARLY.add(Other.FIELD); }
                static class Other {
                    static final Coroutine<String> FIELD = of("f");
                    static final String RUN = Weft.run(of("run"));
                    final Coroutine<String> own = of("o");
                    { EARLY.add(own); }
                    @Async static Coroutine<String> of(String text) { return done(text + await(later(1))); }
                }
                static Object body() {
                    new Other();
                    return Weft.run(all());
                }
                @Async static Coroutine<Object> all() {
                    String log = "";
                    for (Coroutine<String> one : EARLY) { log += await(one); }
                    return done(log + Other.RUN);
                }
                """)).isEqualTo("s1f1o1run1");
    }

    @Test
    void usesProtectedMembersOfAnotherPackage() {
        String base = """
                package other;
                import dev.weft.*;
                import static dev.weft.Weft.*;
                public class Base {
                    protected int field = 1;
                    protected static int shared = 10;
                    protected int plain() { return 100; }
                    @Async protected Coroutine<Integer> marked() { return done(field + await(sleepy())); }
                    @Async private Coroutine<Integer> sleepy() { await(Weft.sleep(java.time.Duration.ZERO)); return done(1000); }
                }
                """;
        assertThat(WovenCase.run("""
                static class Sub extends other.Base {
                    @Async Coroutine<Integer> sum() {
                        field += await(later(1));
                        return done(field + shared + plain() + await(marked()) + await(super.marked()));
                    }
                    @Async @Override protected Coroutine<Integer> marked() { return done(await(later(10000))); }
                }
                @Async static Coroutine<Object> body() { return done(await(new Sub().sum())); }
                """, Map.of("other.Base", base))).isEqualTo(2 + 10 + 100 + 10000 + 1002);
    }

    @Test
    void tellsOverloadsApart() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<String> of(int n) { return done("i" + await(later(n))); }
                @Async static Coroutine<String> of(long n) { return done("l" + await(later(n))); }
                @Async static Coroutine<String> of(Object n) { return done("o" + await(later(n))); }
                @Async static Coroutine<String> of() { return done(await(later("none"))); }
                @Async static Coroutine<Object> body() { return done(await(of(1)) + await(of(2L)) + await(of("3")) + await(of())); }
                """)).isEqualTo("i1l2o3none");
    }

    @Test
    void namesNoTwoClassesThatDifferByCaseAlone() {
        String members = """
                @Async static Coroutine<Integer> size() { return done(await(soon(1))); }
                @Async static Coroutine<Integer> SIZE() { return done(await(soon(2))); }
                @Async static Coroutine<Integer> Size(int n) { return done(await(soon(n))); }
                class $MEMBER {}
                @Async static Coroutine<Integer> member() { return done(await(soon(4))); }
                @Async static Coroutine<Object> body() { return done(await(size()) + await(SIZE()) + await(Size(3)) + await(member())); }
                """;
        assertThat(WovenCase.run(members)).isEqualTo(10);
        assertThat(WovenCase.classes(members).stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsOverloadsFromTheirOwnHiddenBodies() {
        assertThat(WovenCase.run("""
                static String of(int n, String text) { return "plain" + n + text; }
                @Async static Coroutine<String> of(int n) { return done(of(await(later(n)), "x")); }
                @Async static Coroutine<Object> body() { return done(await(of(1))); }
                """)).isEqualTo("plain1x");
    }

    @Test
    void takesVarargs() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> sum(String name, int... numbers) {
                    int sum = 0;
                    for (int number : numbers) { sum += await(later(number)); }
                    return done(sum);
                }
                @Async static Coroutine<Object> body() {
                    return done(await(sum("a")) + await(sum("b", 1, await(later(2)))) + await(sum("c", new int[] {3})));
                }
                """)).isEqualTo(6);
    }

    @Test
    void isGeneric() {
        assertThat(WovenCase.run("""
                static class Box<T extends Comparable<T>> {
                    final T value;
                    Box(T value) { this.value = value; }
                    @Async <U extends T> Coroutine<T> max(List<? extends U> others) {
                        T max = value;
                        for (U other : others) { T one = await(later((T) other)); if (one.compareTo(max) > 0) { max = one; } }
                        return done(max);
                    }
                }
                @Async static Coroutine<Object> body() { return done(await(new Box<>(2).max(List.of(1, 3)))); }
                """)).isEqualTo(3);
    }

    @Test
    void overridesWithAMoreSpecificTypeThroughABridge() {
        assertThat(WovenCase.run("""
                interface Get<T> { Coroutine<? extends Object> get(T key); }
                static class Sub implements Get<String> {
                    @Async @Override public Coroutine<Integer> get(String key) { return done(await(later(key.length()))); }
                }
                @Async static Coroutine<Object> body() { Get<String> get = new Sub(); return done(await(get.get("four"))); }
                """)).isEqualTo(4);
    }

    @Test
    void overridesPlainByMarkedAndMarkedByPlain() {
        assertThat(WovenCase.run("""
                static class Base {
                    Coroutine<String> plain() { return done("plain"); }
                    @Async Coroutine<String> marked() { return done(await(later("marked"))); }
                }
                static class Sub extends Base {
                    @Async @Override Coroutine<String> plain() { return done("woven+" + await(super.plain())); }
                    @Override Coroutine<String> marked() { return super.marked(); }
                }
                @Async static Coroutine<Object> body() {
                    Base base = new Sub();
                    return done(await(base.plain()) + "," + await(base.marked()));
                }
                """)).isEqualTo("woven+plain,marked");
    }

    @Test
    void returnsTheCoroutineOfAnotherInTailPosition() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> down(int n) {
                    if (await(later(n)) == 0) { return done(42); }
                    return down(n - 1);
                }
                static Coroutine<Integer> body() { return down(5); }
                """)).isEqualTo(42);
    }

    @Test
    void runsOnlyWhenAwaited() {
        assertThat(WovenCase.run("""
                static String log = "";
                @Async static Coroutine<Void> say() { log += "said"; await(later(0)); return done(); }
                @Async static Coroutine<Object> body() {
                    Coroutine<Void> say = say();
                    log += await(later("first "));
                    await(say);
                    return done(log);
                }
                """)).isEqualTo("first said");
    }

    @Test
    void runsAsyncLambdas() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int captured = await(later(1));
                    Integer sum = await(async(() -> { int inner = await(later(10)); return done(captured + inner); }));
                    List<Integer> twice = await(gather(List.of(1, 2), n -> { int m = await(later(n)); return done(m * 2); }));
                    return done(sum + "" + twice);
                }
                """)).isEqualTo("11[2, 4]");
    }

    @Test
    void runsAnAsyncLambdaInAnAsyncLambdaAndOneThatUsesThis() {
        assertThat(WovenCase.run("""
                int field = 1;
                @Async Coroutine<Object> go() {
                    return done(await(async(() -> {
                        int outer = await(later(field));
                        return done(outer + await(async(() -> { field += await(later(10)); return done(field); })));
                    })));
                }
                static Coroutine<Object> body() { return new Case().go(); }
                """)).isEqualTo(12);
    }

    @Test
    void runsALambdaForAnInterfaceMarkedByTheUser() {
        assertThat(WovenCase.run("""
                interface Step { @Async Coroutine<String> step(String text, int n); }
                @Async static Coroutine<Object> body() {
                    Step step = (text, n) -> { String all = ""; while (n-- > 0) { all += await(later(text)); } return done(all); };
                    return done(await(step.step("ab", 2)));
                }
                """)).isEqualTo("abab");
    }

    @Test
    void leavesPlainLambdasAlone() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int n = await(later(3));
                    Supplier<Integer> plain = () -> n + 1;
                    await(later(0));
                    return done(plain.get());
                }
                """)).isEqualTo(4);
    }

    @Test
    void givesTheSameLambdaWhetherItSuspendedOrNot() {
        assertThat(WovenCase.run("""
                interface Constants {
                    @Async static Coroutine<Runnable> lambda(boolean suspends) {
                        if (suspends) { await(later(0)); }
                        return done(() -> {});
                    }
                }
                @Async static Coroutine<Supplier<String>> reference(boolean suspends) {
                    if (suspends) { await(later(0)); }
                    Supplier<String> made = String::new;
                    return done(made);
                }
                @Async static Coroutine<Object> body() {
                    boolean lambda = await(Constants.lambda(true)) == await(Constants.lambda(false));
                    boolean reference = await(reference(true)) == await(reference(false));
                    return done(lambda + " " + reference);
                }
                """)).isEqualTo("true true");
    }

    @Test
    void weavesWithoutAnyAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> none(int n) { return n == 0 ? done(0) : later(n); }
                @Async static Coroutine<Object> body() { return done(await(none(0)) + await(none(1))); }
                """)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g:none", "-g:source", "-g:vars", "-g:lines"})
    void weavesWithAnyDebugInformation(String debug) {
        assertThat(WovenCase.runWith(debug, """
                @Async static Coroutine<Object> body() {
                    String s = "";
                    for (int i = 0; i < await(soon(2)); i++) {
                        try { s += await(soon(i)) + await(later("a")); } finally { s += await(soon("f")); }
                    }
                    return done(s);
                }
                """)).isEqualTo("0af1af");
    }

    @Test
    void leavesAPlainLambdaAloneThatReadsLikeAnAsyncOne() {
        assertThat(WovenCase.runWith("-g:none", """
                static String log = "";
                interface Asynchronous { @Async Coroutine<Integer> get(); }
                @Async static Coroutine<Object> body() {
                    Supplier<Coroutine<Integer>> plain = () -> { log += "run "; return later(1); };
                    Asynchronous async = () -> { log += "run "; return later(1); };
                    Coroutine<Integer> cold = async.get();
                    log += "called ";
                    Coroutine<Integer> called = plain.get();
                    log += "awaited ";
                    return done(log + await(cold) + await(called) + log);
                }
                """)).isEqualTo("called run awaited 11called run awaited run ");
    }
}
