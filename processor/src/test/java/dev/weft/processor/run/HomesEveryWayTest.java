package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Marked methods in every home, with each choice of what suspends and fails: woven code does what plain code does. */
class HomesEveryWayTest {
    @Test
    void livesInInterfacesThatInheritAndClash() {
        assertThat(EveryWay.of("""
                interface A {
                    @Async default Coroutine<String> name() { return done("A" + await(Leaves.co(1)) + await(own(2))); }
                    @Async private Coroutine<String> own(int n) { return done("own" + await(Leaves.co(n)) + mark()); }
                    @Async private static <T> Coroutine<T> shared(T one) { return done(await(Leaves.fu(one))); }
                    @Async static Coroutine<String> open() { return done("open" + await(shared('s'))); }
                    String mark();
                }
                interface B { @Async default Coroutine<String> name() { return done("B" + await(Leaves.co(3))); } }
                interface C extends A { @Async @Override default Coroutine<String> name() { return done("C" + await(A.super.name())); } }
                record Both(String mark) implements C, B {
                    @Async public Coroutine<String> name() { return done(await(C.super.name()) + await(B.super.name()) + await(A.open())); }
                }
                @Async public static Coroutine<Object> body() { return done(await(new Both("m").name())); }
                """)).isEqualTo("= CA1own2mB3opens");
    }

    @Test
    void livesInEnumsWithConstantBodies() {
        assertThat(EveryWay.members("""
                interface Named { @Async Coroutine<String> named(int n); }
                enum Op implements Named {
                    PLUS("+") {
                        int calls;
                        @Async @Override Coroutine<Integer> of(int a, int b) { calls++; return done(a + await(Leaves.co(b)) + await(hidden()) + calls); }
                        @Async private Coroutine<Integer> hidden() { return done(await(Leaves.co(100)) + ordinal()); }
                    },
                    MINUS("-") {
                        @Async @Override Coroutine<Integer> of(int a, int b) { return done(await(super.of(a, b)) - b); }
                        @Async @Override public Coroutine<String> named(int n) { return done("minus" + await(super.named(n))); }
                    },
                    NONE("0");
                    final String sign;
                    Op(String sign) { this.sign = sign; }
                    @Async Coroutine<Integer> of(int a, int b) { return done(await(Leaves.co(a))); }
                    @Async public Coroutine<String> named(int n) { return done(sign + await(Leaves.fu(n)) + name()); }
                    @Async static Coroutine<Op> first() { return done(values()[await(Leaves.co(0))]); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (Op op : Op.values()) { log += await(op.of(5, 3)) + await(op.named(1)) + ","; }
                    return done(log + await(Op.first()));
                }
                """).fresh().run()).isEqualTo("= 109+1PLUS,2minus-1MINUS,501NONE,PLUS");
    }

    @Test
    void livesInRecordsWithCompactConstructors() {
        assertThat(EveryWay.of("""
                record Range<T extends Comparable<T>>(T low, T high, int... rest) implements Comparable<Range<T>> {
                    static int made;
                    Range { if (low.compareTo(high) > 0) { T t = low; low = high; high = t; } rest = rest.clone(); }
                    Range(T both) { this(both, both); }
                    @Async static <U extends Comparable<U>> Coroutine<Range<U>> of(U a, U b) { return done(new Range<>(await(Leaves.co(a)), await(Leaves.co(b)), 1, await(Leaves.co(2)))); }
                    @Async Coroutine<Boolean> holds(T one) { return done(low.compareTo(await(Leaves.co(one))) <= 0 && await(Leaves.fu(high)).compareTo(one) >= 0); }
                    @Async Coroutine<Range<T>> with(T high) { return done(new Range<>(low(), await(Leaves.co(high)), this.rest)); }
                    public int compareTo(Range<T> other) { return low.compareTo(other.low); }
                }
                @Async public static Coroutine<Object> body() {
                    var range = await(Range.of("m", "c"));
                    return done(range.low() + range.high() + range.rest().length + await(range.holds("d")) + await(range.holds("x")) + await(await(range.with("z")).holds("x")));
                }
                """)).isEqualTo("= cm2truefalsetrue");
    }

