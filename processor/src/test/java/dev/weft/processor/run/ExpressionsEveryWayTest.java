package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Awaits in expressions, with each choice of what suspends and fails: woven code does what plain code does. */
class ExpressionsEveryWayTest {
    @ParameterizedTest
    @CsvSource({
        "int, 7, 3",
        "long, 7L, 3L",
        "float, 7f, 3f",
        "double, 7.5, 3.0",
        "byte, (byte) 7, (byte) 3",
        "short, (short) 7, (short) 3",
        "char, (char) 103, (char) 3"
    })
    void assignsToElementsByEveryOperatorOfNumbers(String type, String first, String second) {
        String operators = type.equals("float") || type.equals("double")
                ? "+= -= *= /= %="
                : "+= -= *= /= %= <<= >>= >>>= &= |= ^=";
        StringBuilder body = new StringBuilder();
        for (String operator : operators.split(" ")) {
            body.append("all[i(1)] ")
                    .append(operator)
                    .append(" await(Leaves.co(")
                    .append(second)
                    .append("));\n");
            body.append("Kit.t(9, all[1]);\n");
        }
        assertThat(EveryWay.members(("""
                static int i(int n) { Kit.t(n); return n; }
                @Async public static Coroutine<Object> body() {
                    TYPE[] all = {FIRST, FIRST};
                    BODY
                    all[i(0)]++;
                    --all[await(Leaves.fu(0))];
                    return done(Kit.t(8, all[0]++) == Kit.t(8, --all[0]));
                }
                """)
                                .replace("TYPE", type)
                                .replace("FIRST", first)
                                .replace("BODY", body))
                        .run())
                .isEqualTo("= true");
    }

    @Test
    void assignsToElementsOfBooleansStringsAndBoxes() {
        assertThat(EveryWay.of("""
                static int i(int n) { Kit.t(n); return n; }
                @Async public static Coroutine<Object> body() {
                    boolean[] flags = {true, false};
                    flags[i(1)] |= await(Leaves.co(true));
                    flags[i(0)] &= !await(Leaves.fu(true));
                    String[] texts = {"a", null};
                    texts[i(1)] += await(Leaves.co("b"));
                    Object[] objects = {"o"};
                    objects[i(0)] = objects[i(0)] + "" + await(Leaves.cf(1));
                    Integer[] boxes = {1, 2};
                    boxes[i(1)] += await(Leaves.co(40));
                    return done("" + flags[0] + flags[1] + texts[1] + objects[0] + boxes[1]++ + boxes[1]);
                }
                """)).isEqualTo("= falsetruenullbo14243");
    }

    @Test
    void assignsToElementsOfManyDimensionsAndOfAwaitedArrays() {
        assertThat(EveryWay.of("""
                static int i(int n) { Kit.t(n); return n; }
                @Async public static Coroutine<Object> body() {
                    long[][][] all = new long[2][await(Leaves.co(2))][i(2)];
                    all[i(1)][await(Leaves.fu(1))][i(0)] += 5L + await(Leaves.co(6L));
                    await(Leaves.co(all[1]))[1][0] <<= 2;
                    int[] none = null;
                    try { none[i(3)] = await(Leaves.co(1)); } catch (NullPointerException e) { Kit.t(4); }
                    try { all[i(7)][0][0] += await(Leaves.co(1)); } catch (ArrayIndexOutOfBoundsException e) { Kit.t(5); }
                    Object[] strings = new String[1];
                    try { strings[0] = await(Leaves.co(1)); } catch (ArrayStoreException e) { Kit.t(6); }
                    return done(all[1][1][0]);
                }
                """)).isEqualTo("= 44");
    }

