package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.processor.run.differential.EveryWay;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Syntax that is newer than JDK 17, where the compiler knows it; elsewhere these tests say that they are skipped. */
class NewSyntaxEveryWayTest {
    private static String since(int feature, String members) {
        requires(feature);
        return EveryWay.of(members);
    }

    private static void requires(int feature) {
        int running = Runtime.version().feature();
        assumeTrue(running >= feature, "JDK " + running + " does not have the syntax of JDK " + feature);
    }

    @Test
    void takesRecordsApart() {
        assertThat(since(21, """
                record Point(int x, long y) {}
                record Line<T>(T from, T to) {}
                @Async static Coroutine<String> go(Object o) {
                    if (o instanceof Point(int x, long y) && await(Leaves.co(x)) > 0 && y > await(Leaves.co(1L))) { return done("p" + x + await(Leaves.co(y))); }
                    if (o instanceof Line<?>(Point(var x, var y), Point(int x2, long y2)) && x2 > await(Leaves.fu(x))) { await(Leaves.co(0)); return done("l" + x + y + x2 + y2); }
                    if (!(o instanceof Line<?>(String from, Object to))) { return done("none" + await(Leaves.co(o))); }
                    return done(from + await(Leaves.co(to)) + from);
                }
                @Async public static Coroutine<Object> body() {
                    return done(await(go(new Point(1, 2))) + await(go(new Point(0, 2))) + await(go(new Line<>(new Point(1, 2), new Point(3, 4))))
                            + await(go(new Line<>("a", "b"))) + await(go(new Line<>(null, null))));
                }
                """)).isEqualTo("= p12nonePoint[x=0, y=2]l1234abanoneLine[from=null, to=null]");
    }

    @Test
    void switchesByPatternsWithGuards() {
        assertThat(since(21, """
                sealed interface Shape permits Circle, Square, Group {}
                record Circle(double r) implements Shape {}
                record Square(int side) implements Shape {}
                record Group(Shape a, Shape b) implements Shape {}
                @Async static Coroutine<String> name(Object o) {
                    String log = "";
                    switch (await(Leaves.co(o))) {
                        case null -> log += await(Leaves.co("null"));
                        case Circle(double r) when r > await(Leaves.co(10)) -> log += "big" + await(Leaves.co(r));
                        case Circle c -> log += c.r() + await(Leaves.co("c"));
                        case Square(var s) when await(Leaves.fu(s == 1)) || s == 2 -> { int t = await(Leaves.co(s)); log += "s" + t + s; }
                        case Group(Square(int a), Square(int b)) when a + await(Leaves.co(b)) > 6 -> log += a * b + await(Leaves.co(a));
                        case Group(Circle(var r), var other) -> log += r + await(name(other));
                        case Shape s -> log += s;
                        case String s when s.length() > 2 -> log += await(Leaves.co(s));
                        case Integer i when i > 0 -> { try { log += 10 / (i - 1); } catch (ArithmeticException e) { log += await(Leaves.co("div")); } }
                        case int[] all -> { for (int one : all) log += await(Leaves.co(one)); }
                        case Kit.Color c when c == Kit.Color.RED -> log += "red";
                        default -> log += "other" + await(Leaves.co(o));
                    }
                    return done(log);
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (Object o : new Object[] {null, new Circle(11), new Circle(1), new Square(1), new Square(2), new Square(3), new Group(new Square(3), new Square(4)),
                            new Group(new Circle(2), new Square(1)), "abc", "ab", 1, 6, -1, new int[] {7, 8}, Kit.Color.RED}) {
                        log += await(name(o)) + ";";
                    }
                    return done(log);
                }
                """))
                .startsWith("= null;big11.0;1.0c;s11;s22;Square[side=3];15;2.0s11;abc;otherab;div;2;other-1;78;red;");
    }

