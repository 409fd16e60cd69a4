package dev.weft.processor.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.MemoryJavac;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What JaCoCo says of woven code: of the user's lines the same as of plain code, where {@code await} blocks. */
class CoverageTest {
    private static final String MAIN = """
            package app;
            import static WEFT.Weft.*;
            import WEFT.*;
            import java.util.concurrent.*;
            class Main {
                static Coroutine<Integer> main() {
                    return body(5, "a");
                }
                @Async static Coroutine<Integer> body(int n, String text) {
                    int sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += await(ready(i));
                        if (i == 100) {
                            sum += await(ready(1));
                            sum--;
                        }
                    }
                    while (sum < 20) {
                        sum += await(later(7));
                    }
                    try {
                        sum += await(fails("no"));
                        sum += 1000;
                    } catch (IllegalStateException e) {
                        sum += await(later(3));
                    } catch (RuntimeException e) {
                        sum = -1;
                    } finally {
                        sum += await(ready(2));
                    }
                    switch (text) {
                        case "a":
                            sum += await(later(1));
                            break;
                        case "b":
                            sum += await(later(2));
                            break;
                        default:
                            sum = 0;
                    }
                    boolean both = sum > 0 && await(ready(1)) > 3;
                    if (both) {
                        return done(0);
                    }
                    return done(sum);
                }
                @Async static Coroutine<Integer> ready(int x) {
                    return done(x);
                }
                @Async static Coroutine<Integer> later(int x) {
                    int y = await(Soon.later(x));
                    return done(y);
                }
                @Async static Coroutine<Integer> fails(String why) {
                    throw new IllegalStateException(why);
                }
                @Async static Coroutine<Integer> never(int x) {
                    int y = await(later(x));
                    return done(y);
                }
                static int plain(int x) {
                    return x > 1 ? x : 2;
                }
            }
            """;

    private static final String PLAIN_SOON = """
            package app;
            import java.util.concurrent.CompletableFuture;
            class Soon {
                static CompletableFuture<Integer> later(int value) { return CompletableFuture.completedFuture(value); }
            }
            """;

    private static final String WOVEN_SOON = """
            package app;
            import java.util.concurrent.CompletableFuture;
            class Soon {
                static CompletableFuture<Integer> later(int value) {
                    CompletableFuture<Integer> future = new CompletableFuture<>();
                    dev.weft.EventLoop.running().callSoon(() -> future.complete(value));
                    return future;
                }
            }
            """;

    private static final Map<String, String> WOVEN =
            Map.of("app.Main", MAIN.replace("WEFT", "dev.weft"), "app.Soon", WOVEN_SOON);

    /** By line: how many awaits javac has there (it copies what stands in a finally block) and headers of loops around awaits. */
    private static final Map<Integer, Integer> SUSPENSIONS = Map.ofEntries(
            Map.entry(11, 1),
            Map.entry(12, 1),
            Map.entry(14, 1),
            Map.entry(18, 1),
            Map.entry(19, 1),
            Map.entry(22, 1),
            Map.entry(25, 1),
            Map.entry(29, 4),
            Map.entry(33, 1),
            Map.entry(36, 1),
            Map.entry(41, 1),
            Map.entry(51, 1),
            Map.entry(58, 1));

    /** JaCoCo knows the copies of a finally block that javac makes, and leaves its end out, only where they are alike. */
    private static final int END_OF_FINALLY = 30;

    @Test
    void reportsTheSameLinesAsRunAndNotRun() throws Exception {
        Map<Integer, Boolean> plain = ran(plain());

        assertThat(plain).hasSize(34).containsValues(true, false);
        plain.put(END_OF_FINALLY, true);
        assertThat(ran(twoBodies())).isEqualTo(plain);
        assertThat(ran(oneBody())).isEqualTo(plain);
    }

    @Test
    void reportsTheSameLinesAsRunInPartWithOneBodyButForAwaitsThatNeverSuspended() throws Exception {
        Map<Integer, String> expected = new TreeMap<>(plain().lines());
        expected.put(12, "part");
        expected.put(29, "part");
        expected.put(END_OF_FINALLY, "part");

        assertThat(oneBody().lines()).isEqualTo(expected);
    }

    @Test
    void inventsTwoBranchesForEachAwaitAndHeaderOfALoop() throws Exception {
        Map<Integer, Integer> plain = plain().branches();
        Map<Integer, Integer> one = new TreeMap<>(plain);
        SUSPENSIONS.forEach((line, count) -> one.merge(line, 2 * count, Integer::sum));
        Map<Integer, Integer> two = new TreeMap<>();
        one.forEach((line, count) -> {
            boolean isHeader = line == 11 || line == 18; // tested in the resume body only
            boolean isUnmarked = line == 62;
            two.put(line, isUnmarked ? count : isHeader ? 2 * count - 2 : 2 * count);
        });

        assertThat(oneBody().branches()).isEqualTo(one);
        assertThat(twoBodies().branches()).isEqualTo(two);
    }

    @Test
    void reportsNoClassThatWeftWrites() throws Exception {
        assertThat(twoBodies().classes()).containsExactlyInAnyOrder("app/Main", "app/Soon");
        assertThat(oneBody().classes()).containsExactlyInAnyOrder("app/Main", "app/Soon");
    }

    private static Coverage plain() throws Exception {
        String main = MAIN.replace("WEFT", "dev.weft.processor.run.plain");
        return Coverage.of(MemoryJavac.plain(Map.of("app.Main", main, "app.Soon", PLAIN_SOON))
                .orFail());
    }

    private static Coverage twoBodies() throws Exception {
        return Coverage.of(MemoryJavac.woven(WOVEN).orFail());
    }

    private static Coverage oneBody() throws Exception {
        return Coverage.of(MemoryJavac.woven(WOVEN, "-Aweft.bodies=one").orFail());
    }

    private static Map<Integer, Boolean> ran(Coverage coverage) {
        Map<Integer, Boolean> ran = new TreeMap<>();
        coverage.lines().forEach((line, status) -> ran.put(line, !status.equals("none")));
        return ran;
    }
}
