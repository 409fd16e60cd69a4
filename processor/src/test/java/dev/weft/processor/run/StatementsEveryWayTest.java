package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import org.junit.jupiter.api.Test;

/** Awaits in statements, with each choice of what suspends and fails: woven code does what plain code does. */
class StatementsEveryWayTest {
    @Test
    void jumpsThroughSeveralFinallyBlocks() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(int how) {
                    String log = "";
                    outer:
                    for (int i = 0; i < 2; i++) {
                        try {
                            middle:
                            for (int j = 0; j < 2; j++) {
                                try {
                                    block: {
                                        try {
                                            if (how == 0) { continue outer; }
                                            if (how == 1) { break outer; }
                                            if (how == 2) { continue middle; }
                                            if (how == 3) { break middle; }
                                            if (how == 4) { break block; }
                                            if (how == 5) { return done(log + await(Leaves.co("ret"))); }
                                            log += await(Leaves.co("x"));
                                        } finally { log += Kit.t(1, "a" + i + j); }
                                        log += "block";
                                    }
                                } finally { log += "b" + (j == 0 ? await(Leaves.fu(i)) : j); }
                            }
                        } finally { log += "c"; Kit.t(2, log); }
                    }
                    return done(log);
                }
                @Async public static Coroutine<Object> body() {
                    String all = "";
                    for (int how = 0; how < 7; how++) { all += await(go(how)) + ";"; }
                    return done(all);
                }
                """)).startsWith("= a00b0ca10b1c;a00b0c;a00b0a01b1ca10b1a11b1c;");
    }

    @Test
    void overridesHowATryEndsInItsFinally() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> returns() {
                    try { return done(await(Leaves.co("try"))); } finally { return done(await(Leaves.co("finally"))); }
                }
                @Async static Coroutine<String> swallows() {
                    while (true) { try { throw new IllegalStateException(await(Leaves.co("lost"))); } finally { break; } }
                    return done("swallowed");
                }
                @Async static Coroutine<String> continues() {
                    int n = 0;
                    while (n < 3) { try { return done("never" + await(Leaves.co(n))); } finally { n++; if (await(Leaves.co(n < 3))) continue; } }
                    return done("no");
                }
                @Async static Coroutine<String> nested() {
                    try {
                        try { throw new IllegalStateException("inner"); }
                        finally { try { return done("lost"); } finally { throw new Kit.Boom(await(Leaves.co("outer"))); } }
                    } catch (IllegalStateException e) { return done("no"); }
                    catch (Kit.Boom e) { return done(e.getMessage() + await(Leaves.co(1))); }
                    finally { Kit.t(1); }
                }
                @Async public static Coroutine<Object> body() {
                    return done(await(returns()) + await(swallows()) + await(continues()) + await(nested()));
                }
                """)).isEqualTo("= finallyswallowednever2outer1");
    }

    @Test
    void catchesSeveralTypesAndRethrowsWhatIsEffectivelyFinal() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(int how) throws Kit.Checked {
                    try {
                        if (how == 0) throw new Kit.Checked(await(Leaves.co("checked")));
                        if (how == 1) throw new IllegalStateException("state");
                        if (how == 2) throw new IllegalArgumentException("argument");
                        return done("none" + await(Leaves.checked(how)));
                    } catch (IllegalStateException | IllegalArgumentException e) {
                        return done(e.getMessage() + await(Leaves.co(1)));
                    } catch (final Exception e) {
                        Kit.t(1, e);
                        await(Leaves.fu(2));
                        throw e;
                    }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (int how = 0; how < 4; how++) {
                        try { log += await(go(how)); } catch (Kit.Checked | Kit.Boom e) { log += e.getMessage() + await(Leaves.co("c")); }
                    }
                    return done(log);
                }
                """)).isEqualTo("= checkedcstate1argument1none3");
    }

    @Test
    void rethrowsByTypeVariableAndCatchesInLoops() {
        assertThat(EveryWay.of("""
                static <X extends Throwable> void sneak(Throwable t) throws X { throw (X) t; }
                @Async static <X extends Exception> Coroutine<String> go(X failure, int n) throws X {
                    for (int i = 0; ; i++) {
                        try {
                            if (await(Leaves.co(i)) == n) throw failure;
                            Case.<RuntimeException>sneak(new Kit.Checked("s" + i));
                        } catch (RuntimeException e) { Kit.t(1, e); throw e; }
                        catch (Exception e) { if (e == failure) throw e; Kit.t(2, e); if (i > 3) return done("end"); }
                    }
                }
                @Async public static Coroutine<Object> body() {
                    try { return done(await(go(new java.io.IOException("io"), 2))); }
                    catch (java.io.IOException e) { return done(e.getMessage() + await(Leaves.co("!"))); }
                }
                """)).isEqualTo("= io!");
    }

    @Test
    void closesResourcesWithSuppressedFailures() {
        assertThat(EveryWay.of("""
                record Res(String name, boolean bad) implements AutoCloseable {
                    Res { Kit.t(1, name); }
                    public void close() throws Kit.Checked { Kit.t(2, name); if (bad) throw new Kit.Checked("close " + name); }
                }
                static Res none() { return null; }
                @Async static Coroutine<String> go(int bad) throws Exception {
                    final Res given = new Res("g", (bad & 8) != 0);
                    try (given; Res a = new Res(await(Leaves.co("a")), (bad & 1) != 0); Res n = none();
                            Res b = await(Leaves.fu(new Res("b", (bad & 2) != 0)))) {
                        if ((bad & 4) != 0) throw new Kit.Boom("body " + await(Leaves.co(n)));
                        return done("ok" + await(Leaves.co(b.name())));
                    } catch (Kit.Boom e) {
                        Kit.t(3, e);
                        return done(await(Leaves.co("caught")) + e.getSuppressed().length);
                    } finally { Kit.t(4); await(Leaves.co(0)); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (int bad : new int[] {0, 7, 15, 3}) {
                        try { log += await(go(bad)); } catch (Exception e) { Kit.t(5, e); log += e.getSuppressed().length; }
                    }
                    return done(log);
                }
                """)).isEqualTo("= okbcaught2caught31");
    }

    @Test
    void awaitsInCatchAndFinallyOfResources() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() throws Exception {
                    String log = "";
                    for (int i = 0; i < 2; i++) {
                        try (Kit.Res r = new Kit.Res(i, false, i == 1)) {
                            for (int j = 0; j < 2; j++) {
                                try (Kit.Res s = new Kit.Res(10 + j, j == 1, false)) {
                                    if (await(Leaves.co(j == 0))) continue;
                                    log += await(Leaves.co("never"));
                                } catch (Kit.Boom e) { log += await(Leaves.co("open")); break; } finally { log += await(Leaves.co(j)); }
                            }
                        } catch (Kit.Checked e) { log += await(Leaves.fu("closed")); }
                    }
                    return done(log);
                }
                """)).isEqualTo("= 0open10open1closed");
    }

    @Test
    void loopsForEverUntilAFailureOrWithoutAnyExit() {
        assertThat(EveryWay.of("""
                static int n;
                @Async static Coroutine<String> none() { for (;;) { if (await(Leaves.co(n++)) == 3) throw new Kit.Boom("end"); } }
                @Async static Coroutine<Void> exitless() { while (true) { Kit.t(n); await(Leaves.co(100 / n--)); } }
                @Async static Coroutine<Void> doing() { do { await(Leaves.co(100 / (3 - n++))); } while (true); }
                @Async static Coroutine<String> nested() { for (;;) { for (;;) { if (await(Leaves.co(n++ > 5))) return done("r"); if (n == 4) break; } n++; } }
                @Async public static Coroutine<Object> body() {
                    n = 0;
                    String log = "";
                    try { log += await(none()); } catch (Kit.Boom e) { log += e.getMessage(); }
                    n = 2;
                    try { await(exitless()); } catch (ArithmeticException e) { log += n; }
                    n = 0;
                    try { await(doing()); } catch (ArithmeticException e) { log += n; }
                    n = 0;
                    return done(log + await(nested()) + n);
                }
                """)).isEqualTo("= end-14r7");
    }

    @Test
    void switchesOnEnumsOfOtherClassesAndOnStringsWithEqualHashes() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> colour(Kit.Color one) {
                    String log = "";
                    switch (await(Leaves.co(one))) {
                        case RED: log += await(Leaves.co("r"));
                        case GREEN: { String inner = await(Leaves.fu("g")); log += inner; break; }
                        default: log += "d";
                    }
                    return done(log + switch (one) { case RED -> await(Leaves.co(1)); case GREEN -> 2; case BLUE -> { int n = await(Leaves.co(3)); yield n; } });
                }
                @Async static Coroutine<Integer> text(String one) {
                    return done(10 * switch (await(Leaves.co(one))) {
                        case "AaAa", "BBBB" -> await(Leaves.co(1));
                        case "AaBB": yield1();
                            yield await(Leaves.co(2));
                        default -> throw new Kit.Boom(one);
                    });
                }
                static void yield1() {}
                @Async static Coroutine<String> month(java.time.Month month) {
                    return done(switch (month) { case MAY -> await(Leaves.co("may")); case JUNE, JULY -> "summer"; default -> await(Leaves.co("other")); });
                }
                @Async public static Coroutine<Object> body() {
                    String log = await(colour(Kit.Color.RED)) + await(colour(Kit.Color.GREEN)) + await(colour(Kit.Color.BLUE));
                    for (String one : List.of("AaAa", "BBBB", "AaBB", "BBAa")) {
                        try { log += await(text(one)); } catch (Kit.Boom e) { log += e.getMessage(); }
                    }
                    try { log += await(colour(null)); } catch (NullPointerException e) { log += "npe"; }
                    try { log += await(text(null)); } catch (NullPointerException e) { log += "npe"; }
                    return done(log + await(month(java.time.Month.MAY)) + await(month(java.time.Month.JULY)) + await(month(java.time.Month.APRIL)));
                }
                """.replace("""
                        case "AaAa", "BBBB" -> await(Leaves.co(1));
                        case "AaBB": yield1();
                            yield await(Leaves.co(2));
                        default -> throw new Kit.Boom(one);
                """, """
                        case "AaAa", "BBBB": yield await(Leaves.co(1));
                        case "AaBB": yield1();
                            yield await(Leaves.co(2));
                        default: throw new Kit.Boom(one);
                """))).isEqualTo("= rg1g2d3101020BBAanpenpemaysummerother");
    }

    @Test
    void triesInsideSwitchExpressions() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(int n) {
                    String log = switch (n) {
                        case 0 -> {
                            try (Kit.Res r = new Kit.Res(1, false, true)) { yield await(Leaves.co("never")); }
                            catch (Kit.Checked e) { yield "c" + await(Leaves.co(1)); }
                            finally { await(Leaves.co(0)); }
                        }
                        case 1 -> {
                            for (int i = 0; ; i++) {
                                try { if (await(Leaves.co(i)) == 2) yield "loop" + i; } finally { Kit.t(i); }
                            }
                        }
                        default -> switch (await(Leaves.co(n))) {
                            case 2 -> { try { throw new Kit.Boom("x"); } catch (Kit.Boom e) { yield e.getMessage() + await(Leaves.co("y")); } }
                            default -> { try { yield await(Leaves.co("d")); } finally { Kit.t(9); } }
                        };
                    };
                    return done(log);
                }
                @Async public static Coroutine<Object> body() { return done(await(go(0)) + await(go(1)) + await(go(2)) + await(go(3))); }
                """)).isEqualTo("= c1loop2xyd");
    }

    @Test
    void triesInASwitchExpressionAboveOperands() {
        assertThat(EveryWay.of("""
                static String join(Object a, int b, Object c) { return a + "," + b + "," + c; }
                @Async public static Coroutine<Object> body() {
                    String log = join("a", 2, switch (await(Leaves.co(1))) {
                        case 1 -> { try { yield await(Leaves.co("t")); } catch (Kit.Boom e) { yield await(Leaves.co("c")); } }
                        default -> "d";
                    });
                    int[] all = {1, 2};
                    all[1] += switch (await(Leaves.co("k"))) {
                        case "k" -> { try { yield all[await(Leaves.co(5))]; } catch (ArrayIndexOutOfBoundsException e) { yield 40; } finally { all[1] = 100; } }
                        default -> 0;
                    };
                    return done(log + all[1]);
                }
                """)).isEqualTo("= a,2,t42");
    }

    @Test
    void reusesSlotsWithOtherTypes() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (int i = 0; i < 2; i++) {
                        { long a = await(Leaves.co(1L)); int b = 2; log += a + b + await(Leaves.co("")); }
                        { int a = 3; long b = await(Leaves.co(4L)); log += a + b; }
                        { Object a = await(Leaves.co("o")); double b = 5; log += a + "" + b; }
                        { float a = 6; String b = null; int[] c = {await(Leaves.co(7))}; log += a + b + c[0]; }
                        if (i == 0) { double x = await(Leaves.co(8.0)); log += x; } else { String x = await(Leaves.co("nine")); log += x; }
                        try { int t = await(Leaves.co(10)); log += 1 / (t - 10); } catch (ArithmeticException e) { long l = await(Leaves.co(11L)); log += l; }
                        for (long j = 0; j < 1; j++) log += await(Leaves.co(j));
                        for (Object j : List.of("x")) log += await(Leaves.co(j));
                        for (double j : new double[] {1.5}) log += await(Leaves.co(j));
                    }
                    return done(log);
                }
                """)).isEqualTo("= 37o5.06.0null78.0110x1.537o5.06.0null7nine110x1.5");
    }

    @Test
    void declaresLocalsThatAreAssignedOnSomeWaysOnly() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(int n) {
                    final String one; long two; int[] three;
                    if (n == 0) { one = await(Leaves.co("a")); two = 1; }
                    else if (n == 1) { two = await(Leaves.co(2L)); one = "b"; }
                    else { try { one = "c"; two = await(Leaves.co(3L)); } finally { Kit.t(n); } }
                    while (true) { three = new int[] {await(Leaves.co(n))}; if (three[0] >= 0) break; }
                    boolean set;
                    if (n > 0 && (set = await(Leaves.co(n > 1)))) { return done(one + two + three[0] + set); }
                    return done(one + two + three[0]);
                }
                @Async public static Coroutine<Object> body() { return done(await(go(0)) + await(go(1)) + await(go(2))); }
                """)).isEqualTo("= a10b21c32true");
    }

    @Test
    void iteratesOverWhatIsAwaited() {
        assertThat(EveryWay.of("""
                static class Own implements Iterable<String> {
                    public Iterator<String> iterator() { Kit.t(1); return List.of("a", "b").iterator(); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (String one : await(Leaves.co(new Own()))) { log += await(Leaves.co(one)); }
                    for (char c : await(Leaves.fu("cd")).toCharArray()) log += await(Leaves.co(c));
                    for (long l : await(Leaves.co(new int[] {1, 2}))) log += l * await(Leaves.co(2));
                    for (int[] row : await(Leaves.co(new int[][] {{1}, {2, 3}}))) for (int n : row) { if (n == 2) continue; log += await(Leaves.co(n)); }
                    for (int i = 0, j = await(Leaves.co(3)); i < j; i++, j -= await(Leaves.co(1))) log += i + ":" + j;
                    for (var entry : await(Leaves.co(Map.of("k", 1))).entrySet()) log += entry.getKey() + await(Leaves.co(entry.getValue()));
                    for (Integer boxed : List.of(1000)) { boxed += await(Leaves.co(1)); log += boxed; }
                    try { for (String none : await(Leaves.<List<String>>co(null))) log += none; } catch (NullPointerException e) { log += "npe"; }
                    return done(log);
                }
                """)).isEqualTo("= abcd24130:31:2k11001npe");
    }

    @Test
    void synchronizesBetweenAwaitsOnly() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    Object lock = await(Leaves.co(new Object()));
                    int n = 0;
                    for (int i = 0; i < 2; i++) {
                        synchronized (lock) { n += 1; if (i == 1) { n += 10; } }
                        n += await(Leaves.co(100));
                        try { synchronized (Case.class) { if (i == 0) throw new Kit.Boom("s"); n++; } } catch (Kit.Boom e) { n += await(Leaves.co(1000)); }
                        if (Thread.holdsLock(lock) || Thread.holdsLock(Case.class)) throw new AssertionError();
                    }
                    return done(n);
                }
                """)).isEqualTo("= 1213");
    }

    @Test
    void patternsBindAcrossAwaits() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> go(Object o) {
                    if (!(o instanceof String s)) { return done("not " + await(Leaves.co(o))); }
                    String log = s + await(Leaves.co(1)) + s;
                    while (!(await(Leaves.co((Object) log.length())) instanceof Integer n) || n < 5) { log += "x"; }
                    return done(log + n + (o instanceof CharSequence c && await(Leaves.co(c.length() > 1)) && c.charAt(1) == 'b' ? c : "short"));
                }
                @Async public static Coroutine<Object> body() { return done(await(go(1)) + await(go("ab")) + await(go("c"))); }
                """)).isEqualTo("= not 1ab1ab5abc1cxx5short");
    }

    @Test
    void returnsOtherCoroutinesWithinAndOutsideTries() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> other(int n) throws Kit.Checked {
                    String got = await(Leaves.co("o" + n));
                    if (n == 3) throw new Kit.Checked("three");
                    return done(got);
                }
                @Async static Coroutine<String> go(int n) throws Kit.Checked {
                    if (n == 0) return other(await(Leaves.co(n)));
                    if (n == 5) return done(await(other(n)));
                    try {
                        if (n == 1) return other(n);
                        if (n == 2) return await(Leaves.co(true)) ? other(n) : done("no");
                        if (n == 6) return done(await(other(n)));
                        return other(3);
                    } catch (Kit.Checked e) {
                        if (n == 4) return other(n);
                        throw e;
                    } finally { Kit.t(n); if (n == 7) return other(8); }
                }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (int n = 0; n < 8; n++) { try { log += await(go(n)); } catch (Kit.Checked e) { log += e.getMessage(); } }
                    return done(log);
                }
                """)).isEqualTo("= o0o1o2threeo4o5o6o8");
    }

    /** A conditional and a switch expression that end with done: the other values are awaited in the try statement too. */
    @Test
    void awaitsInATryWhicheverCoroutineIsChosenToBeReturned() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<String> other(String s) {
                    Kit.t(1, s);
                    String got = s + await(Leaves.co("o"));
                    if (s.equals("bad")) throw new Kit.Boom(s);
                    return done(got);
                }
                @Async static Coroutine<String> caught(boolean b, String s) {
                    try { return b ? other(s) : done("u"); }
                    catch (Kit.Boom e) { return done("caught " + e.getMessage() + await(Leaves.co(1))); }
                }
                @Async static Coroutine<String> closed(int k, String s) {
                    try (Leaves.Gate gate = new Leaves.Gate(k)) {
                        return switch (k) {
                            case 0 -> other(s);
                            case 1 -> { Kit.t(7); yield other("q" + await(Leaves.co(3))); }
                            default -> done("d" + await(Leaves.co(k)));
                        };
                    } finally { Kit.t(2, await(Leaves.co(k))); }
                }
                @Async static Coroutine<String> looped(boolean b) {
                    try (AsyncGenerator<Integer> all = Leaves.many(3, 3)) {
                        for (int x : all) { if (x == 1) return b ? other("g" + x) : done("u"); }
                    }
                    return done("end");
                }
                @Async static CompletableFuture<String> hot(boolean b, String s) {
                    try { return b ? CompletableFuture.completedFuture(await(caught(b, s))) : (s.equals("bad") ? failed() : CompletableFuture.completedFuture("h")); }
                    catch (Kit.Boom e) { return CompletableFuture.completedFuture("hot " + e.getMessage()); }
                }
                @Async static CompletableFuture<String> failed() { if (await(Leaves.co(true))) throw new Kit.Boom("failed"); return CompletableFuture.completedFuture(""); }
                @Async public static Coroutine<Object> body() {
                    String log = "";
                    for (boolean b : new boolean[] {true, false}) {
                        log += await(caught(b, "a")) + await(caught(b, "bad")) + await(looped(b)) + await(hot(b, "a")) + await(hot(b, "bad"));
                    }
                    for (int k = 0; k < 3; k++) { log += await(closed(k, "s")); }
                    return done(log);
                }
                """)).isEqualTo("= aocaught bad1g1oaocaught bad1uuuhhot failedsoq3od2");
    }

    /** The first loop, once it awaits, needs more of the operand stack than the method had. */
    @Test
    void choosesWhatIsReturnedInTheSecondOfTwoAsyncLoops() {
        assertThat(EveryWay.of("""
                static AsyncGenerator<Integer> two() { return Leaves.quiet(2); }
                @Async static Coroutine<Integer> other() { return done(await(Leaves.co(7))); }
                @Async static Coroutine<Integer> go(boolean b) {
                    for (Integer x : two()) { if (b) return b ? other() : done(x); }
                    for (Integer x : two()) return b ? other() : done(x);
                    return done(null);
                }
                @Async public static Coroutine<Object> body() { return done(await(go(true)) + "" + await(go(false))); }
                """)).isEqualTo("= 70");
    }
}
