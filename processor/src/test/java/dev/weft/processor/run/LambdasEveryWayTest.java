package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Async lambdas and method references, with each choice of what suspends and fails. */
class LambdasEveryWayTest {
    @Test
    void stringsLambdasThreeDeepWithCaptures() {
        assertThat(EveryWay.of("""
                int field = 1;
                @Async Coroutine<Object> go(long parameter) throws Exception {
                    String local = await(Leaves.co("l"));
                    int sum = 0;
                    for (int i = 0; i < 2; i++) {
                        int loop = i;
                        for (String each : List.of("x", "yy")) {
                            sum += await(async(() -> {
                                int first = await(Leaves.co(loop));
                                int[] second = {first};
                                second[0] += await(async(() -> {
                                    field += await(Leaves.fu(10));
                                    int third = await(async(() -> done(await(Leaves.co(each.length())) + loop + second[0] + (int) parameter)));
                                    Supplier<Integer> plain = () -> third + field;
                                    return done(plain.get() + local.length());
                                }));
                                return done(second[0] + field);
                            }));
                        }
                    }
                    return done(sum);
                }
                @Async public static Coroutine<Object> body() throws Exception { return done(await(new Case().go(100))); }
                """)).startsWith("= ");
    }

    @Test
    void weavesLambdasForUsersInterfacesHoweverInherited() {
        assertThat(EveryWay.of("""
                interface Step<A, R> { @Async Coroutine<R> step(A a) throws Exception; default String name() { return "step"; } }
                interface Sub extends Step<String, Integer> {}
                interface Again<A> extends Step<A, A> { @Override @Async Coroutine<A> step(A a); }
                interface Wide<T extends Number> { @Async <U extends T> Coroutine<? extends T> wide(List<U> list, int... more); }
                interface Prim { @Async Coroutine<Long> of(int i, long j, double d, boolean... flags); }
                interface Marker {}
                static <S extends Step<String, Integer> & Marker> S both(S s) { return s; }
                @Async static <A, R> Coroutine<R> call(Step<A, R> step, A a) throws Exception { return done(await(step.step(a))); }
                @Async static <T extends Comparable<T>> Coroutine<T> generic(T a, T b) throws Exception {
                    Step<T, T> more = x -> { T got = await(Leaves.co(x)); return done(got.compareTo(b) > 0 ? got : await(Leaves.co(b))); };
                    return done(await(more.step(a)));
                }
                @Async public static Coroutine<Object> body() throws Exception {
                    Sub sub = text -> done(text.length() + await(Leaves.co(1)));
                    Again<String> again = s -> { String twice = await(Leaves.fu(s + s)); return done(twice); };
                    Prim prim = (int i, long j, double d, boolean... flags) -> { j += await(Leaves.co(i)); return done(j + (long) d + flags.length); };
                    var both = (Step<String, Integer> & Marker) text -> { int n = await(Leaves.co(text.length())); return done(-n); };
                    return done(await(sub.step("ab")) + await(again.step("c")) + await(prim.of(1, 2, 3.5, true, false)) + await(both.step("def"))
                            + (both instanceof Marker) + await(call(x -> done(x + await(Leaves.co("!"))), "e")) + await(generic("f", "g"))
                            + await(both((Step<String, Integer> & Marker) s -> done(await(Leaves.co(4)))).step("")) + sub.name());
                }
                """)).isEqualTo("= 3cc8-3truee!g4step");
    }

