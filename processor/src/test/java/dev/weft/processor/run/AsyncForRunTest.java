package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A {@code for} over an async generator does what plain Java does with a plain generator in a try-with-resources statement
 * around the loop, step by step.
 *
 * <p>{@code FOR(x : name, n) } … {@code END} is the one or the other, {@code $(x)} awaits {@code x} or is {@code x}. The
 * generator yields 0 to n - 1 and notes all that happens; closing one whose name begins with ! fails.
 */
class AsyncForRunTest {
    private static final String SOURCES = """
            static final StringBuilder log = new StringBuilder();
            static void note(Object what) { log.append(what).append(' '); }
            static class Failed extends RuntimeException { Failed(String message) { super(message); } }

            @Async static AsyncGenerator<Integer> async(String name, int n) {
                note("<" + name);
                boolean ended = false;
                try {
                    for (int i = 0; i < n; i++) { note(name + await(later(i))); Weft.yield(i); }
                    if (n == 3) { throw new Failed("in " + name); }
                    ended = true;
                } finally {
                    note(await(later(name + ">")));
                    if (!ended && name.startsWith("!")) { throw new Failed("close " + name); }
                }
                return AsyncGenerator.end();
            }
            @Async static Generator<Integer> plain(String name, int n) {
                note("<" + name);
                boolean ended = false;
                try {
                    for (int i = 0; i < n; i++) { note(name + i); Weft.yield(i); }
                    if (n == 3) { throw new Failed("in " + name); }
                    ended = true;
                } finally {
                    note(name + ">");
                    if (!ended && name.startsWith("!")) { throw new Failed("close " + name); }
                }
                return Generator.end();
            }
            static Object described(Throwable failure) {
                StringBuilder text = new StringBuilder(failure.toString());
                for (Throwable one : failure.getSuppressed()) { text.append(" (").append(described(one)).append(")"); }
                return text.toString().replace("app.Case$", "");
            }
            @Async static Coroutine<Object> body() {
                log.setLength(0);
                Object async;
                try { async = await(asyncBody()); } catch (Throwable t) { async = described(t); }
                String first = log + "= " + async;
                log.setLength(0);
                Object plain;
                try { plain = plainBody(); } catch (Throwable t) { plain = described(t); }
                String second = log + "= " + plain;
                return done(List.of(first, second));
            }
            """;

