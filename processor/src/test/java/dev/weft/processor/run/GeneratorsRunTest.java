package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Generators by each return type. */
class GeneratorsRunTest {
    @Test
    void yieldsFromAGenerator() {
        assertThat(WovenCase.call("""
                @Async static Generator<Integer> fib(int limit) {
                    int a = 0, b = 1;
                    while (a < limit) { Weft.yield(a); int c = a + b; a = b; b = c; }
                    return Generator.end();
                }
                static Object body() { List<Integer> all = new ArrayList<>(); fib(20).forEachRemaining(all::add); return all.toString(); }
                """)).isEqualTo("[0, 1, 1, 2, 3, 5, 8, 13]");
    }

    @Test
    void yieldsFromAnIterator() {
        assertThat(WovenCase.call("""
                @Async static Iterator<String> two(String text) { Weft.yield(text); Weft.yield(text + text); return Generator.end(); }
                static Object body() { Iterator<String> it = two("a"); return it.next() + it.hasNext() + it.next() + it.hasNext(); }
                """)).isEqualTo("atrueaafalse");
    }

    @Test
    void iteratesAnIterableAnew() {
        assertThat(WovenCase.call("""
                @Async static Iterable<Integer> upTo(int n) {
                    int own = 0;
                    while (own < n) { Weft.yield(own++); }
                    return Generator.end();
                }
                static Object body() {
                    Iterable<Integer> three = upTo(3);
                    String log = "";
                    for (int a : three) { for (int b : three) { log += a + b; } }
                    return log;
                }
                """)).isEqualTo("012123234");
    }

    @Test
    void yieldsFromItself() {
        assertThat(WovenCase.call("""
                record Node(Node left, int value, Node right) {
                    @Async Generator<Integer> values() {
                        if (left != null) { Weft.yieldFrom(left.values()); }
                        Weft.yield(value);
                        if (right != null) { Weft.yieldFrom(right.values()); }
                        return Generator.end();
                    }
                }
                static Object body() {
                    Node tree = new Node(new Node(null, 1, new Node(null, 2, null)), 3, new Node(null, 4, null));
                    return tree.values().stream().toList().toString();
                }
                """)).isEqualTo("[1, 2, 3, 4]");
    }

    @Test
    void yieldsNothing() {
        assertThat(WovenCase.call("""
                @Async Generator<Integer> none(int n) { while (n > 0) { n--; } return Generator.end(); }
                @Async static Generator<Integer> dead(int n) { do { n--; if (n < 0) { return Generator.end(); } } while (true); }
                static Object body() { return new Case().none(3).hasNext() + "" + dead(3).hasNext() + dead(1).stream().toList(); }
                """)).isEqualTo("falsefalse[]");
    }

    @Test
    void holdsNothingWhenItHasEnded() {
        assertThat(WovenCase.call("""
                final int[] own = {3};
                @Async Generator<Integer> all(int[] more) { Weft.yield(own[0]); Weft.yield(more[0]); return Generator.end(); }
                @Async SendGenerator<Integer, Object, String> talk(int[] more) {
                    if (Weft.yield(more[0]) != null) { throw new IllegalStateException(); }
                    return SendGenerator.end("end");
                }
                static Object body() {
                    List<Object> kept = new ArrayList<>();
                    List<java.lang.ref.WeakReference<Object>> seen = new ArrayList<>();
                    for (int i = 0; i < 5; i++) { fill(i, kept, seen); }
                    long deadline = System.nanoTime() + 60_000_000_000L;
                    while (seen.stream().anyMatch(each -> each.get() != null) && System.nanoTime() < deadline) { System.gc(); }
                    return kept.size() + " " + seen.stream().filter(each -> each.get() != null).count();
                }
                static void fill(int i, List<Object> kept, List<java.lang.ref.WeakReference<Object>> seen) {
                    Case receiver = new Case();
                    int[] more = {4};
                    seen.add(new java.lang.ref.WeakReference<>(receiver));
                    seen.add(new java.lang.ref.WeakReference<>(more));
                    Generator<Integer> all = receiver.all(more);
                    SendGenerator<Integer, Object, String> talk = receiver.talk(more);
                    kept.add(i < 3 ? all : talk);
                    switch (i) {
                        case 0 -> all.forEachRemaining(each -> {});
                        case 1 -> { all.next(); all.close(); }
                        case 2 -> { all.next(); all.next(); all.hasNext(); all.close(); }
                        case 3 -> talk.forEachRemaining(each -> {});
                        default -> { talk.next(); try { talk.send("x"); } catch (IllegalStateException e) { } }
                    }
                }
                """)).isEqualTo("5 0");
    }