    @Test
    void livesInInnerClassesOfGenericOuters() {
        assertThat(EveryWay.of("""
                static class Outer<T> {
                    private T value;
                    Outer(T value) { this.value = value; }
                    class Inner<U> {
                        private U own;
                        Inner(U own) { this.own = own; }
                        class Deep {
                            @Async <V extends List<? super U>> Coroutine<String> all(V list, T more) {
                                list.add(await(Leaves.co(own)));
                                value = await(Leaves.co(more));
                                Outer.this.value = value;
                                return done(list + "" + value + Inner.this.own + await(Leaves.fu(Outer.this.value)));
                            }
                        }
                        @Async private Coroutine<T> outer() { T old = value; value = await(Leaves.co(value)); return done(old); }
                    }
                    @Async Coroutine<T> through(T more) { Inner<T> inner = new Inner<>(await(Leaves.co(more))); return done(await(inner.outer())); }
                }
                @Async public static Coroutine<Object> body() {
                    Outer<String> outer = new Outer<>("v");
                    Outer<String>.Inner<Integer>.Deep deep = outer.new Inner<>(1).new Deep();
                    return done(await(deep.all(new ArrayList<Object>(), "w")) + await(outer.through("x")));
                }
                """)).isEqualTo("= [1]w1ww");
    }

    @Test
    void livesInAnonymousAndLocalClassesNestedDeep() {
        assertThat(EveryWay.of("""
                interface Job { @Async Coroutine<String> run(int n) throws Exception; }
                int field = 1;
                @Async Coroutine<Object> go(String parameter) throws Exception {
                    String first = await(Leaves.co("f"));
                    long wide = await(Leaves.co(2L));
                    class Local {
                        final int own;
                        Local(int own) { this.own = own + (int) wide; }
                        @Async Coroutine<String> run(int n) throws Exception {
                            String second = await(Leaves.co("s")) + n;
                            Job job = new Job() {
                                String state = second + own;
                                @Async public Coroutine<String> run(int m) throws Exception {
                                    String third = await(Leaves.co("t"));
                                    class Inner extends Local {
                                        Inner() { super(m); }
                                        @Async Coroutine<String> all() {
                                            state += await(Leaves.fu(third));
                                            field += await(Leaves.co(10));
                                            return done(first + parameter + wide + second + third + state + own + Local.this.own + field);
                                        }
                                    }
                                    return done(await(new Inner().all()) + (m > 0 ? await(run(m - 1)) : ""));
                                }
                            };
                            return done(await(job.run(await(Leaves.co(1)))));
                        }
                    }
                    return done(await(new Local(5).run(6)));
                }
                @Async public static Coroutine<Object> body() throws Exception { return done(await(new Case().go("p"))); }
                """)).startsWith("= fp2s6ts67t3711fp2s6ts67tt2721");
    }

    @Test
    void livesInTheUnnamedPackage() {
        String source = """
                import static dev.weft.Weft.*;
                import dev.weft.*;
                import gen.Leaves;
                import java.util.function.*;
                public class Unnamed {
                    private final int n;
                    Unnamed(int n) { this.n = n; }
                    @Async Coroutine<Integer> plus(int more) { return done(n + await(Leaves.co(more)) + await(new Inner().get()) + await(async(() -> done(await(Leaves.fu(1000)))))); }
                    class Inner { @Async private Coroutine<Integer> get() { return done(await(Leaves.co(n * 100))); } }
                    @Async static Coroutine<Object> all() { return done(await(new Unnamed(1).plus(2))); }
                    public static Supplier<Object> it() { return Unnamed::all; }
                }
                """;
        assertThat(EveryWay.members("""
                @Async public static Coroutine<Object> body() throws Exception {
                    @SuppressWarnings("unchecked")
                    Supplier<Coroutine<Object>> all = (Supplier<Coroutine<Object>>) Class.forName("Unnamed").getMethod("it").invoke(null);
                    return done(await(all.get()));
                }
                """).and("Unnamed", source).run()).isEqualTo("= 1103");
    }