    private static final Pattern FOR = Pattern.compile("((?:outer|one|two):\\s*)?FOR\\((\\w+) : ([!\\w]+), (\\w+)\\)");

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("runs to the end", "FOR(x : a, 2) { note(x + $(1)); } END return \"end\";"),
                Arguments.of("no elements", "FOR(x : a, 0) { note(x); } END return \"end\";"),
                Arguments.of("fails in the generator", "FOR(x : a, 3) { note(x); } END return \"end\";"),
                Arguments.of("break", "FOR(x : a, 4) { if (x == 1) { break; } note($(x)); } END return \"end\";"),
                Arguments.of(
                        "break at the end of the body", "FOR(x : a, 4) { note($(x)); break; } END return \"end\";"),
                Arguments.of(
                        "continue", "FOR(x : a, 4) { if (x % 2 == 0) { continue; } note($(x)); } END return \"end\";"),
                Arguments.of("return", "FOR(x : a, 4) { if (x == 1) { return \"at \" + $(x); } } END return \"end\";"),
                Arguments.of("return in the first turn", "FOR(x : a, 4) { return \"at \" + x; } END return \"end\";"),
                Arguments.of(
                        "throw", "FOR(x : a, 4) { note(x); throw new Failed(\"at \" + $(x)); } END return \"end\";"),
                Arguments.of(
                        "throw while closing fails",
                        "FOR(x : !a, 4) { note(x); throw new Failed(\"at \" + x); } END return \"end\";"),
                Arguments.of("break while closing fails", "FOR(x : !a, 4) { break; } END return \"end\";"),
                Arguments.of("return while closing fails", "FOR(x : !a, 4) { return x; } END return \"end\";"),
                Arguments.of(
                        "break in try and finally inside",
                        "FOR(x : a, 4) { try { if ($(x) == 1) { break; } note(x); } finally { note(\"f\" + $(x)); } } END return \"end\";"),
                Arguments.of(
                        "return in try and finally inside",
                        "FOR(x : a, 4) { try { if (x == 1) { return $(x); } } finally { note(\"f\" + $(x)); } } END return \"end\";"),
                Arguments.of(
                        "finally inside overrides",
                        "FOR(x : a, 4) { try { return $(x); } finally { if (x < 2) { continue; } note(\"f\"); break; } } END return \"end\";"),
                Arguments.of(
                        "break in try and finally outside",
                        "try { FOR(x : a, 4) { if ($(x) == 1) { break; } } END note(\"behind\"); } finally { note($(\"f\")); } return \"end\";"),
                Arguments.of(
                        "return in try and finally outside",
                        "try { FOR(x : a, 4) { if (x == 1) { return $(x); } } END } finally { note($(\"f\")); } return \"end\";"),
                Arguments.of(
                        "return through finally on both sides",
                        "try { try { FOR(x : a, 4) { try { return $(x); } finally { note(\"f1\"); } } END } finally { note($(\"f2\")); } } finally { note(\"f3\"); } return \"end\";"),
                Arguments.of(
                        "finally outside overrides a return",
                        "while (true) { try { FOR(x : a, 4) { return $(x); } END } finally { note(\"f\"); break; } } return \"end\";"),
                Arguments.of(
                        "finally outside throws",
                        "try { FOR(x : a, 4) { return $(x); } END } finally { if (log.length() > 0) { throw new Failed(\"f\"); } } return \"end\";"),
                Arguments.of(
                        "catch outside",
                        "try { FOR(x : a, 4) { if (x == 1) { throw new Failed(\"x\" + $(x)); } } END } catch (Failed e) { note($(e.getMessage())); } return \"end\";"),
                Arguments.of(
                        "catch outside and return in it",
                        "for (int i = 0; i < 3; i++) { try { FOR(x : a, 4) { if (x == i) { return $(x); } if (i < 2) { throw new Failed(\"x\" + x); } } END } catch (Failed e) { note(e.getMessage()); } } return \"end\";"),
                Arguments.of(
                        "closing fails under a catch",
                        "try { FOR(x : !a, 4) { if (x == 1) { break; } } END } catch (Failed e) { note($(e.getMessage())); return \"caught\"; } finally { note(\"f\"); } return \"end\";"),
                Arguments.of(
                        "catch inside",
                        "FOR(x : a, 4) { try { if (x % 2 == 0) { throw new Failed(\"x\" + $(x)); } note(x); } catch (Failed e) { note($(e.getMessage())); if (x == 2) { break; } } } END return \"end\";"),
                Arguments.of(
                        "catch outside of another type",
                        "try { FOR(x : a, 4) { if (x == 1) { throw new IllegalStateException(\"x\" + $(x)); } } END } catch (Failed e) { note(\"no\"); } return \"end\";"),
                Arguments.of(
                        "two nested, break the inner",
                        "FOR(x : a, 2) { FOR(y : b, 4) { if (y > x) { break; } note(x * 10 + $(y)); } END note(\"next\"); } END return \"end\";"),
                Arguments.of(
                        "two nested, break the outer",
                        "outer: FOR(x : a, 4) { FOR(y : b, 4) { if (y > x) { break outer; } note($(x * 10 + y)); } END note(\"next\"); } END return \"end\";"),
                Arguments.of(
                        "two nested, continue the outer",
                        "outer: FOR(x : a, 2) { FOR(y : b, 4) { if (y > x) { continue outer; } note($(x * 10 + y)); } END note(\"next\"); } END return \"end\";"),
                Arguments.of(
                        "two nested, return",
                        "FOR(x : a, 2) { FOR(y : b, 4) { if (y > x) { return $(x * 10 + y); } } END } END return \"end\";"),
                Arguments.of(
                        "two nested, throw, both closes fail",
                        "FOR(x : !a, 2) { FOR(y : !b, 4) { throw new Failed(\"t\" + $(x)); } END } END return \"end\";"),
                Arguments.of(
                        "two nested, break the outer, both closes fail",
                        "outer: FOR(x : !a, 2) { FOR(y : !b, 4) { if ($(y) == 1) { break outer; } } END } END return \"end\";"),
                Arguments.of(
                        "two nested with finally between",
                        "outer: FOR(x : a, 4) { try { FOR(y : b, 4) { if (y > x) { continue outer; } if (x == 2) { return $(y); } } END } finally { note(\"f\" + $(x)); } } END return \"end\";"),
                Arguments.of(
                        "three nested, leave all by labels",
                        "one: FOR(x : a, 4) { two: FOR(y : b, 4) { FOR(z : c, 4) { if (z == 1 && y == 0) { continue two; } if (x == 1) { break one; } if (y == 1) { continue one; } } END } END } END return \"end\";"),
                Arguments.of(
                        "the outer is left from a plain loop inside",
                        "outer: FOR(x : a, 4) { for (int i = 0; i < 3; i++) { if (i == 1) { if (x == 1) { break outer; } continue outer; } note($(i)); } } END return \"end\";"),
                Arguments.of(
                        "inside of a plain loop that is left",
                        "outer: for (int i = 0; i < 3; i++) { FOR(x : a, 4) { if (i == 1) { continue outer; } if (i == 2) { break outer; } if (x == 1) { break; } note($(x)); } END note(\"behind\"); } return \"end\";"),
                Arguments.of(
                        "two in sequence",
                        "FOR(x : a, 2) { note($(x)); } END FOR(y : b, 4) { if (y == 1) { break; } } END return \"end\";"),
                Arguments.of(
                        "in a switch statement",
                        "for (int i = 0; i < 3; i++) { switch (i) { case 0: FOR(x : a, 4) { if (x == 1) { break; } note($(x)); } END case 1: note(\"one\"); break; default: FOR(x : b, 4) { return $(x); } END } } return \"end\";"),
                Arguments.of(
                        "a switch that leaves it",
                        "outer: FOR(x : a, 5) { switch ($(x)) { case 0: break; case 1: continue outer; case 2: note(\"two\"); break; default: break outer; } note(x); } END return \"end\";"),
                Arguments.of(
                        "a switch expression that it leaves",
                        "int r = 100 + switch ($(1)) { case 1 -> { FOR(x : a, 4) { if (x == 1) { yield $(x) + 5; } } END yield 7; } default -> 8; }; return r;"),
                Arguments.of(
                        "a switch on a string inside",
                        "FOR(x : a, 4) { switch (\"k\" + $(x)) { case \"k0\" -> note(\"zero\"); case \"k1\" -> { continue; } default -> { return x; } } note(\"more\"); } END return \"end\";"),
                Arguments.of(
                        "keeps operands under the loop",
                        "String s = new StringBuilder(\"b\").append(\"x\" + $(1) + switch (2) { default -> { FOR(x : a, 4) { if (x == 2) { yield \"y\" + x; } } END yield 3L; } }).toString(); return s;"),
                Arguments.of(
                        "uses locals of all kinds",
                        "long sum = 1L << 40; double half = 0.5; String text = \"\"; FOR(x : a, 4) { int before = (int) (sum % 7); sum += x; half += $(0.25); if (x == 2) { break; } text += before + \" \" + half; } END return text + sum;"),
                Arguments.of(
                        "in a finally block",
                        "try { note($(1)); if (log.length() > 0) { return \"r\"; } } finally { FOR(x : a, 4) { if (x == 1) { break; } note(x); } END } return \"end\";"),
                Arguments.of(
                        "in a catch block",
                        "try { throw new Failed(\"t\"); } catch (Failed e) { FOR(x : a, 4) { if (x == 1) { throw e; } note($(e.getMessage())); } END } return \"end\";"),
                Arguments.of(
                        "in a conditional chain",
                        "FOR(x : a, 4) { if (x == 0 && $(true)) { note(\"first\"); } else if (x == 1 || $(false)) { continue; } else { break; } } END return \"end\";"),
                Arguments.of(
                        "in an if with an else",
                        "for (int i = 0; i < 2; i++) { if (i == 0) { FOR(x : a, 2) { note($(x)); } END } else { note($(\"else\")); } } return \"end\";"),
                Arguments.of(
                        "returns in an if with an else",
                        "for (int i = 0; i < 3; i++) { if (i == 1) { FOR(x : a, 0) { return $(x); } END } else { note($(\"else\")); if (i == 2) { throw new Failed(\"e\"); } } } return \"end\";"),
                Arguments.of(
                        "returns in an else in a try",
                        "for (int i = 0; i < 3; i++) { try { if (i == 0) { note($(i)); } else { FOR(x : a, 4) { return $(x); } END } } catch (Failed e) { note($(\"c\")); } finally { note($(\"f\")); } } return \"end\";"),
                Arguments.of(
                        "with a plain resource around it",
                        "try (AutoCloseable c = () -> note(\"c\")) { FOR(x : a, 4) { if (x == 1) { return $(x); } } END } return \"end\";"),
                Arguments.of(
                        "with a plain resource inside it",
                        "FOR(x : a, 4) { try (AutoCloseable c = () -> { note(\"c\"); throw new Failed(\"c\"); }) { if (x == 0) { return $(x); } } } END return \"end\";"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void leavesAsPlainJavaDoes(String name, String body) {
        check(body, "-parameters");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void leavesAsPlainJavaDoesInOneBody(String name, String body) {
        check(body, "-Aweft.bodies=one");
    }

    private static void check(String body, String option) {
        String async = written(body, "async", "for (int $2 : async(\"$3\", $4))", "")
                .replaceAll("\\breturn ([^;]+);", "return done((Object) ($1));");
        String plain = written(body, "plain", "for (int $2 : r$2)", "}");
        List<?> logs = (List<?>) WovenCase.runWith(
                option,
                SOURCES + "@Async static Coroutine<Object> asyncBody() throws Exception {\n" + async + "\n}\n"
                        + "static Object plainBody() throws Exception {\n" + plain + "\n}\n");
        assertThat(logs.get(0)).as(async).isEqualTo(logs.get(1));
    }

    private static String written(String body, String kind, String statement, String end) {
        Matcher matcher = FOR.matcher(body);
        String loops = matcher.replaceAll(
                kind.equals("async")
                        ? "$1" + statement
                        : "try (Generator<Integer> r$2 = plain(\"$3\", $4)) { $1" + statement);
        String awaits = kind.equals("async") ? "await(later($1))" : "($1)";
        return loops.replaceAll("\\bEND\\b", end).replaceAll("\\$\\(((?:[^()]|\\([^()]*\\))*)\\)", awaits);
    }

    @Test
    void closesBeforeWhatIsReturnedIsUsed() {
        assertThat(WovenCase.run(SOURCES.replaceAll("(?s)@Async static Coroutine<Object> body.*", "") + """
                @Async static Coroutine<Object> slow(String what) { note("begins"); return done(await(later(what))); }
                @Async static Coroutine<Object> first() {
                    for (int x : async("a", 4)) { return slow("r" + x); }
                    return done("none");
                }
                @Async static Coroutine<Object> body() { Object r = await(first()); return done(log.toString() + r); }
                """))
                .isEqualTo("<a a0 begins a> r0");
    }

    @Test
    void iteratesInAnAsyncGeneratorAndALambda() {
        assertThat(WovenCase.run(SOURCES.replaceAll("(?s)@Async static Coroutine<Object> body.*", "") + """
                @Async static AsyncGenerator<Integer> doubled(AsyncGenerator<Integer> from) {
                    for (int x : from) { Weft.yield(2 * x); }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() {
                    Object sum = await(Weft.async(() -> {
                        int all = 0;
                        for (int x : doubled(doubled(async("a", 6)))) {
                            all += x;
                            if (x == 8) { break; }
                        }
                        return done(all);
                    }));
                    return done(log.toString() + sum);
                }
                """))
                .isEqualTo("<a a0 a1 a2 a> 12");
    }

    @Test
    void hotMethodsIterateToo() {
        assertThat(WovenCase.run(SOURCES.replaceAll("(?s)@Async static Coroutine<Object> body.*", "") + """
                @Async static CompletableFuture<String> hot() {
                    for (int x : async("a", 6)) { if (x == 1) { return later("at " + x).equals(null) ? null : CompletableFuture.completedFuture("at " + x); } }
                    return CompletableFuture.completedFuture("end");
                }
                @Async static Coroutine<Object> body() { Object r = await(hot()); return done(log.toString() + r); }
                """))
                .isEqualTo("<a a0 a1 a> at 1");
    }

    @Test
    void nullIsTheUsersOwnNullPointer() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    AsyncGenerator<Integer> none = null;
                    try { for (int x : none) { return done(x); } } catch (NullPointerException e) { return done("npe"); }
                    return done("no");
                }
                """)).isEqualTo("npe");
    }

    @Test
    void elementsAreAnyThing() {
        assertThat(WovenCase.run("""
                @Async static <T> AsyncGenerator<List<T>> lists(T one) { Weft.yield(List.of(one)); Weft.yield(null); return AsyncGenerator.end(); }
                @Async static <G extends AsyncGenerator<List<String>>> Coroutine<Object> body(G generator) {
                    StringBuilder log = new StringBuilder();
                    for (List<String> list : generator) { log.append(list == null ? "none" : list.get(0) + await(later("!"))); }
                    for (var list : lists(5)) { log.append(list == null ? -1 : list.get(0) + 1); }
                    return done(log.toString());
                }
                @Async static Coroutine<Object> body() { return body(lists("a")); }
                """)).isEqualTo("a!none6-1");
    }

    @Test
    void instanceMethodsIterate() {
        assertThat(WovenCase.run("""
                record Names(String prefix) {
                    @Async AsyncGenerator<String> all() { Weft.yield(await(later(prefix)) + 1); Weft.yield(prefix + 2); return AsyncGenerator.end(); }
                    @Async Coroutine<String> first(long skip) {
                        for (String name : all()) { if (skip-- == 0) { return done(name); } }
                        return later(prefix);
                    }
                }
                @Async static Coroutine<Object> body() {
                    Names names = new Names("n");
                    return done(await(names.first(1)) + await(names.first(5)));
                }
                """)).isEqualTo("n2n");
    }
}