    /** What a generator is iterated by, once each, also where several drivers are on the Java stack. */
    @Test
    void failsWithTheTraceOfAllThatIterate() {
        assertThat(WovenCase.call("""
                @Async static Generator<Integer> failing() { Weft.yield(1); Weft.yield(2); throw new IllegalStateException(); }
                @Async static Generator<Integer> middle() { Weft.yieldFrom(failing()); return Generator.end(); }
                @Async static Generator<Integer> over(Generator<Integer> begun) { Weft.yieldFrom(begun); return Generator.end(); }
                @Async static Generator<Integer> deep(int depth) {
                    if (depth == 0) { Weft.yieldFrom(middle()); }
                    for (int each : deep(depth - 1)) { Weft.yield(each); }
                    return Generator.end();
                }
                @Async static Generator<Integer> both(int depth) {
                    Weft.yieldFrom(depth == 0 ? middle() : through(depth - 1));
                    return Generator.end();
                }
                @Async static Generator<Integer> through(int depth) {
                    for (int each : both(depth)) { Weft.yield(each); }
                    return Generator.end();
                }
                static String trace(Generator<Integer> failing) {
                    try { failing.forEachRemaining(each -> {}); return ""; }
                    catch (IllegalStateException e) {
                        StringJoiner names = new StringJoiner(" ");
                        for (StackTraceElement each : e.getStackTrace()) {
                            if (each.getClassName().equals("app.Case")) { names.add(each.getMethodName()); }
                        }
                        return names.toString();
                    }
                }
                static Object body() {
                    Generator<Integer> begun = middle();
                    begun.next();
                    Generator<Integer> again = over(begun);
                    again.next();
                    return trace(over(again)) + "; " + trace(over(deep(2))) + "; " + trace(over(both(2)));
                }
                """))
                .isEqualTo("failing middle over over trace body; failing middle deep deep deep over trace body;"
                        + " failing middle both through both through both over trace body");
    }

    @Test
    void yieldsFromListsAndIterators() {
        assertThat(WovenCase.call("""
                @Async static Generator<Object> all() {
                    Weft.yieldFrom(List.of(1, 2));
                    Weft.yieldFrom(List.of(3).iterator());
                    return Generator.end();
                }
                static Object body() { return all().stream().toList().toString(); }
                """)).isEqualTo("[1, 2, 3]");
    }