    @Test
    void assignsToFieldsOfAwaitedAndOfNullObjects() {
        assertThat(EveryWay.of("""
                int number = 1; long wide = 2; String text = "t"; double real; Case next; static short small = 3;
                static Case say(Case one) { Kit.t(1); return one; }
                @Async public static Coroutine<Object> body() {
                    Case one = new Case();
                    small = 3;
                    say(one).number += await(Leaves.co(10));
                    say(one).wide *= await(Leaves.fu(10)) + await(Leaves.co(1L));
                    await(Leaves.cf(one)).text += await(Leaves.co("u")) + one.number;
                    one.real = one.number = await(Leaves.co(5));
                    say(one).next = await(Leaves.co(new Case()));
                    one.next.number++;
                    small += await(Leaves.co(4));
                    Case none = null;
                    try { say(none).number += await(Leaves.co(1)); } catch (NullPointerException e) { Kit.t(2); }
                    try { say(none).number = await(Leaves.co(1)); } catch (NullPointerException e) { Kit.t(3); }
                    return done(one.number + "," + one.wide + "," + one.text + "," + one.real + "," + one.next.number + "," + small);
                }
                """)).isEqualTo("= 5,22,tu11,5.0,2,7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XDstringConcat=inline", "-XDstringConcat=indy", "-XDstringConcat=indyWithConstants"})
    void concatenatesStrings(String how) {
        assertThat(EveryWay.members("""
                static String text;
                @Async public static Coroutine<Object> body() {
                    text = null;
                    char c = 'c'; long l = 1; Object none = null; char[] chars = {'x'};
                    String all = "\\u0001" + c + await(Leaves.co(l)) + none + await(Leaves.fu(2.5)) + "\\u0002" + await(Leaves.co((Object) null));
                    text += await(Leaves.co('d')) + "e" + (await(Leaves.co(1)) + 2);
                    text += text + await(Leaves.co(true));
                    String twice = (text = "z") + text + await(Leaves.co(text)) + (text = "y") + text;
                    return done(all.replace('\\u0001', '1') + text + twice + 1 + 2 + await(Leaves.co("end")));
                }
                """).option(how).run()).isEqualTo("= 1c1null2.5\u0002nullyzzzyy12end");
    }