    @Test
    void givesValuesBySwitchesOverPatternsAboveOperands() {
        assertThat(since(21, """
                sealed interface Tree<T> permits Leaf, Node {}
                record Leaf<T>(T value) implements Tree<T> {}
                record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
                @Async static Coroutine<Integer> sum(Tree<Integer> tree) {
                    return done(1000 * await(Leaves.co(0)) + switch (tree) {
                        case Leaf<Integer>(var n) when n < 0 -> -await(Leaves.co(n));
                        case Leaf<Integer>(Integer n) -> { int m = await(Leaves.fu(n)); yield m; }
                        case Node<Integer>(Leaf<Integer>(var a), Leaf<Integer>(var b)) -> a + await(Leaves.co(b));
                        case Node<Integer>(var left, var right) -> await(sum(left)) + await(sum(right));
                    });
                }
                static String join(Object... all) { return Arrays.toString(all); }
                @Async public static Coroutine<Object> body() {
                    int n = await(sum(new Node<>(new Node<>(new Leaf<>(1), new Leaf<>(2)), new Leaf<>(-3))));
                    Object o = n;
                    String log = join("a", 5L, switch (o) { case Integer i when i > await(Leaves.co(5)) -> i + await(Leaves.co(1)); case String s -> s; default -> await(Leaves.co("d")); },
                            new Leaf<>(switch (o) { case Integer i -> { try { yield await(Leaves.co(i)); } finally { Kit.t(1); } } default -> 0; }));
                    return done(log);
                }
                """)).isEqualTo("= [a, 5, 7, Leaf[value=6]]");
    }

    @Test
    void failsInPatternSwitchesAsPlainCodeDoes() {
        assertThat(since(21, """
                record Bad(int n) { public int n() { throw new Kit.Boom("accessor"); } }
                @Async static Coroutine<String> go(Object o) {
                    try {
                        switch (o) {
                            case Bad(int n) when n > 0 -> { return done("n" + await(Leaves.co(n))); }
                            case String s when s.isEmpty() || await(Leaves.co(s)).length() > 1 -> { return done(s); }
                            default -> throw new Kit.Boom(await(Leaves.co("default")));
                        }
                    } catch (MatchException e) { return done("match" + await(Leaves.fu(e.getCause().getMessage()))); }
                    catch (NullPointerException e) { return done(await(Leaves.co("npe"))); }
                    catch (Kit.Boom e) { return done(e.getMessage()); }
                }
                @Async public static Coroutine<Object> body() { return done(await(go(new Bad(1))) + await(go("")) + await(go("ab")) + await(go("a")) + await(go(null))); }
                """)).isEqualTo("= matchaccessorabdefaultnpe");
    }

    @Test
    void switchesOnQualifiedEnumConstantsAndStringsWithYield() {
        assertThat(since(21, """
                sealed interface Either permits Small, Kind {}
                enum Small implements Either { ONE, TWO }
                enum Kind implements Either { A }
                @Async static Coroutine<String> go(Either e, String text) {
                    String log = switch (e) {
                        case Small.ONE -> await(Leaves.co("one"));
                        case Small.TWO -> { String t = await(Leaves.co("two")); yield t + t; }
                        case Kind.A -> "a";
                    };
                    return done(log + switch (text) {
                        case null -> await(Leaves.co("null"));
                        case "Aa": yield await(Leaves.co(1)) + "";
                        case "BB": { int n = await(Leaves.fu(2)); yield n + "bb"; }
                        case String s when s.startsWith(await(Leaves.co("x"))): yield s;
                        default: yield "d" + await(Leaves.co(text));
                    });
                }
                @Async public static Coroutine<Object> body() {
                    return done(await(go(Small.ONE, "Aa")) + await(go(Small.TWO, "BB")) + await(go(Kind.A, "xy")) + await(go(Small.ONE, "z")) + await(go(Kind.A, null)));
                }
                """.replace(
                        "case null -> await(Leaves.co(\"null\"));", "case null: yield await(Leaves.co(\"null\"));")))
                .isEqualTo("= one1twotwo2bbaxyonedzanull");
    }

