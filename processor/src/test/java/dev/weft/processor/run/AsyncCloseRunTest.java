package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A try-with-resources statement over an AsyncCloseable does what plain Java does over an AutoCloseable, step by step. */
class AsyncCloseRunTest {
    private static final String RESOURCES = """
            static final StringBuilder log = new StringBuilder();
            static void note(Object what) { log.append(what).append(' '); }
            static class Failed extends RuntimeException { Failed(String message) { super(message); } }
            static class Wire implements AsyncCloseable {
                final String name;
                Wire(String name) { this.name = name; note("<" + name); }
                @Override @Async public Coroutine<Void> closeAsync() {
                    note(await(later(name + ">")));
                    if (name.startsWith("!")) { throw new Failed("close " + name); }
                    return done();
                }
            }
            static class Plain implements AutoCloseable {
                final String name;
                Plain(String name) { this.name = name; note("<" + name); }
                @Override public void close() {
                    note(name + ">");
                    if (name.startsWith("!")) { throw new Failed("close " + name); }
                }
            }
            static Object described(Throwable failure) {
                StringBuilder text = new StringBuilder(failure.toString());
                for (Throwable one : failure.getSuppressed()) { text.append(" (").append(described(one)).append(")"); }
                return text.toString();
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

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("ends", "try (R a = new R(\"a\")) { note($(a.name)); } return \"end\";"),
                Arguments.of("returns", "try (R a = new R(\"a\")) { return $(a.name); }"),
                Arguments.of("throws", "try (R a = new R(\"a\")) { throw new Failed(\"t\" + $(1)); }"),
                Arguments.of("closing fails", "try (R a = new R(\"!a\")) { note($(1)); } return \"end\";"),
                Arguments.of("both fail", "try (R a = new R(\"!a\")) { throw new Failed(\"t\" + $(1)); }"),
                Arguments.of(
                        "several",
                        "try (R a = new R(\"!a\"); R b = new R(\"b\"); R c = new R(\"!c\")) { throw new Failed(\"t\"); }"),
                Arguments.of("null", "try (R a = null) { note($(1)); } return \"end\";"),
                Arguments.of(
                        "catch and finally",
                        "try (R a = new R(\"!a\")) { note($(1)); } catch (Failed e) { note($(e.getMessage())); } finally { note(\"f\"); } return \"end\";"),
                Arguments.of(
                        "an existing variable",
                        "R a = new R(\"a\"); try (a) { if ($(true)) { return 1; } } finally { note(\"f\"); } return \"end\";"),
                Arguments.of(
                        "in a loop that is left",
                        "outer: for (int i = 0; i < 3; i++) { try (R a = new R(\"a\" + i)) { if (i == 0) { continue; } if (i == 1) { continue outer; } break; } finally { note($(i)); } } return \"end\";"),
                Arguments.of("called by hand", "R a = new R(\"a\"); note(1); a.close(); return a.name;"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void closesAsPlainJavaDoes(String name, String body) {
        String async = body.replaceAll("\\bR\\b", "Wire")
                .replaceAll("\\$\\(([^()]*(?:\\(\\))?)\\)", "await(later($1))")
                .replaceAll("\\breturn ([^;]+);", "return done((Object) ($1));");
        String plain = body.replaceAll("\\bR\\b", "Plain").replace("$(", "(");
        List<?> logs = (List<?>) WovenCase.run(RESOURCES + "@Async static Coroutine<Object> asyncBody() {\n" + async
                + "\n}\nstatic Object plainBody() {\n" + plain + "\n}\n");
        assertThat(logs.get(0)).as(async).isEqualTo(logs.get(1));
    }

    /** The failure of a close may be that of the block, which others hold; Java's own statement refuses it. */
    @Test
    void aCloseMayFailWithTheSameFailure() {
        assertThat(WovenCase.run("""
                record Same(RuntimeException failure) implements AsyncCloseable {
                    @Override public Coroutine<Void> closeAsync() { throw failure; }
                }
                @Async static Coroutine<Object> body() {
                    RuntimeException failure = new IllegalStateException("both");
                    try (Same same = new Same(failure)) { throw failure; }
                    catch (RuntimeException e) { return done(e == failure && e.getSuppressed().length == 0); }
                }
                """)).isEqualTo(true);
    }

    @Test
    void subtypesTypeVariablesAndGeneratorsAreResources() {
        assertThat(WovenCase.run("""
                static String log = "";
                interface Line extends AsyncCloseable { String name(); }
                record Copper(String name) implements Line {
                    @Override @Async public Coroutine<Void> closeAsync() { log += await(later(name + "> ")); return done(); }
                }
                @Async static AsyncGenerator<Integer> numbers() {
                    try { Weft.yield(1); Weft.yield(2); } finally { log += await(later("n> ")); }
                    return AsyncGenerator.end();
                }
                @Async static <W extends Line> Coroutine<Void> use(W wire) {
                    try (wire; AsyncCloseable more = new Copper("m"); var even = new Copper("e"); AsyncGenerator<Integer> n = numbers()) {
                        await(n.advance());
                        log += wire.name() + n.current() + " ";
                    }
                    return done();
                }
                @Async static Coroutine<Object> body() { await(use(new Copper("w"))); return done(log); }
                """)).isEqualTo("w1 n> e> m> w> ");
    }

    @Test
    void aResourceMayBeAsyncByALaterBoundIfItIsClosedByHandOrTakenAsAsync() {
        assertThat(WovenCase.run("""
                static String log = "";
                record Copper(String name) implements AsyncCloseable, Runnable {
                    @Override public void run() { log += name + " "; }
                    @Override @Async public Coroutine<Void> closeAsync() { log += await(later(name + "> ")); return done(); }
                }
                @Async static <W extends Runnable & AsyncCloseable> Coroutine<Void> byHand(W wire) {
                    wire.run();
                    wire.close();
                    return done();
                }
                @Async static <W extends Runnable & AsyncCloseable> Coroutine<Void> taken(W wire) {
                    try (AsyncCloseable closed = wire) { wire.run(); }
                    return done();
                }
                @Async static Coroutine<Object> body() {
                    await(byHand(new Copper("a")));
                    await(taken(new Copper("b")));
                    return done(log);
                }
                """)).isEqualTo("a a> b b> ");
    }

    @Test
    void anObjectThatClosesItselfIsAwaited() {
        assertThat(WovenCase.run("""
            static String log = "";
            static class Wire implements AsyncCloseable {
                @Override @Async public Coroutine<Void> closeAsync() { log += await(later("closed ")); return done(); }
                @Async Coroutine<Void> cut() { close(); log += "cut "; return done(); }
                Coroutine<Void> cutByLambda() { return Weft.async(() -> { close(); log += "by lambda "; return done(); }); }
                class End {
                    @Async Coroutine<Void> cut() { close(); log += "at the end "; return done(); }
                }
            }
            static class Copper extends Wire {
                @Async Coroutine<Void> cutCopper() { close(); log += "copper"; return done(); }
            }
            @Async static Coroutine<Object> body() {
                await(new Wire().cut());
                await(new Wire().cutByLambda());
                await(new Wire().new End().cut());
                await(new Copper().cutCopper());
                return done(log);
            }
            """)).isEqualTo("closed cut closed by lambda closed at the end closed copper");
    }

    @Test
    void aResourceThatOnlyClosesAtOnceStaysPlain() {
        assertThat(WovenCase.run("""
                static String log = "";
                @Async static Coroutine<Object> body() {
                    try (AutoCloseable c = () -> log += "c"; java.io.StringReader r = new java.io.StringReader("x")) { log += await(later("b")); }
                    catch (Exception e) { return done("no"); }
                    return done(log);
                }
                """)).isEqualTo("bc");
    }

    /** What is returned is awaited while the resource is open, and a close that fails takes its place. */
    @Test
    void aReturnedCoroutineRunsBeforeTheClose() {
        assertThat(WovenCase.run("""
                static String log = "";
                record Wire(String name) implements AsyncCloseable {
                    @Override @Async public Coroutine<Void> closeAsync() {
                        log += await(later(name + "> "));
                        if (name.startsWith("!")) { throw new IllegalStateException(name); }
                        return done();
                    }
                }
                @Async static Coroutine<String> slow(String text) { log += await(later(text + " ")); return done(text); }
                @Async static Coroutine<String> use(String name) {
                    try (Wire a = new Wire(name)) { return slow("in-" + a.name()); } finally { log += await(later("f ")); }
                }
                @Async static Coroutine<Object> body() {
                    String first = await(use("a"));
                    try { await(use("!b")); } catch (IllegalStateException e) { return done(first + " " + e.getMessage() + " " + log); }
                    return done("none");
                }
                """)).isEqualTo("in-a !b in-a a> f in-!b !b> f ");
    }

    @Test
    void lambdasAwaitTheirResources() {
        assertThat(WovenCase.run("""
                static String log = "";
                record Wire(String name) implements AsyncCloseable {
                    @Override @Async public Coroutine<Void> closeAsync() { log += await(later(name + "> ")); return done(); }
                }
                @Async static Coroutine<Object> body() {
                    Wire outer = new Wire("o");
                    String text = await(Weft.async(() -> {
                        try (outer; Wire w = new Wire("l")) { log += "in "; return done(w.name()); }
                    }));
                    return done(text + " " + log);
                }
                """)).isEqualTo("l in l> o> ");
    }

    @Test
    void beginsToCloseThoughTheTaskIsCancelled() {
        assertThat(WovenCase.run("""
                static final StringBuilder log = new StringBuilder();
                static class Wire implements AsyncCloseable {
                    @Override @Async public Coroutine<Void> closeAsync() {
                        log.append("closing ");
                        try { await(later(1)); } finally { log.append("closed "); }
                        return done();
                    }
                }
                @Async static AsyncGenerator<Integer> numbers() {
                    try { Weft.yield(1); Weft.yield(2); } finally { log.append("left "); await(later(1)); }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Integer> resource() {
                    try (Wire wire = new Wire()) { Task.current().cancel(); log.append("body "); }
                    return done(1);
                }
                @Async static Coroutine<Integer> loop() {
                    for (int n : numbers()) { Task.current().cancel(); break; }
                    return done(1);
                }
                @Async static Coroutine<Object> body() {
                    log.setLength(0);
                    Task<Integer> first = createTask(resource());
                    try { await(first); } catch (CancellationException e) { log.append(first.isCancelled()).append(' '); }
                    Task<Integer> second = createTask(loop());
                    try { await(second); } catch (CancellationException e) { log.append(second.isCancelled()); }
                    return done(log.toString());
                }
                """)).isEqualTo("body closing closed true left true");
    }
}