    @Test
    void overloadsByAnything() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> of() { return done(await(Leaves.co("-"))); }
                @Async static Coroutine<String> of(int n) { return done("i" + await(Leaves.co(n))); }
                @Async static Coroutine<String> of(Integer n) { return done("I" + await(Leaves.co(n))); }
                @Async static Coroutine<String> of(int... n) { return done("i*" + await(Leaves.co(n.length))); }
                @Async static Coroutine<String> of(int[][] n) { return done("i**" + await(Leaves.co(n.length))); }
                @Async static Coroutine<String> of(long n) { return done("l" + await(Leaves.co(n))); }
                @Async static Coroutine<String> of(List<String> n) { return done("L" + await(Leaves.co(n))); }
                @Async static Coroutine<String> of(int a, long b) { return done("il" + await(Leaves.co(a + b))); }
                @Async static Coroutine<String> of(long a, int b) { return done("li" + await(Leaves.co(a + b))); }
                @Async static <T> Coroutine<String> of(T a, int b) { return done("Ti" + a + await(Leaves.co(b))); }
                @Async static <T extends Number> Coroutine<String> of(T a, int b) { return done("Ni" + a + await(Leaves.co(b))); }
                static String of(int n, Object driver, Object frame) { return "plain" + n; }
                @Async public static Coroutine<Object> body() {
                    return done(await(of()) + await(of(1)) + await(of((Integer) 2)) + await(of(3, 4, 5, 6)) + await(of(new int[6][])) + await(of(7L))
                            + await(of(List.of("8"))) + await(of(9, 10L)) + await(of(11L, 12)) + await(of("t", 13)) + await(of(1.5, 14)) + of(15, null, null));
                }
                """)).isEqualTo("= -i1I2i*4i**6l7L[8]il19li23Tit13Ni1.514plain15");
    }

    @Test
    void overridesInAllDirections() {
        assertThat(EveryWay.of("""
                interface Source<K, V> { @Async Coroutine<? extends V> get(K key); Coroutine<V> plain(K key); }
                static abstract class Base<V> implements Source<String, V> {
                    @Async public Coroutine<? extends V> get(String key) { return await(Leaves.co(true)) ? plain(key) : null; }
                    Coroutine<?> wide(int n) { return one(n); }
                    @Async protected Coroutine<? extends Number> number() { return done(await(Leaves.co(1.5))); }
                    @Async static <T> Coroutine<T> one(T t) { return done(await(Leaves.co(t))); }
                    @Async Coroutine<String> late() { return done("base" + await(Leaves.co(0))); }
                }
                static class Sub extends Base<Integer> {
                    @Async @Override public Coroutine<Integer> plain(String key) { return done(key.length() + await(Leaves.co(1))); }
                    @Async @Override Coroutine<String> wide(int n) { return done("w" + await(super.wide(n))); }
                    @Async @Override public Coroutine<Integer> number() { return done(await(super.number()).intValue() + await(Leaves.fu(1))); }
                    @Override Coroutine<String> late() { return super.late(); }
                }
                static class Leaf extends Sub {
                    @Async @Override public Coroutine<Integer> get(String key) { return done(await(super.get(key)).intValue() * 10); }
                    @Override public Coroutine<Integer> plain(String key) { return super.plain(key + key); }
                    @Async @Override Coroutine<String> late() { return done("leaf" + await(super.late())); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (Base<Integer> one : List.of(new Sub(), new Leaf())) {
                        Source<String, Integer> source = one;
                        log += await(source.get("ab")) + "" + await(source.plain("c")) + await(one.wide(7)) + await(one.number()) + await(one.late()) + ";";
                    }
                    return done(log);
                }
                """)).isEqualTo("= 32w72base0;503w72leafbase0;");
    }

    @Test
    void isStrictfp() {
        assertThat(EveryWay.members("""
                strictfp static class Strict { @Async Coroutine<Double> half(double d) { return done(d / await(Leaves.co(2.0))); } }
                @Async static strictfp Coroutine<Double> third(double d) { return done(d / await(Leaves.co(3))); }
                @Async public static Coroutine<Object> body() { return done(await(new Strict().half(3)) + await(third(6))); }
                """).run()).isEqualTo("= 3.5");
    }

    @Test
    void usesProtectedMembersOfASuperclassElsewhere() {
        Map<String, String> sources = Map.of(
                "other.Base", """
                package other;
                import static dev.weft.Weft.*;
                import dev.weft.*;
                import gen.Leaves;
                public class Base {
                    protected int field = 1;
                    protected long[] wide = {5};
                    protected static String shared = "s";
                    protected int plain(int n) { return n + field; }
                    protected static int twice(int n) { return 2 * n; }
                    @Async protected Coroutine<Integer> marked(int n) { return done(n * await(hidden())); }
                    @Async private Coroutine<Integer> hidden() { return done(await(Leaves.co(10))); }
                    @Async protected static Coroutine<String> open(Object o) { return done(shared + await(Leaves.co(o))); }
                    protected class Inner { protected int n; protected Inner() { n = field; } @Async protected Coroutine<Integer> get() { return done(await(Leaves.co(n))); } }
                    protected static class Nested { public Nested(int a, Object b) { field = a + "" + b; } public final String field; }
                }
                """,
                "app.Case", """
                package app;
                import static dev.weft.Weft.*;
                import dev.weft.*;
                import gen.Leaves;
                import java.util.function.*;
                public class Case extends other.Base {
                    class Own extends Inner { @Async Coroutine<Integer> twice() { return done(n + await(super.get()) + await(Case.super.marked(1)) + Case.super.plain(1) + field); } }
                    @Async @Override protected Coroutine<Integer> marked(int n) { return done(-await(super.marked(n))); }
                    @Override protected int plain(int n) { return -super.plain(n); }
                    @Async Coroutine<Object> go() {
                        field += await(Leaves.co(1));
                        super.field++;
                        wide[0] <<= await(Leaves.co(1));
                        shared += await(Leaves.fu("t"));
                        IntUnaryOperator plain = n -> super.plain(n) + field;
                        Supplier<Coroutine<Integer>> marked = () -> super.marked(3);
                        IntUnaryOperator reference = super::plain;
                        int lambda = await(async(() -> done(await(super.marked(2)) + super.plain(await(Leaves.co(1))) + field++ + twice(4))));
                        String all = plain(1) + "," + super.plain(await(Leaves.co(2))) + "," + plain.applyAsInt(1) + "," + await(marked.get()) + ","
                                + reference.applyAsInt(1) + "," + lambda + "," + await(marked(1)) + "," + await(open(1)) + "," + await(new Own().twice());
                        return done(all + wide[0] + field + new Nested(await(Leaves.co(1)), await(Leaves.co("n"))) { String f() { return field; } }.f());
                    }
                    @Async public static Coroutine<Object> body() { shared = "s"; return done(await(new Case().go())); }
                }
                """);
        assertThat(EveryWay.classes(sources).run()).startsWith("= -5,6,9,30,5,35,-10,st1,");
    }

    @Test
    void takesEveryKindOfParameter() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> all(boolean z, byte b, char c, short s, int i, long j, float f, double d, String t, int[] a, long[][] m, Object... rest) {
                    z = !await(Leaves.co(z)); b++; c += 1; s -= await(Leaves.co((short) 1)); i = await(Leaves.co(i)) << 1; j = -j; f /= 2; d = await(Leaves.co(d)) + j;
                    t = t + await(Leaves.co(c)); a = a.clone(); a[0]++; m = new long[][] {m[0], {j}};
                    await(Leaves.co(0));
                    return done("" + z + b + c + s + i + j + f + d + t + a[0] + m.length + rest.length);
                }
                @Async public static Coroutine<Object> body() {
                    return done(await(all(true, (byte) 127, 'c', (short) 4, 5, 6L, 7f, 8d, "t", new int[] {9}, new long[1][1], 1, await(Leaves.co("v")), null)));
                }
                """)).isEqualTo("= false-128d310-63.52.0td1023");
    }

    @Test
    void isGenericWithBoundsAndIntersections() {
        assertThat(EveryWay.of("""
                @Async static <T extends Comparable<? super T> & java.io.Serializable> Coroutine<T> max(T a, T b) {
                    T first = await(Leaves.co(a)), second = await(Leaves.co(b));
                    T more = first.compareTo(second) > 0 ? first : await(Leaves.fu(second));
                    var list = List.of(first, second);
                    for (T one : list) { if (one.compareTo(await(Leaves.co(more))) > 0) more = one; }
                    return done(more);
                }
                @Async static <X extends Exception> Coroutine<Void> fails(X x) throws X { await(Leaves.co(1)); throw x; }
                @Async static Coroutine<List<? extends Number>> wild(List<? extends Number> list) { var first = list.get(await(Leaves.co(0))); return done(List.of(first, await(Leaves.co(1.5)))); }
                @Async public static Coroutine<Object> body() {
                    String log = await(max("a", "b")) + await(max(3, 2));
                    try { await(fails(new Kit.Checked("x"))); } catch (Kit.Checked e) { log += e.getMessage(); }
                    for (Number one : await(wild(List.of(7)))) log += one;
                    return done(log);
                }
                """)).isEqualTo("= b3x71.5");
    }
}