    @Test
    void leavesVariablesUnnamed() {
        assertThat(since(22, """
                record Three(int a, Object b, String c) {}
                @Async public static Coroutine<Object> body() throws Exception {
                    String log = "";
                    var _ = await(Leaves.co("dropped"));
                    for (var _ : List.of(1, 2)) { log += await(Leaves.co("l")); }
                    for (int i = 0, _ = await(Leaves.co(5)); i < 2; i++) { log += await(Leaves.co(i)); }
                    try (var _ = await(Leaves.co(new Kit.Res(1, false, true)))) { log += await(Leaves.co("t")); } catch (Kit.Checked _) { log += await(Leaves.co("c")); }
                    try { Integer.parseInt("x"); } catch (NumberFormatException _) { log += await(Leaves.fu("n")); }
                    Object o = new Three(1, "b", "c");
                    if (o instanceof Three(var a, _, String _) && await(Leaves.co(a)) == 1) { log += a; }
                    log += switch (o) { case Three(int _, Integer _, _) -> "no"; case Three(_, String b, _) when await(Leaves.co(true)) -> b; default -> "d"; };
                    AsyncBiFunction<Integer, Integer, Integer, RuntimeException> second = (_, b) -> done(await(Leaves.co(b)));
                    AsyncFunction<Integer, Integer, RuntimeException> none = _ -> { await(Leaves.co(0)); return done(9); };
                    return done(log + await(second.apply(7, 8)) + await(none.apply(1)));
                }
                """)).isEqualTo("= ll01tcn1b89");
    }

    @Test
    void runsBeforeTheConstructorOfTheSuperclass() {
        assertThat(since(25, """
                interface Step { @Async Coroutine<String> step(int n); }
                static class Base { final String name; final Step step; Base(String name, Step step) { this.name = name; this.step = step; Kit.t(1, describe()); } String describe() { return name; } }
                static class Sub extends Base {
                    final int own;
                    final Step early;
                    Sub(int n) {
                        if (n < 0) throw new IllegalArgumentException("negative");
                        String made = "m" + n;
                        own = n * 2;
                        Step local = k -> done(made + await(Leaves.co(k)));
                        early = local;
                        super(made, k -> { String got = await(local.step(k)); return done(got + n); });
                        Kit.t(2, own);
                    }
                    @Override String describe() { return name + own; }
                    @Async Coroutine<String> all() { return done(await(step.step(own)) + await(early.step(1)) + await(Leaves.co(name))); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = await(new Sub(await(Leaves.co(3))).all());
                    try { new Sub(await(Leaves.co(-1))); } catch (IllegalArgumentException e) { log += await(Leaves.fu(e.getMessage())); }
                    return done(log);
                }
                """)).isEqualTo("= m363m31m3negative");
    }

    @Test
    void importsModulesAndComments() {
        requires(25);
        assertThat(EveryWay.classes(Map.of("app.Case", """
                package app;
                import module java.base;
                import static dev.weft.Weft.*;
                import dev.weft.Async;
                import dev.weft.Coroutine;
                import gen.Leaves;
                /// A comment in Markdown.
                public class Case {
                    @Async public static Coroutine<Object> body() {
                        List<String> all = new ArrayList<>(List.of(await(Leaves.co("a"))));
                        return done(all.getFirst() + Stream.of(1, await(Leaves.co(2))).mapToInt(n -> n).sum());
                    }
                }
                """)).run()).isEqualTo("= a3");
    }

    @Test
    void runsTheMainOfAnInstanceAndOfACompactSource() {
        requires(25);
        assertThat(EveryWay.members("""
                @Async public static Coroutine<Object> body() throws Exception {
                    Class<?> type = Class.forName("Compact");
                    var constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    var sum = type.getDeclaredMethod("sum", int.class);
                    sum.setAccessible(true);
                    Object compact = constructor.newInstance();
                    int three = await(Leaves.co(3));
                    try { return done(await((Coroutine<?>) sum.invoke(compact, three))); }
                    catch (java.lang.reflect.InvocationTargetException e) { throw (RuntimeException) e.getCause(); }
                }
                """).and("Compact", """
                import dev.weft.Async;
                import dev.weft.Coroutine;
                import static dev.weft.Weft.*;
                import gen.Leaves;

                int base = 10;
                record Pair(int a, int b) { @Async Coroutine<Integer> sum() { return done(a + await(Leaves.co(b))); } }

                @Async Coroutine<Integer> sum(int n) { return done(base + await(new Pair(n, 4).sum())); }

                void main() { }
                """).run()).isEqualTo("= 17");
    }
}
