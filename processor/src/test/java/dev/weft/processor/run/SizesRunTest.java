package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.differential.EveryWay;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods at and beyond the limits of short instructions. */
class SizesRunTest {
    private static String times(int n, IntFunction<String> text) {
        return IntStream.range(0, n).mapToObj(text).collect(Collectors.joining());
    }

    @Test
    void keepsMoreThan256LocalsOfEveryKind() {
        String[] types = {"int", "long", "float", "double", "String", "byte", "boolean"};
        String declared = times(350, i -> switch (types[i % types.length]) {
            case "String" -> "String v" + i + " = \"" + i + "\";\n";
            case "boolean" -> "boolean v" + i + " = " + (i % 2 == 0) + ";\n";
            case "byte" -> "byte v" + i + " = (byte) " + i + ";\n";
            case "float" -> "float v" + i + " = " + i + ";\n";
            default -> types[i % types.length] + " v" + i + " = " + i + ";\n";
        });
        String sum = times(350, i -> i % 7 == 4 || i % 7 == 6 ? "" : "v" + i + " += 1; sum += v" + i + ";\n");
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    DECLARED
                    double sum = 0;
                    for (int i = 0; i < 2; i++) {
                        int j = 300;
                        j++;
                        j += 1000;
                        v343 += await(Leaves.co(i)) + j;
                        try { v344 <<= await(Leaves.fu(1)); v345 /= 2; v346 = v346 / await(Leaves.co(2)); }
                        catch (Kit.Boom e) { v347 += e.getMessage(); sum += await(Leaves.co(v343)); }
                        SUM
                    }
                    return done(sum + v347 + v4 + v6 + v349);
                }
                """.replace("DECLARED", declared).replace("SUM", sum)))
                .startsWith("= ");
    }

    @Test
    void suspendsAt1000PointsOfOneMethod() {
        assertThat(EveryWay.of("""
                static int n;
                @Async public static Coroutine<Object> body() {
                    n = 0;
                    Object one = null;
                    POINTS
                    return done(n);
                }
                """.replace("POINTS", times(1000, i -> "one = await(Leaves.co(n += " + i + "));\n"))))
                .isEqualTo("= 499500");
    }

    @Test
    void suspendsAt1000PointsOfALoopWithSeveralLocals() {
        assertThat(EveryWay.of("""
                int n;
                @Async Coroutine<Object> go(String text) {
                    long sum = 0;
                    for (int i = 0; i < 2; i++) {
                        POINTS
                    }
                    return done(sum + text + n);
                }
                @Async public static Coroutine<Object> body() { return done(await(new Case().go("t"))); }
                """.replace("POINTS", times(1000, i -> "sum += await(Leaves.co(i));\n"))))
                .isEqualTo("= 1000t0");
    }

    @Test
    void suspendsAt600PointsThatKeepManyLocals() {
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    double sum = 0;
                    LOCALS
                    POINTS
                    return done(sum + ALL);
                }
                """.replace("LOCALS", times(45, i -> "double v" + i + " = " + i + ";\n"))
                        .replace("POINTS", times(600, i -> "sum += await(Leaves.co(" + i + "));\n"))
                        .replace("ALL", times(45, i -> (i == 0 ? "" : " + ") + "v" + i))))
                .isEqualTo("= 180690.0");
    }

    @Test
    void suspendsAt300PointsOfOneExpression() {
        assertThat(EveryWay.of("""
                static int all(int... all) { int sum = 0; for (int one : all) sum = sum * 3 + one; return sum; }
                @Async public static Coroutine<Object> body() {
                    return done(all(POINTS 1));
                }
                """.replace("POINTS", times(300, i -> "await(Leaves.co(" + i + ")), "))))
                .startsWith("= ");
    }

    @Test
    void returnsEitherOfTwoWithManyLocalsInManyTryBlocks() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<Object> other(double x) { return done(x + await(Leaves.co(1))); }
                @Async public static Coroutine<Object> body() {
                    LOCALS
                    OPEN
                    STATEMENTS
                    CLOSE
                    double all = ALL;
                    await(Leaves.co(1));
                    return all++ > 0 ? other(all) : Weft.done(all);
                }
                """.replace("LOCALS", times(130, i -> "double v" + i + " = " + i + ";\n"))
                        .replace(
                                "OPEN",
                                times(3, i -> "for (int i" + i + " = 0; i" + i + " < 1; i" + i + "++) { try {\n"))
                        .replace(
                                "STATEMENTS",
                                times(300, i -> "if (v" + i % 130 + " > 7) v" + i % 7 + " += " + i + ";\n"))
                        .replace(
                                "CLOSE",
                                times(3, i -> "} catch (IllegalStateException e) { v0 = 1; } finally { v1++; } }\n"))
                        .replace("ALL", times(130, i -> (i == 0 ? "" : " + ") + "v" + i))))
                .startsWith("= ");
    }

    @Test
    void suspendsAtPointsThatAreNestedDeep() {
        String open = times(
                40,
                i -> "try { for (int i" + i + " = 0; i" + i + " < 1; i" + i + "++) { if (await(Leaves.co(true))) {\n");
        String close = times(40, i -> "} } } finally { n++; }\n");
        assertThat(EveryWay.of(
                        """
                static int n;
                @Async public static Coroutine<Object> body() {
                    n = 0;
                    OPEN Kit.t(1); CLOSE
                    return done(n);
                }
                """.replace("OPEN", open.replaceAll("try \\{", "{").replace("\n", "\n"))
                                .replace("CLOSE", times(40, i -> "} } }\n"))))
                .isEqualTo("= 0");
        assertThat(EveryWay.of("""
                static int n;
                @Async public static Coroutine<Object> body() {
                    n = 0;
                    OPEN Kit.t(1); CLOSE
                    return done(n);
                }
                """.replace("OPEN", times(6, i -> "try { "))
                        .replace("CLOSE", times(6, i -> "} finally { n += await(Leaves.co(1)); }\n"))))
                .isEqualTo("= 6");
    }

    @Test
    void passesAsManyArgumentsAsAMethodMayHave() {
        assertThat(EveryWay.of("""
                @Async static Coroutine<Long> many(PARAMETERS) {
                    long sum = await(Leaves.co(0));
                    return done(sum + SUM + await(Leaves.co(p0)));
                }
                @Async public static Coroutine<Object> body() { return done(await(many(ARGUMENTS))); }
                """.replace("PARAMETERS", times(126, i -> (i == 0 ? "" : ", ") + "long p" + i))
                        .replace("SUM", times(126, i -> (i == 0 ? "" : " + ") + "p" + i))
                        .replace("ARGUMENTS", times(126, i -> (i == 0 ? "" : ", ") + i))))
                .isEqualTo("= 7875");
    }

    @Test
    void jumpsFurtherThanAShortJumpReaches() {
        String filler = times(1500, i -> "sum += Kit.id(" + i + ") * 1234567;\n");
        assertThat(EveryWay.of("""
                @Async public static Coroutine<Object> body() {
                    long sum = 0;
                    for (int i = 0; i < 3; i++) {
                        if (await(Leaves.co(i == 1))) { continue; }
                        try { FILLER if (i == 2) { break; } } finally { sum += await(Leaves.co(1)); }
                    }
                    return done(sum);
                }
                """.replace("FILLER", filler))).isEqualTo("= " + 2 * (1499L * 1500 / 2 * 1234567 + 1));
    }
}
