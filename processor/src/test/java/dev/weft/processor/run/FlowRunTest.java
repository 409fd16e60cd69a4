package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loops, jumps, switches and exceptions around awaits. */
class FlowRunTest {
    @Test
    void awaitsInEveryPartOfAForLoop() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int sum = 0;
                    for (int i = await(later(0)); i < await(later(4)); i += await(later(1))) { sum += await(later(i)); }
                    return done(sum);
                }
                """)).isEqualTo(6);
    }

    @Test
    void awaitsInForEachOverArraysAndLists() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int sum = 0;
                    for (int one : await(later(new int[] {1, 2}))) { sum += await(later(one)); }
                    for (int one : await(later(List.of(30, 40)))) { sum += await(later(one)); }
                    return done(sum);
                }
                """)).isEqualTo(73);
    }

    @Test
    void awaitsInWhileAndDoWhile() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int n = 0;
                    while (await(later(n < 3))) { n++; }
                    do { n += await(later(10)); } while (await(later(n < 30)));
                    return done(n);
                }
                """)).isEqualTo(33);
    }

    @Test
    void beginsALoopWithAnAllocation() {
        assertThat(WovenCase.run("""
                record Pair(int a, boolean b) {}
                @Async static Coroutine<Object> body() {
                    String seen = "";
                    int i = 3;
                    do {
                        Pair pair = new Pair(i, seen.isEmpty() && i > 2);
                        seen += pair.a() + "" + pair.b() + await(later(";"));
                    } while (--i > 0);
                    return done(seen);
                }
                """)).isEqualTo("3true;2false;1false;");
    }

    @Test
    void beginsALoopInAFinallyBlockOnTheLineOfItsTryBlock() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    return done(await(one(2)) + await(one(0)));
                }
                static int half(int n) { return 10 / n; }
                @Async static Coroutine<Integer> one(int n) {
                    int turns = 0;
                    int size = n + 1;
                    out: { try { String seen = "x" + n; try { size = half(n); break out; } catch (ArithmeticException e) { size = seen.length(); break out; } finally { while (turns < 2) { turns += await(later(1)); } } } finally { n = 0; } }
                    return done(size);
                }
                """)).isEqualTo(7);
    }

    @Test
    void jumpsToLabels() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String log = "";
                    outer:
                    for (int i = 0; ; i++) {
                        for (int j = 0; j < 3; j++) {
                            if (await(later(j == i))) { continue outer; }
                            if (await(later(i == 3))) { break outer; }
                            log += i + "" + j + " ";
                        }
                    }
                    block: { if (await(later(true))) { break block; } log += "no"; }
                    return done(log);
                }
                """)).isEqualTo("10 20 21 ");
    }

    @Test
    void leavesALoopWithoutEndByReturnOnly() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int n = 0;
                    while (true) {
                        n += await(later(1));
                        if (n == 5) { return done(n); }
                    }
                }
                """)).isEqualTo(5);
    }

    @Test
    void leavesALoopWithoutEndByAFailure() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    for (int n = 3; ; n--) { await(later(1 / n)); }
                }
                """)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void switchesOnInts() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String log = "";
                    for (int i = 0; i < 4; i++) {
                        switch (await(later(i))) {
                            case 0: log += await(later("a"));
                            case 1: log += await(later("b")); break;
                            case 1000: log += "no"; break;
                            default: log += await(later("d"));
                        }
                    }
                    return done(log);
                }
                """)).isEqualTo("abbdd");
    }

    @Test
    void switchesOnStrings() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String log = "";
                    for (String one : List.of("Aa", "BB", "other")) {
                        switch (await(later(one))) {
                            case "Aa" -> log += await(later(1));
                            case "BB" -> log += await(later(2));
                            default -> log += await(later(3));
                        }
                    }
                    return done(log);
                }
                """)).isEqualTo("123");
    }

    @Test
    void switchesOnEnums() {
        assertThat(WovenCase.run("""
                enum Colour { RED, GREEN }
                @Async static Coroutine<Object> body() {
                    String log = "";
                    for (Colour one : Colour.values()) {
                        switch (await(later(one))) {
                            case RED: log += await(later("r")); break;
                            case GREEN: log += await(later("g")); break;
                        }
                    }
                    return done(log);
                }
                """)).isEqualTo("rg");
    }

    @Test
    void awaitsInSwitchExpressionsWithOperandsBelow() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int sum = 0;
                    for (int i = 0; i < 3; i++) {
                        sum = sum * 10 + switch (await(later("k" + i))) {
                            case "k0" -> await(later(1));
                            case "k1" -> { int n = await(later(1)); yield n + await(later(1)); }
                            default -> 3;
                        };
                    }
                    return done(sum);
                }
                """)).isEqualTo(123);
    }

    @Test
    void awaitsInTryInsideASwitchExpression() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int n = 40 + switch (await(later(1))) {
                        case 1 -> {
                            try { yield await(Case.<Integer>fails(new IllegalStateException())); }
                            catch (IllegalStateException e) { yield await(later(2)); }
                        }
                        default -> 0;
                    };
                    return done(n);
                }
                """)).isEqualTo(42);
    }

    @Test
    void matchesPatterns() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    if (await(later((Object) "text")) instanceof String text && await(later(text.length())) == 4) {
                        return done(text);
                    }
                    return done("no");
                }
                """)).isEqualTo("text");
    }

    @Test
    void catchesAFailureThatArrivesAsItself() {
        assertThat(WovenCase.run("""
                static class Own extends Exception {}
                @Async static Coroutine<Object> body() {
                    Own own = new Own();
                    try { await(Case.<Object>fails(own), Own.class); return done("no"); }
                    catch (Own e) { return done(e == own); }
                }
                """)).isEqualTo(true);
    }

    @Test
    void catchesOnlyWithinTheTryOfTheAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String log = "";
                    try { log += await(later("a")); } catch (RuntimeException e) { log += "no"; }
                    try {
                        try { await(Case.<Object>fails(new IllegalStateException("b"))); }
                        catch (IllegalArgumentException | NullPointerException e) { log += "no"; }
                    } catch (RuntimeException e) { log += e.getMessage(); }
                    return done(log);
                }
                """)).isEqualTo("ab");
    }

    @Test
    void awaitsInCatchAndFinally() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String log = "";
                    try { throw new IllegalStateException("x"); }
                    catch (IllegalStateException e) { log += await(later("c")) + e.getMessage(); }
                    finally { log += await(later("f")); }
                    return done(log);
                }
                """)).isEqualTo("cxf");
    }

    @Test
    void runsFinallyOnceHoweverTheTryEnds() {
        assertThat(WovenCase.run("""
                static String log = "";
                @Async static Coroutine<String> one(int how) {
                    for (int i = 0; i < 2; i++) {
                        try {
                            await(later(0));
                            if (how == 0) { return done("r"); }
                            if (how == 1) { break; }
                            if (how == 2) { continue; }
                            throw new IllegalStateException();
                        } finally { log += await(later(how)); }
                    }
                    return done("e");
                }
                @Async static Coroutine<Object> body() {
                    for (int how = 0; how < 3; how++) { String end = await(one(how)); log += end; }
                    try { await(one(3)); } catch (IllegalStateException e) { log += "t"; }
                    return done(log);
                }
                """)).isEqualTo("0r1e22e3t");
    }

    @Test
    void keepsTheResultWhileFinallyAwaits() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int n = 1;
                    try { return done(await(later(n))); } finally { n = await(later(2)); }
                }
                """)).isEqualTo(1);
    }

    @Test
    void keepsTheFailureWhileFinallyAwaits() {
        assertThatThrownBy(() -> WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    try { await(later(1)); throw new IllegalStateException("kept"); } finally { await(later(2)); }
                }
                """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("kept");
    }

    @Test
    void awaitsWhatATryReturnsInsideTheTry() {
        assertThat(WovenCase.run("""
                static String log = "";
                static class Db implements AutoCloseable {
                    boolean open = true;
                    @Async Coroutine<String> read() { await(later(1)); return done(open ? "open" : "closed"); }
                    public void close() { open = false; log += "close;"; }
                }
                @Async static Coroutine<String> read() throws java.io.IOException {
                    await(later(1));
                    throw new java.io.IOException("torn");
                }
                @Async static Coroutine<String> caught() {
                    try { return read(); } catch (java.io.IOException e) { return done(e.getMessage()); }
                }
                @Async static Coroutine<String> within() {
                    try (Db db = new Db()) { return db.read(); }
                }
                @Async static Coroutine<String> before(boolean quick) {
                    try {
                        return quick ? done("quick") : new Db().read();
                    } finally {
                        if (log.length() > 0) log += "finally;";
                    }
                }
                @Async static Coroutine<String> behind() {
                    Coroutine<String> own;
                    try { own = read(); } catch (java.io.IOException e) { own = done("no"); } finally { log += "end;"; }
                    return own;
                }
                @Async static Coroutine<Object> body() {
                    String seen = await(caught()) + await(within()) + await(before(true)) + await(before(false));
                    try { await(behind()); } catch (Exception e) { seen += e.getMessage(); }
                    return done(seen + log);
                }
                """)).isEqualTo("tornopenquickopentornclose;finally;finally;end;");
    }

    @Test
    void awaitsTheStageThatATryReturnsInsideTheTry() {
        assertThat(WovenCase.run("""
                @Async static CompletableFuture<String> caught() {
                    try {
                        return CompletableFuture.failedFuture(new IllegalStateException("torn"));
                    } catch (IllegalStateException e) {
                        return CompletableFuture.completedFuture(e.getMessage());
                    }
                }
                @Async static Coroutine<Object> body() { return done(await(caught())); }
                """)).isEqualTo("torn");
    }

    @Test
    void closesResourcesInReverse() {
        assertThat(WovenCase.run("""
                static String log = "";
                record Res(String name) implements AutoCloseable { public void close() { log += name; } }
                @Async static Coroutine<Object> body() {
                    try (Res a = new Res(await(later("a"))); Res b = await(later(new Res("b")))) { log += await(later("body")); }
                    return done(log);
                }
                """)).isEqualTo("bodyba");
    }

    @Test
    void suppressesWhatCloseThrows() {
        assertThat(WovenCase.run("""
                static class Bad implements AutoCloseable { public void close() { throw new IllegalArgumentException("close"); } }
                @Async static Coroutine<Object> body() {
                    try (Bad bad = new Bad()) { await(Case.<Object>fails(new IllegalStateException("body"))); return done("no"); }
                    catch (IllegalStateException e) { await(later(0)); return done(e.getSuppressed()[0].getMessage()); }
                }
                """)).isEqualTo("close");
    }

    @Test
    void holdsAMonitorThatIsReleasedBeforeTheAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Object lock = new Object();
                    int n;
                    synchronized (lock) { n = 1; }
                    n += await(later(1));
                    synchronized (lock) { n += 1; }
                    return done(n + "" + Thread.holdsLock(lock));
                }
                """)).isEqualTo("3false");
    }

    @Test
    void returnsFromDeepWithinLoopsAndTries() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    for (String a : List.of("a", "b")) {
                        try {
                            for (int i = 0; i < 3; i++) {
                                try { if (await(later(i == 2 && a.equals("b")))) { return done(a + i); } }
                                finally { await(later(i)); }
                            }
                        } finally { await(later(a)); }
                    }
                    return done("no");
                }
                """)).isEqualTo("b2");
    }

    @Test
    void jumpsFartherThanAShortReaches() {
        String step = "if ((sum & 1) == 0) { sum += n%1$d; } else { sum -= i; n%1$d++; }\n";
        String declared = IntStream.range(0, 900)
                .mapToObj(i -> "int n" + i + " = " + i + ";\n")
                .collect(Collectors.joining());
        String steps =
                IntStream.range(0, 1100).mapToObj(i -> step.formatted(i % 900)).collect(Collectors.joining());
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int sum = 0;
                    %s
                    for (int i = 0; i < 3; i++) {
                        %s
                        sum += await(later(i));
                    }
                    return done(sum > -1_000_000);
                }
                """.formatted(declared, steps))).isEqualTo(true);
    }
}
