package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Generators that await, asked by hand. */
class AsyncGeneratorsRunTest {
    /** What each of these cases has. */
    private static final String COLLECT = """
            static String log = "";
            @Async static Coroutine<List<Object>> all(AsyncGenerator<?> generator) {
                List<Object> all = new ArrayList<>();
                while (await(generator.advance())) { all.add(generator.current()); }
                return done(all);
            }
            @Async static AsyncGenerator<Integer> upTo(int n) {
                for (int i = 0; i < n; i++) {
                    if (i % 2 == 1) { Weft.yield(await(later(i))); } else { Weft.yield(i); }
                }
                return AsyncGenerator.end();
            }
            """;

    @Test
    void holdsNothingWhenItHasEnded() {
        assertThat(WovenCase.run("""
                final int[] own = {3};
                @Async AsyncGenerator<Integer> all(int[] more) {
                    Weft.yield(await(later(own[0])));
                    if (await(later(more[0])) != 4) { throw new IllegalStateException(); }
                    Weft.yield(own[0]);
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() {
                    List<Object> kept = new ArrayList<>();
                    List<java.lang.ref.WeakReference<Object>> seen = new ArrayList<>();
                    for (int i = 0; i < 4; i++) { await(fill(i, kept, seen)); }
                    await(later("a task holds the frames that waited last while it runs"));
                    long deadline = System.nanoTime() + 60_000_000_000L;
                    while (seen.stream().anyMatch(each -> each.get() != null) && System.nanoTime() < deadline) { System.gc(); }
                    return done(kept.size() + " " + seen.stream().filter(each -> each.get() != null).count());
                }
                @Async static Coroutine<Void> fill(int i, List<Object> kept, List<java.lang.ref.WeakReference<Object>> seen) {
                    Case receiver = new Case();
                    int[] more = {i < 3 ? 4 : 5};
                    seen.add(new java.lang.ref.WeakReference<>(receiver));
                    seen.add(new java.lang.ref.WeakReference<>(more));
                    AsyncGenerator<Integer> all = receiver.all(more);
                    kept.add(all);
                    switch (i) {
                        case 0 -> { while (await(all.advance())) { } }
                        case 1 -> { await(all.advance()); await(all.closeAsync()); }
                        case 2 -> { for (int each : all) { break; } }
                        default -> { try { while (await(all.advance())) { } } catch (IllegalStateException e) { } }
                    }
                    return done();
                }
                """)).isEqualTo("4 0");
    }