    @Test
    void concatenatesMoreThanOneCallCanTake() {
        StringBuilder sum = new StringBuilder("\"\"");
        StringBuilder expected = new StringBuilder("= ");
        for (int i = 0; i < 230; i++) {
            sum.append(i == 99 || i == 220 ? " + await(Leaves.co(" + i + "))" : " + n * " + i);
            expected.append(i);
        }
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    int n = 1;
                    return done(SUM);
                }
                """.replace("SUM", sum))).isEqualTo(expected.toString());
    }

    @Test
    void keepsEveryKindOfOperandInEveryOrder() {
        assertThat(EveryWay.of("""
                static <T> T id(T one) { return one; }
                static String all(boolean z, byte b, short s, char c, int i, long j, float f, double d, Object o, int[] a, String t, Object n) {
                    return "" + z + b + s + c + i + j + f + d + o + a.length + t + n;
                }
                @Async public static Coroutine<Object> body() {
                    long wide = 1L << 33;
                    String one = all(true, (byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, "o", new int[8], "t", await(Leaves.co(null)));
                    String two = all(await(Leaves.co(false)), (byte) (wide >> 32), (short) await(Leaves.co(3)).intValue(), id('d'), 5, wide++,
                            await(Leaves.fu(1f)), -wide, null, new int[] {1, await(Leaves.co(2))}, "t" + wide, wide);
                    return done(one + two);
                }
                """))
                .isEqualTo("= true12c456.07.0o8tnullfalse23d585899345921.0-8.589934593E9null2t85899345938589934593");
    }

    @Test
    void castsBoxesAndWidensWhatIsAwaited() {
        assertThat(EveryWay.of("""
                @Async static <T> Coroutine<T> give(T one) throws Exception { T got = await(Leaves.co(one)); return done(got); }
                @Async public static Coroutine<Object> body() throws Exception {
                    long widened = await(give(1));
                    double real = await(give('a'));
                    float mixed = await(give((short) 3)) + await(give(4L));
                    Object boxed = await(give(5));
                    Number number = await(give(6.5f));
                    Comparable<?> comparable = await(give(true));
                    java.io.Serializable serial = await(give((byte) 9));
                    int cast = (int) (Object) await(give(7));
                    byte narrowed = (byte) (int) await(give(300));
                    char letter = (char) (await(give('a')) + 1);
                    Integer same = await(give(1000));
                    boolean both = await(give(true)) & await(give(false)) | await(give(true)) ^ true;
                    var inferred = await(give(List.of(1)));
                    try { String wrong = (String) (Object) await(give(8)); Kit.t(1, wrong); } catch (ClassCastException e) { Kit.t(2); }
                    try { int none = await(Leaves.<Integer>co(null)); Kit.t(3, none); } catch (NullPointerException e) { Kit.t(4); }
                    return done("" + widened + real + mixed + boxed + number + comparable + serial + cast + narrowed + letter + same + both + inferred.get(0));
                }
                """)).isEqualTo("= 197.07.056.5true9744b1000false1");
    }

    @Test
    void choosesByTernariesAndShortCircuits() {
        assertThat(EveryWay.of("""
                static boolean say(int n, boolean b) { return Kit.t(n, b); }
                @Async public static Coroutine<Object> body() {
                    int sum = 0;
                    for (int i = 0; i < 4; i++) {
                        boolean a = (i & 1) != 0, b = (i & 2) != 0;
                        sum += say(1, a) && await(Leaves.co(b)) || !say(2, b) && say(3, await(Leaves.fu(!a))) ? await(Leaves.co(1)) : 10;
                        long mixed = a ? await(Leaves.co(5)) : b ? await(Leaves.co(6L)) : 7;
                        Object either = await(Leaves.co(a)) ? b ? "s" : await(Leaves.co(1)) : 2L;
                        sum += mixed + either.hashCode() % 3;
                        Kit.t(4, either);
                        if (!(await(Leaves.co(a)) ? b : say(5, !b))) sum *= 2;
                    }
                    return done(sum);
                }
                """)).startsWith("= ");
    }

    @Test
    void buildsObjectsInObjectsAtAnyDepth() {
        assertThat(EveryWay.of("""
                static class Tree extends Kit.Pair {
                    final Tree left, right;
                    Tree(Tree left, int n, Tree right) { super(n, n); this.left = left; this.right = right; }
                    Tree(int... all) { this(null, all.length, null); }
                    int sum() { return b + (left == null ? 0 : left.sum()) + (right == null ? 0 : right.sum()); }
                }
                @Async public static Coroutine<Object> body() {
                    Tree tree = new Tree(
                            new Tree(new Tree(1, await(Leaves.co(2))), await(Leaves.fu(3)), new Tree()), 4 * await(Leaves.co(5)),
                            await(Leaves.co(true)) ? new Tree(new Tree(null, await(Leaves.co(6)), null), 7, null) : new Tree(8));
                    return done(tree.sum() + new StringBuilder("x" + await(Leaves.co(9))).append(new int[] {1, 2}[await(Leaves.co(1))]).toString());
                }
                """)).isEqualTo("= 38x92");
    }

    @Test
    void buildsAnObjectRightBehindALoopOverAnAsyncGenerator() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    int n = 0;
                    for (int one : Leaves.quiet(await(Leaves.co(2)))) { n += one; }
                    Kit.Pair first = new Kit.Pair(await(Leaves.co(true)) && n > 0 ? "a" : "b", n);
                    for (int one : Leaves.quiet(3)) { try { throw new Kit.Boom("x"); } finally { if (one == 1) break; } }
                    return done(new Kit.Pair(await(Leaves.co(first)), n > 0 ? await(Leaves.fu(5)) : 6).toString());
                }
                """)).startsWith("! ");
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    for (int one : Leaves.quiet(2)) { Kit.t(one); }
                    return done(new Kit.Pair(await(Leaves.co(true)) ? "a" : "b", 1));
                }
                """)).isEqualTo("= Pair(a,1)");
    }

    @Test
    void buildsInnerObjectsOfAwaitedOuterOnes() {
        assertThat(EveryWay.of("""
                int n = 1;
                class Inner {
                    final int sum;
                    Inner(int a, long b, Object c) { sum = n + a + (int) b + c.hashCode(); Kit.t(1, sum); }
                    class Deep { final int all; Deep(int d) { all = sum + d; } }
                }
                static Case none() { Kit.t(2); return null; }
                @Async Coroutine<Object> go() {
                    Inner one = this.new Inner(await(Leaves.co(2)), 3L, await(Leaves.fu(4)));
                    Inner two = new Inner(1, await(Leaves.co(1L)), 1);
                    Inner.Deep deep = await(Leaves.co(new Case())).new Inner(1, 2, 3).new Deep(await(Leaves.co(10)));
                    try { none().new Inner(await(Leaves.co(1)), 2, 3); } catch (NullPointerException e) { Kit.t(3); }
                    return done(one.sum + "," + two.sum + "," + deep.all);
                }
                @Async public static Coroutine<Object> body() { return done(await(new Case().go())); }
                """)).isEqualTo("= 10,4,17");
    }

    @Test
    void buildsAnonymousObjectsWithAwaitedArgumentsAndInitialisers() {
        assertThat(EveryWay.of("""
                abstract static class Base {
                    final int n;
                    Base(int n) { this.n = n; Kit.t(1, n); }
                    abstract int get();
                }
                @Async public static Coroutine<Object> body() {
                    int captured = await(Leaves.co(1));
                    long wide = await(Leaves.co(2L));
                    Base base = new Base(await(Leaves.fu(3)) + captured) {
                        final int own = n * 10;
                        { Kit.t(2, own + wide); }
                        @Override int get() { return own + captured + (int) wide; }
                    };
                    var shape = new Object() { int x = captured; int twice() { return x * 2; } };
                    shape.x += await(Leaves.co(4));
                    return done(base.get() + shape.twice());
                }
                """)).isEqualTo("= 53");
    }

    @Test
    void initialisesAClassWhereItsNewStands() {
        assertThat(EveryWay.members("""
                static class Loud { static { Kit.t(1, "loud"); } Loud(Object a) { Kit.t(2, a); } }
                static class Failing { static int one() { Kit.t(3); throw new IllegalStateException(); } static final int N = one(); Failing(int n) {} }
                @Async public static Coroutine<Object> body() {
                    new Loud(await(Leaves.co("x")));
                    try { new Failing(await(Leaves.co(1))); } catch (ExceptionInInitializerError e) { Kit.t(4); }
                    try { new Failing(await(Leaves.co(1))); } catch (NoClassDefFoundError e) { Kit.t(5); }
                    return done("end");
                }
                """).fresh().run()).isEqualTo("= end");
    }

    @Test
    void keepsLocalsAndOperandsOfNullType() {
        assertThat(EveryWay.of("""
                static String two(Object a, Object b) { return a + "" + b; }
                static int[] nothing() { return null; }
                @Async public static Coroutine<Object> body() {
                    String none = null;
                    int[] array = null;
                    Object[] objects = null;
                    String log = two(null, await(Leaves.co("a"))) + two(none, await(Leaves.co("b")));
                    for (int i = 0; i < 2; i++) {
                        String inner = null;
                        if (await(Leaves.co(i == 1))) { inner = "set"; array = new int[] {await(Leaves.co(5))}; }
                        log += inner + (array == null ? "null" : array.length + "") + (objects == null);
                    }
                    Runnable run = null;
                    try { if (await(Leaves.co(true))) run.run(); } catch (NullPointerException e) { log += "npe"; }
                    log += (Object) null instanceof String s ? s : await(Leaves.co("no"));
                    return done(log + (none == null ? null : none.length()));
                }
                """)).isEqualTo("= nullanullbnullnulltrueset1truenpenonull");
    }

    @Test
    void foldsConstants() {
        assertThat(EveryWay.of("""
                static final boolean ON = true;
                static final String NAME = "n" + 1;
                @Async public static Coroutine<Object> body() {
                    final int one = 1;
                    final String text = "c" + one;
                    String log = "";
                    if (ON) log += await(Leaves.co("a")); else log += await(Leaves.co("never"));
                    if (!ON) log += await(Leaves.co("never"));
                    while (false != ON) { log += await(Leaves.co(text)); break; }
                    log += ON ? await(Leaves.co("b")) : await(Leaves.co("never"));
                    log += ON || await(Leaves.co(true));
                    log += false && await(Leaves.co(true));
                    switch (await(Leaves.co(text))) { case "c" + one -> log += "const"; default -> log += "no"; }
                    switch (await(Leaves.co(1))) { case one: log += NAME; case one + 1: log += "fall"; }
                    log += (text == "c1") + "" + (byte) 300 + 'a' + 1 + ('a' + 1) + await(Leaves.co(2)) * 0;
                    do { log += await(Leaves.co("once")); } while (!ON);
                    for (; ON; ) { log += 1; break; }
                    return done(log);
                }
                """)).isEqualTo("= ac1btruefalseconstn1falltrue44a1980once1");
    }

    @Test
    void assertsWhatIsAwaitedIfAssertionsAreOn() {
        String members = """
                @Async static Coroutine<String> check(int n) {
                    assert await(Leaves.co(n)) > 0 : "not " + await(Leaves.co(n));
                    return done("checked");
                }
                @Async public static Coroutine<Object> body() {
                    String log = await(check(1));
                    try { log += await(check(-1)); } catch (AssertionError e) { log += "failed" + e.getMessage(); }
                    return done(log + await(Leaves.co("end")));
                }
                """;
        assertThat(EveryWay.members(members).assertionsOn().run()).isEqualTo("= checkedfailednot -1end");
        assertThat(EveryWay.of(members)).isEqualTo("= checkedcheckedend");
    }

    @Test
    void takesOperandsFromLeftToRight() {
        assertThat(EveryWay.of("""
                static int n;
                static int next() { return Kit.t(1, ++n); }
                static int[] all(int... all) { return all; }
                @Async public static Coroutine<Object> body() {
                    n = 0;
                    int i = 1;
                    int sum = i + (i = await(Leaves.co(5))) * i++ - i;
                    int[] array = {0, 0, 0};
                    int k = 0;
                    array[k++] = k + await(Leaves.co(k++)) + (k = k * 2);
                    i += i++ + await(Leaves.fu(i)) + --i;
                    int[] order = all(next(), await(Leaves.co(next())), next(), await(Leaves.co(next())) + next());
                    n = next() + (n = await(Leaves.co(10))) + n;
                    try { order[next() * 100] = next() / await(Leaves.co(0)); } catch (ArithmeticException e) { Kit.t(2); }
                    return done(sum + Arrays.toString(array) + i + Arrays.toString(order) + n);
                }
                """)).startsWith("= 20[6, 0, 0]");
    }

    @Test
    void awaitsInArgumentsOfAwaitsAndInTheirReceivers() {
        assertThat(EveryWay.of("""
                final int n;
                Case(int n) { this.n = n; }
                @Async Coroutine<Case> plus(int more, Case... others) {
                    int sum = n + await(Leaves.co(more));
                    for (Case other : others) sum += other.n;
                    return done(new Case(sum));
                }
                @Async public static Coroutine<Object> body() {
                    Case all = await(await(await(Leaves.co(new Case(1))).plus(await(Leaves.co(2))))
                            .plus(await(Leaves.fu(3)), new Case(await(Leaves.co(4))), await(new Case(5).plus(6))));
                    return done(all.n);
                }
                """)).isEqualTo("= 21");
    }

    @Test
    void countsUpAndDownVariablesOfEveryKind() {
        assertThat(EveryWay.of("""
                byte b = 127; Integer boxed = 1; static char c = 'a';
                static Case say(Case one) { Kit.t(1); return one; }
                @Async public static Coroutine<Object> body() {
                    Case one = new Case();
                    c = 'a';
                    Long wide = 5L;
                    short s = 1;
                    float f = 1;
                    String log = say(one).b++ + "" + await(Leaves.co(one.b)) + await(Leaves.co(++say(one).boxed)) + wide-- + await(Leaves.co(wide)) + c++;
                    log += s++ + await(Leaves.co(++s)) + f-- + await(Leaves.fu(--f)) + s + f;
                    s += await(Leaves.co(1.9));
                    s -= await(Leaves.co('a'));
                    wide += await(Leaves.co(3));
                    return done(log + one.b + one.boxed + wide + c + s);
                }
                """)).startsWith("= 127-128254a");
    }
}
