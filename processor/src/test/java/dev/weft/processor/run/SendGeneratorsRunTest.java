package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Generators that are told something at each yield. */
class SendGeneratorsRunTest {
    /** What each of these cases has. */
    private static final String AVERAGE = """
            @Async static SendGenerator<Double, Integer, String> average() {
                int sum = 0, count = 0;
                Integer next = Weft.yield(0.0);
                while (next != null) {
                    sum += next;
                    count++;
                    next = Weft.yield((double) sum / count);
                }
                return SendGenerator.end(count + " in all");
            }
            """;

    @Test
    void yieldGivesWhatIsSent() {
        assertThat(WovenCase.call(AVERAGE + """
                static Object body() {
                    SendGenerator<Double, Integer, String> g = average();
                    String log = g.next() + " " + g.send(4) + " " + g.send(8) + " " + g.hasNext();
                    return log + " " + g.returned();
                }
                """)).isEqualTo("0.0 4.0 6.0 false 2 in all");
    }

    @Test
    void unboxesWhatIsSentInTheMiddleOfAnExpression() {
        assertThat(WovenCase.call("""
                @Async static SendGenerator<Integer, Long, Long> sums(long from) {
                    long[] all = {from};
                    for (int i = 0; i < 3; i++) { all[0] += i * 100L + Weft.<Long>yield(i); }
                    return SendGenerator.end(all[0]);
                }
                static Object body() {
                    SendGenerator<Integer, Long, Long> g = sums(1000);
                    g.next();
                    for (long i = 1; i < 3; i++) { g.send(i); }
                    try { g.send(3L); return "no"; } catch (NoSuchElementException e) { return g.returned(); }
                }
                """)).isEqualTo(1306L);
    }

    @Test
    void catchesWhatIsRaisedAtTheYield() {
        assertThat(WovenCase.call("""
                @Async static SendGenerator<String, String, Void> echo() {
                    String got = "";
                    while (true) {
                        try { got = Weft.yield(got); }
                        catch (IllegalArgumentException e) { got = "caught " + e.getMessage(); }
                        finally { got += "!"; }
                    }
                }
                static Object body() {
                    var g = echo();
                    return g.next() + g.send("a") + g.raise(new IllegalArgumentException("x")) + g.send("b");
                }
                """)).isEqualTo("a!caught x!b!");
    }

    @Test
    void yieldFromHandsOnAndGivesTheResult() {
        assertThat(WovenCase.call(AVERAGE + """
                @Async static SendGenerator<Double, Integer, String> twice() {
                    String both = Weft.yieldFrom(average()) + ", ";
                    both += Weft.yieldFrom(average());
                    return SendGenerator.end(both);
                }
                static Object body() {
                    var g = twice();
                    String log = g.next() + " " + g.send(1) + " " + g.next() + " " + g.send(2) + " " + g.send(4) + " " + g.hasNext();
                    return log + " " + g.returned();
                }
                """)).isEqualTo("0.0 1.0 0.0 2.0 3.0 false 1 in all, 2 in all");
    }

    /** A plain generator can use the result of one that nothing is sent to. */
    @Test
    void yieldFromGivesTheResultToAPlainGenerator() {
        assertThat(WovenCase.call("""
                @Async static SendGenerator<Integer, Void, Integer> count(int n) {
                    for (int i = 0; i < n; i++) { Weft.yield(i); }
                    return SendGenerator.end(n);
                }
                @Async static Generator<Integer> all() {
                    int total = 0;
                    for (int i = 0; i < 3; i++) { total += Weft.yieldFrom(count(i)); }
                    Weft.yield(total * 100);
                    return Generator.end();
                }
                static Object body() { return all().stream().toList().toString(); }
                """)).isEqualTo("[0, 0, 1, 300]");
    }

    @Test
    void closesTheInnerOneFirst() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static SendGenerator<Integer, Void, Void> inner() {
                    try { Weft.yield(1); Weft.yield(2); } finally { log += "inner "; }
                    return SendGenerator.end(null);
                }
                @Async static SendGenerator<Integer, Void, Void> outer(SendGenerator<Integer, Void, Void> inner) {
                    try { Weft.yieldFrom(inner); } finally { log += "outer "; }
                    return SendGenerator.end(null);
                }
                static Object body() {
                    var fresh = outer(inner());
                    fresh.next();
                    fresh.close();
                    var begun = inner();
                    begun.next();
                    var of = outer(begun);
                    of.next();
                    of.close();
                    return log + begun.hasNext();
                }
                """)).isEqualTo("inner outer inner outer false");
    }

    @Test
    void lambdasForAMarkedMethodCanBeSendGenerators() {
        assertThat(WovenCase.call("""
                interface Talk { @Async SendGenerator<String, String, Integer> with(String name); }
                static Object body() {
                    String greeting = "hello ";
                    Talk talk = name -> {
                        String answer = Weft.yield(greeting + name);
                        return SendGenerator.end(answer.length());
                    };
                    var g = talk.with("you");
                    String first = g.next();
                    try { g.send("hi"); } catch (NoSuchElementException e) { return first + g.returned(); }
                    return "no";
                }
                """)).isEqualTo("hello you2");
    }

    @Test
    void closingGoesThroughAnInnerOneThatReturnsAResult() {
        assertThat(WovenCase.call("""
                static String log = "";
                @Async static SendGenerator<Integer, Void, String> inner() {
                    try { Weft.yield(1); } catch (GeneratorExit e) { log += "inner "; }
                    return SendGenerator.end("result");
                }
                @Async static SendGenerator<Integer, Void, String> outer() {
                    try { log += Weft.yieldFrom(inner()); } finally { log += "outer "; }
                    return SendGenerator.end("never");
                }
                static Object body() {
                    var g = outer();
                    g.next();
                    g.close();
                    try { return log + g.returned(); } catch (IllegalStateException e) { return log + "closed"; }
                }
                """)).isEqualTo("inner outer closed");
    }
}