    @Test
    void weavesLambdasOfInitialisersAndConstructors() {
        assertThat(EveryWay.of("""
                interface Step { @Async Coroutine<String> step(int n); }
                interface Steps { Step IN_INTERFACE = n -> done("i" + await(Leaves.co(n))); }
                enum Op {
                    A(n -> done("a" + await(Leaves.co(n)))),
                    B(n -> { String log = "b"; for (int i = 0; i < n; i++) log += await(Leaves.fu(i)); return done(log); }) { @Override Step other() { return n -> done("B" + ordinal() + await(Leaves.co(n))); } };
                    final Step step;
                    Op(Step step) { this.step = step; }
                    Step other() { return step; }
                }
                record Rec(Step step) { Rec { Step given = step; step = n -> done("r" + await(given.step(n)) + await(Leaves.co(n))); } }
                static final Step STATIC = n -> done("s" + await(Leaves.co(n)));
                static Step block;
                static { int k = 5; block = n -> done("k" + await(Leaves.co(n + k))); }
                int own = 1;
                final Step field = n -> done("f" + await(Leaves.co(n)) + own);
                final Step initialised;
                { int k = 6; initialised = n -> done("n" + await(Leaves.co(k)) + this.own); }
                static class Base { final Step base; Base(Step base) { this.base = base; } }
                static class Sub extends Base {
                    final Step behind;
                    int m = 2;
                    Sub(int k) { super(n -> done("p" + await(Leaves.co(n)) + k)); behind = n -> done("q" + await(Leaves.co(n)) + k + m); }
                    Sub() { this(pass(n -> done("t" + await(Leaves.co(n))))); }
                    static int pass(Step step) { return 7; }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    Case one = new Case();
                    for (Step step : List.of(Steps.IN_INTERFACE, Op.A.step, Op.B.step, Op.B.other(), STATIC, block, one.field, one.initialised,
                            new Sub().base, new Sub(8).behind, new Rec(STATIC).step())) {
                        log += await(step.step(2));
                    }
                    return done(log);
                }
                """)).isEqualTo("= i2a2b01B12s2k7f21n61p27q282rs22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-g", "-g:none"})
    void serializesAndDeserializesAsyncLambdas(String debug) {
        assertThat(EveryWay.members("""
                interface Step extends java.io.Serializable { @Async Coroutine<String> step(int n); }
                @Async static Coroutine<String> marked(int n) { return done("m" + await(Leaves.co(n))); }
                static Object copy(Object given) throws Exception {
                    var bytes = new java.io.ByteArrayOutputStream();
                    try (var out = new java.io.ObjectOutputStream(bytes)) { out.writeObject(given); }
                    try (var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray())) {
                        @Override protected Class<?> resolveClass(java.io.ObjectStreamClass type) throws java.io.IOException, ClassNotFoundException {
                            return Class.forName(type.getName(), false, Case.class.getClassLoader());
                        }
                    }) { return in.readObject(); }
                }
                @Async public static Coroutine<Object> body() throws Exception {
                    String captured = await(Leaves.co("c"));
                    long wide = 5;
                    Step step = n -> { String log = captured + wide; for (int i = 0; i < n; i++) log += await(Leaves.co(i)); return done(log); };
                    Step same = n -> { String log = captured + wide; for (int i = 0; i < n; i++) log += await(Leaves.co(i)); return done(log); };
                    Step plain = Case::marked;
                    Runnable run = (Runnable & java.io.Serializable) () -> Kit.t(1);
                    ((Runnable) copy(run)).run();
                    return done(await(((Step) copy(step)).step(2)) + await(((Step) copy(same)).step(1)) + await(((Step) copy(plain)).step(3)) + await(step.step(0)));
                }
                """).option(debug).run()).isEqualTo("= c501c50m3c5");
    }

    @Test
    void sharesBodiesOfLambdasThatReadTheSame() {
        assertThat(EveryWay.members("""
                interface Step { @Async Coroutine<String> step(int n); }
                interface Other { @Async Coroutine<String> other(int n); }
                interface Plain { Coroutine<String> plain(int n); }
                static Coroutine<String> marked(int n) { Kit.t(1); return Leaves.co("m" + n); }
                @Async public static Coroutine<Object> body() {
                    Step a = n -> done("x" + await(Leaves.co(n)));
                    Step b = n -> done("x" + await(Leaves.co(n)));
                    Other c = n -> done("x" + await(Leaves.co(n)));
                    Plain p = n -> marked(n);
                    Step q = n -> marked(n);
                    return done(await(a.step(1)) + await(b.step(2)) + await(c.other(3)) + await(p.plain(4)) + await(q.step(5)));
                }
                """).option("-g:none").run()).isEqualTo("= x1x2x3m4m5");
    }