    @Test
    void runsFinallyWhenClosed() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static Generator<Integer> endless() {
                    try { for (int i = 0; ; i++) { Weft.yield(i); } } finally { log += "closed"; }
                }
                static Object body() { try (Generator<Integer> g = endless()) { log += g.next(); log += g.next(); } return log; }
                """)).isEqualTo("01closed");
    }

    @Test
    void failsWhereNextIsCalled() {
        assertThat(WovenCase.call("""
                @Async static Generator<Integer> fails() { Weft.yield(1); throw new IllegalStateException("after one"); }
                static Object body() {
                    Generator<Integer> g = fails();
                    int first = g.next();
                    try { g.next(); return "no"; } catch (IllegalStateException e) { return first + e.getMessage() + g.hasNext(); }
                }
                """)).isEqualTo("1after onefalse");
    }

    @Test
    void yieldsNullAndPrimitives() {
        assertThat(WovenCase.call("""
                @Async static Generator<Object> all() {
                    Weft.yield(null); Weft.yield(1L); Weft.yield('c'); Weft.yield(true); Weft.yield(0.5);
                    return Generator.end();
                }
                static Object body() { List<Object> list = new ArrayList<>(); for (Object o : all()) { list.add(o); } return list.toString(); }
                """)).isEqualTo("[null, 1, c, true, 0.5]");
    }

    @Test
    void isIteratedFromACoroutineThatAwaits() {
        assertThat(WovenCase.run("""
                @Async static Generator<Integer> three() { for (int i = 1; i <= 3; i++) { Weft.yield(i); } return Generator.end(); }
                @Async static Coroutine<Object> body() {
                    int sum = 0;
                    for (int one : three()) { sum += await(later(one)); }
                    return done(sum);
                }
                """)).isEqualTo(6);
    }

    @Test
    void keepsOperandsUnderAYield() {
        assertThat(WovenCase.call("""
                @Async static Generator<String> all(int n) {
                    for (int i : new int[] {n, n + 1}) {
                        try { Weft.yield("a" + i); } finally { Weft.yield("f" + i); }
                    }
                    return Generator.end();
                }
                static Object body() { return all(1).stream().toList().toString(); }
                """)).isEqualTo("[a1, f1, a2, f2]");
    }

    /** PEP 380: as if the outer one called close of the inner one, and then had the exit raised at its yieldFrom. */
    @Test
    void closingGoesThroughAnInnerOneThatEndsQuietly() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static Generator<Integer> inner() {
                    try { Weft.yield(1); Weft.yield(2); } catch (GeneratorExit e) { log += "inner "; }
                    return Generator.end();
                }
                @Async static Generator<Integer> outer(Generator<Integer> inner) {
                    try { Weft.yieldFrom(inner); log += "went on "; Weft.yield(3); } finally { log += "outer "; }
                    return Generator.end();
                }
                static Object body() {
                    Generator<Integer> fresh = outer(outer(inner()));
                    fresh.next();
                    fresh.close();
                    Generator<Integer> begun = inner();
                    begun.next();
                    Generator<Integer> of = outer(begun);
                    of.next();
                    of.close();
                    return log;
                }
                """)).isEqualTo("inner outer outer inner outer ");
    }

    @Test
    void closingGoesOnWhereAnOuterOneCatchesWhatAnInnerOneThrows() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static Generator<Integer> inner() {
                    try { Weft.yield(1); } finally { log += "inner "; if (!log.isEmpty()) { throw new IllegalStateException("x"); } }
                    return Generator.end();
                }
                @Async static Generator<Integer> middle() {
                    try { Weft.yieldFrom(inner()); } catch (IllegalStateException e) { log += "caught " + e.getMessage() + " "; }
                    log += "went on ";
                    return Generator.end();
                }
                @Async static Generator<Integer> outer() {
                    try { Weft.yieldFrom(middle()); log += "never "; } finally { log += "outer "; }
                    return Generator.end();
                }
                static Object body() {
                    try (Generator<Integer> g = outer()) { g.next(); }
                    return log;
                }
                """)).isEqualTo("inner caught x went on outer ");
    }

    /** More calls than the driver nests on the Java stack: they are run from a stack of their own, and end as any other. */
    @Test
    void cleanupOfAnInnerOneMayYieldFromEmptyOnesNestedDeeply() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static Generator<Integer> none(int depth) {
                    if (depth > 0) { Weft.yieldFrom(none(depth - 1)); } else { log += "deep "; }
                    return Generator.end();
                }
                @Async static Generator<Integer> inner() {
                    try { Weft.yield(1); } catch (GeneratorExit e) { Weft.yieldFrom(none(1000)); log += "inner "; }
                    return Generator.end();
                }
                @Async static Generator<Integer> outer() {
                    try { Weft.yieldFrom(inner()); log += "never "; } finally { log += "outer "; }
                    return Generator.end();
                }
                static Object body() {
                    try (Generator<Integer> g = outer()) { g.next(); }
                    return log;
                }
                """)).isEqualTo("deep inner outer ");
    }

    @Test
    void isReferredToWhereLambdasAreGeneratorsToo() {
        assertThat(WovenCase.call("""
                interface Made { @Async Generator<Object> by(int n); }
                interface MadeAnew { @Async Iterable<Object> by(int n); }
                interface MadeOfTwo { @Async AsyncGenerator<Object> by(Integer m, int n); }
                static class Parent { @Async Generator<Object> two(int n) { Weft.yield(n); Weft.yield("two"); return Generator.end(); } }
                static class Child extends Parent {
                    @Async @Override Generator<Object> two(int n) { Weft.yield("child"); return Generator.end(); }
                    Made parents() { return super::two; }
                    class Inner { Made parents() { return Child.super::two; } }
                }
                @Async static Generator<Object> some(Object... all) { for (Object one : all) { Weft.yield(one); } return Generator.end(); }
                @Async static Iterable<Object> sums(long... all) { for (long one : all) { Weft.yield(one + 1); } return Generator.end(); }
                @Async static AsyncGenerator<Object> later(Object first, int... all) { Weft.yield(first); await(later(3)); for (int one : all) { Weft.yield(one); } return AsyncGenerator.end(); }
                static String all(Iterable<?> elements) { String all = ""; for (Object one : elements) { all += one + " "; } return all; }
                @Async static Coroutine<String> awaited(AsyncGenerator<?> elements) { String all = ""; for (Object one : elements) { all += one + " "; } return done(all); }
                static Object body() {
                    Made lambda = n -> { Weft.yield("lambda" + n); return Generator.end(); };
                    MadeAnew lambdaAnew = n -> Generator.end();
                    MadeOfTwo lambdaOfTwo = (m, n) -> { Weft.yield(m); return AsyncGenerator.end(); };
                    Made some = Case::some;
                    MadeAnew sums = Case::sums;
                    MadeOfTwo later = Case::later;
                    Child child = new Child();
                    return all(lambda.by(1)) + all(lambdaAnew.by(2)) + run(awaited(lambdaOfTwo.by(3, 4))) + all(some.by(5)) + all(sums.by(6))
                            + run(awaited(later.by(7, 8))) + all(child.parents().by(9)) + all(child.new Inner().parents().by(10));
                }
                """)).isEqualTo("lambda1 3 5 7 7 8 9 two 10 two ");
    }
}