    @Test
    void awaitsAndYieldsInOneBody() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static Coroutine<Object> body() { return done(await(all(upTo(5))).toString()); }
                """)).isEqualTo("[0, 1, 2, 3, 4]");
    }

    /** A hot body runs on the driver of the task, in between. */
    @Test
    void yieldsFromAPlainOneThatCallsAHotMethod() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static CompletableFuture<Integer> hot(int n) {
                    int sum = 0;
                    for (int each : upTo(n)) { sum += each; }
                    return CompletableFuture.completedFuture(sum + await(later(1)));
                }
                @Async static Generator<Object> plain() {
                    try {
                        Weft.yield(0);
                        Weft.yield(hot(1) != null);
                        Weft.yield(hot(4) != null);
                        Weft.yield(3);
                    } finally {
                        log += "closed";
                    }
                    return Generator.end();
                }
                @Async static AsyncGenerator<Object> over() { Weft.yieldFrom(plain()); Weft.yield(4); return AsyncGenerator.end(); }
                @Async static Coroutine<Object> body() {
                    String all = await(all(over())).toString();
                    for (Object each : over()) { if (each instanceof Boolean) { break; } all += each; }
                    return done(all + log);
                }
                """)).isEqualTo("[0, true, true, 3, 4]0closedclosed");
    }

    @Test
    void yieldsOperandsUnderAnAwait() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<String> mixed(long base) {
                    double half = 0.5;
                    for (int i : new int[] {1, 2}) {
                        Weft.yield("a" + (base + await(later(i))) + half + await(soon("x")));
                        try { Weft.yield(await(later("t" + i))); } finally { Weft.yield(await(soon("f" + i))); }
                    }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() { return done(await(all(mixed(10))).toString()); }
                """)).isEqualTo("[a110.5x, t1, f1, a120.5x, t2, f2]");
    }

    @Test
    void yieldsFromAllThatCanBeIterated() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static Generator<Integer> plain(int n) { Weft.yield(n); Weft.yield(n + 1); return Generator.end(); }
                @Async static SendGenerator<Integer, Void, Integer> sent(int n) { Weft.yield(n); return SendGenerator.end(n * 100); }
                @Async static AsyncGenerator<Object> mixed() {
                    Weft.yieldFrom(upTo(2));
                    var begun = upTo(5);
                    await(begun.advance());
                    Weft.yieldFrom(begun);
                    Weft.yieldFrom(plain(10));
                    Weft.yieldFrom(List.of(20, 21));
                    Weft.yieldFrom(List.of(30).iterator());
                    int result = Weft.yieldFrom(sent(40));
                    Weft.yield(await(later(result)));
                    Weft.yieldFrom(AsyncGenerator.end());
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() { return done(await(all(mixed())).toString()); }
                """)).isEqualTo("[0, 1, 1, 2, 3, 4, 10, 11, 20, 21, 30, 40, 4000]");
    }

    @Test
    void yieldsFromItself() {
        assertThat(WovenCase.run(COLLECT + """
                record Node(Node left, int value, Node right) {
                    @Async AsyncGenerator<Integer> values() {
                        if (left != null) { Weft.yieldFrom(left.values()); }
                        Weft.yield(await(later(value)));
                        if (right != null) { Weft.yieldFrom(right.values()); }
                        return AsyncGenerator.end();
                    }
                }
                @Async static Coroutine<Object> body() {
                    Node tree = new Node(new Node(null, 1, new Node(null, 2, null)), 3, new Node(null, 4, null));
                    return done(await(all(tree.values())).toString());
                }
                """)).isEqualTo("[1, 2, 3, 4]");
    }

    @Test
    void cleanupAwaitsWhenItIsClosed() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<Integer> guarded() {
                    try { Weft.yield(1); Weft.yield(2); } finally { log += await(later("closed ")); }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() {
                    var g = guarded();
                    log += await(g.advance()) + " " + g.current() + " ";
                    await(g.closeAsync());
                    await(g.closeAsync());
                    return done(log + await(g.advance()));
                }
                """)).isEqualTo("true 1 closed false");
    }

    @Test
    void failsWhereTheElementIsAwaited() {
        assertThatThrownBy(() -> WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<Integer> failing() throws Exception {
                    Weft.yield(1);
                    await(fails(new java.io.IOException("gone")));
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() throws Exception {
                    var g = failing();
                    await(g.advance());
                    try { await(g.advance()); } catch (Throwable t) { log += t.getMessage() + await(g.advance()); }
                    throw new Exception(log);
                }
                """)).hasMessage("gonefalse");
    }

    @Test
    void catchesAFailureOfAnAwaitAndGoesOn() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<Object> retrying() {
                    for (int i = 0; i < 3; i++) {
                        try { Weft.yield(i == 1 ? await(fails(new IllegalStateException("x"))) : await(later(i))); }
                        catch (IllegalStateException e) { Weft.yield(e.getMessage()); }
                    }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() { return done(await(all(retrying())).toString()); }
                """)).isEqualTo("[0, x, 2]");
    }

    @Test
    void iteratesOverAnotherOneByHand() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<Integer> doubled(AsyncGenerator<Integer> from) {
                    try { while (await(from.advance())) { Weft.yield(from.current() + await(later(from.current()))); } }
                    finally { await(from.closeAsync()); }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Object> body() { return done(await(all(doubled(doubled(doubled(upTo(4)))))).toString()); }
                """)).isEqualTo("[0, 8, 16, 24]");
    }

    @Test
    void lambdasForAMarkedMethodCanBeAsyncGenerators() {
        assertThat(WovenCase.run(COLLECT + """
                interface Pages { @Async AsyncGenerator<String> of(String name); }
                @Async static Coroutine<Object> body() {
                    int n = 2;
                    Pages pages = name -> {
                        for (int i = 0; i < n; i++) { Weft.yield(await(later(name)) + i); }
                        return AsyncGenerator.end();
                    };
                    return done(await(all(pages.of("p"))).toString());
                }
                """)).isEqualTo("[p0, p1]");
    }

    @Test
    void runsInOneBodyMode() {
        assertThat(WovenCase.runWith("-Aweft.bodies=one", COLLECT + """
                @Async static Coroutine<Object> body() { return done(await(all(upTo(5))).toString()); }
                """)).isEqualTo("[0, 1, 2, 3, 4]");
    }

    /** PEP 380: as if the outer one called close of the inner one, and then had the exit raised at its yieldFrom. */
    @Test
    void closingGoesThroughAnInnerOneThatEndsQuietly() {
        assertThat(WovenCase.run(COLLECT + """
                @Async static AsyncGenerator<Integer> inner() {
                    try { Weft.yield(1); Weft.yield(2); } catch (GeneratorExit e) { log += await(later("inner ")); log += await(soon("ends ")); }
                    return AsyncGenerator.end();
                }
                @Async static Generator<Integer> plain() {
                    try { Weft.yield(1); Weft.yield(2); } catch (GeneratorExit e) { log += "plain "; }
                    return Generator.end();
                }
                @Async static AsyncGenerator<Integer> outer(AsyncGenerator<Integer> inner) {
                    try { Weft.yieldFrom(inner); log += "went on "; Weft.yield(3); } finally { log += await(later("outer ")); }
                    return AsyncGenerator.end();
                }
                @Async static AsyncGenerator<Integer> outer(Generator<Integer> inner) {
                    try { Weft.yieldFrom(inner); log += "went on "; Weft.yield(3); } finally { log += await(later("outer ")); }
                    return AsyncGenerator.end();
                }
                @Async static Coroutine<Void> close(AsyncGenerator<Integer> generator) {
                    await(generator.advance());
                    await(generator.closeAsync());
                    log += await(generator.advance()) + "; ";
                    return done();
                }
                @Async static Coroutine<Object> body() {
                    await(close(outer(outer(inner()))));
                    var begun = inner();
                    await(begun.advance());
                    await(close(outer(begun)));
                    await(close(outer(plain())));
                    var begunPlain = plain();
                    begunPlain.next();
                    await(close(outer(begunPlain)));
                    return done(log);
                }
                """))
                .isEqualTo(
                        "inner ends outer outer false; inner ends outer false; plain outer false; plain outer false; ");
    }
}