    @Test
    void refersToMarkedMethods() {
        assertThat(EveryWay.of("""
                interface Step<A, R> { @Async Coroutine<R> step(A a) throws Exception; }
                interface Two<A, B, R> { @Async Coroutine<R> two(A a, B b); }
                interface Many<R> { Coroutine<R> many(int a, int b, int c); }
                int n = 1;
                @Async static Coroutine<String> open(Object o) { return done("o" + await(Leaves.co(o))); }
                @Async private Coroutine<String> hidden(int m) { return done("h" + await(Leaves.co(m)) + n); }
                @Async <T> Coroutine<T> generic(T t) { return done(await(Leaves.fu(t))); }
                @Async static Coroutine<Integer> sum(int... all) { int sum = 0; for (int one : all) sum += await(Leaves.co(one)); return done(sum); }
                @Async private static Coroutine<String> secret(String s) { return done(s + await(Leaves.co("!"))); }
                static class Sub extends Case {
                    @Async @Override <T> Coroutine<T> generic(T t) { return done(null); }
                    @Async Coroutine<String> all() throws Exception { Step<String, String> step = super::generic; Supplier<Step<String, String>> nested = () -> super::generic; return done(await(step.step("u")) + await(nested.get().step("w"))); }
                }
                class Made { final String s; Made(String s) { this.s = s; } }
                interface Maker { Made make(String s); }
                @Async Coroutine<String> own() throws Exception { Step<Integer, String> step = this::hidden; Maker maker = Made::new; return done(await(step.step(5)) + maker.make(await(Leaves.co("made"))).s); }
                @Async public static Coroutine<Object> body() throws Exception {
                    Case one = new Case();
                    Step<Object, String> a = Case::open;
                    Two<Case, Integer, String> b = Case::hidden;
                    Step<Integer, String> c = one::hidden;
                    Step<Long, Long> d = one::<Long>generic;
                    Many<Integer> e = Case::sum;
                    Function<String, Coroutine<String>> f = Case::secret;
                    Step<Integer, String> g = new Case()::hidden;
                    one.n = 2;
                    return done(await(a.step(1)) + await(b.two(one, 2)) + await(c.step(3)) + await(d.step(4L)) + await(e.many(1, 2, 3)) + await(f.apply("s"))
                            + await(g.step(6)) + await(one.own()) + await(new Sub().all()));
                }
                """)).isEqualTo("= o1h22h3246s!h61h52madeuw");
    }

    @Test
    void awaitsInLambdasWithEveryShapeOfBody() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() throws Exception {
                    AsyncFunction<Integer, String, Kit.Checked> f = n -> {
                        try (Kit.Res r = new Kit.Res(n, false, n == 1)) {
                            switch (await(Leaves.co(n))) {
                                case 0: return done("zero");
                                case 1: return done(await(Leaves.checked("one")));
                                default: throw new Kit.Checked("d" + await(Leaves.co(n)));
                            }
                        } finally { Kit.t(9, await(Leaves.fu(n))); }
                    };
                    AsyncBiFunction<Integer, Long, Long, RuntimeException> g = (a, b) -> a > 0 ? done(a + await(Leaves.co(b))) : Leaves.co(b);
                    AsyncSupplier<Integer, RuntimeException> h = () -> { throw new Kit.Boom("h"); };
                    AsyncSupplier<Void, RuntimeException> none = () -> done();
                    String log = "";
                    for (int n = 0; n < 3; n++) { try { log += await(f.apply(n)); } catch (Kit.Checked e) { log += e.getMessage(); } }
                    try { log += await(h.get()); } catch (Kit.Boom e) { log += e.getMessage(); }
                    return done(log + await(g.apply(1, 2L)) + await(g.apply(0, 5L)) + await(none.get()));
                }
                """)).isEqualTo("= zeroclose 1d2h35null");
    }

    @Test
    void weavesLambdasInInterfacesAndInnerClassesAndPlainMethods() {
        assertThat(EveryWay.of("""
                interface Step { @Async Coroutine<String> step(int n); }
                interface Home {
                    String mark();
                    default Step own() { return n -> done(mark() + await(Leaves.co(n)) + await(hidden().step(n))); }
                    private Step hidden() { return n -> { String m = mark(); return done(m + await(Leaves.co("h"))); }; }
                    static Step shared() { return n -> done("s" + await(Leaves.co(n))); }
                }
                class Inner {
                    int k = 3;
                    Step step() { int j = 4; return new Object() { Step in() { return n -> done(k + j + "" + await(Leaves.co(n)) + Case.this.own); } }.in(); }
                }
                int own = 5;
                static Step plain(String... given) { return n -> { for (String one : given) { n += await(Leaves.co(one.length())); } return done("" + n); }; }
                static Step anonymous() { return new Step() { @Async public Coroutine<String> step(int n) { Step other = m -> done("an" + await(Leaves.co(m))); return done(await(other.step(n))); } }; }
                @Async public static Coroutine<Object> body() {
                    Home home = () -> "m";
                    return done(await(home.own().step(1)) + await(Home.shared().step(2)) + await(new Case().new Inner().step().step(3)) + await(plain("a", "bb").step(4)) + await(anonymous().step(5)));
                }
                """)).isEqualTo("= m1mhs27357an5");
    }
}
