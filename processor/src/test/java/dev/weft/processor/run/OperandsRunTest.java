package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values that wait on the operand stack while the method is suspended. */
class OperandsRunTest {
    @Test
    void keepsIntsUnderAnAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int a = 7;
                    return done(a * 3 + await(later(21)));
                }
                """)).isEqualTo(42);
    }

    @Test
    void keepsLongsAndDoublesUnderAnAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    long a = 1L << 40;
                    double b = 0.5;
                    return done(a + (b + await(later(2L))));
                }
                """)).isEqualTo((double) (1L << 40) + 2.5);
    }

    @Test
    void keepsFloatsShortsBytesCharsAndBooleans() {
        assertThat(WovenCase.run("""
                static String join(float f, short s, byte b, char c, boolean z, String text) {
                    return f + "," + s + "," + b + "," + c + "," + z + "," + text;
                }
                @Async static Coroutine<Object> body() {
                    float f = 1.5f; short s = -3; byte b = -4; char c = 'c'; boolean z = true;
                    return done(join(f, s, b, c, z, await(later("end"))));
                }
                """)).isEqualTo("1.5,-3,-4,c,true,end");
    }

    @Test
    void countsUpALongBesideAHalfBuiltObject() {
        assertThat(WovenCase.run("""
                record Pair(long a, Object b) {}
                static long count = 5;
                @Async static Coroutine<Object> body() {
                    return done(new Pair(count++, await(later("x"))).toString() + count);
                }
                """)).isEqualTo("Pair[a=5, b=x]6");
    }

    @Test
    void storesIntoArraysOfEveryKind() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int[] ints = new int[2];
                    long[] longs = new long[2];
                    byte[] bytes = new byte[2];
                    Object[] objects = new Object[2];
                    ints[1] = await(later(1));
                    longs[1] += await(later(2L));
                    bytes[1] = await(later((byte) 3));
                    objects[await(later(1))] = await(later("four"));
                    return done("" + ints[1] + longs[1] + bytes[1] + objects[1]);
                }
                """)).isEqualTo("123four");
    }

    @Test
    void incrementsAnElementWhoseIndexWasAwaitedOnce() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    int[] ints = {1, 2};
                    int before = ints[await(later(1))]++;
                    return done(before * 10 + ints[1]);
                }
                """)).isEqualTo(23);
    }

    @Test
    void keepsAnObjectHalfBuilt() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    return done(new StringBuilder(await(later("ab"))).reverse().toString());
                }
                """)).isEqualTo("ba");
    }

    @Test
    void keepsHalfBuiltObjectsInHalfBuiltObjects() {
        assertThat(WovenCase.run("""
                record Pair(Object first, long second, Object third) {}
                @Async static Coroutine<Object> body() {
                    return done(new Pair(new Pair(1, await(later(2L)), await(later(3))), 4L, new Pair(5, 6L, await(later(7))))
                            .toString());
                }
                """))
                .isEqualTo("Pair[first=Pair[first=1, second=2, third=3], second=4, third="
                        + "Pair[first=5, second=6, third=7]]");
    }

    @Test
    void runsTheConstructorOfAHalfBuiltObjectOnce() {
        assertThat(WovenCase.run("""
                static int built;
                static class Counted { Counted(int a, int b) { built++; } }
                @Async static Coroutine<Object> body() {
                    new Counted(await(later(1)), await(later(2)));
                    return done(built);
                }
                """)).isEqualTo(1);
    }

    @Test
    void buildsAnArrayWithAwaitedElements() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    return done(Arrays.toString(new int[] {1, await(later(2)), 3, await(later(4))}));
                }
                """)).isEqualTo("[1, 2, 3, 4]");
    }

    @Test
    void concatenatesStringsAroundAwaits() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String text = "a";
                    text += await(later('b')) + "c" + await(later(4L));
                    return done(text);
                }
                """)).isEqualTo("abc4");
    }

    @Test
    void choosesByAwaitedConditions() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    boolean yes = await(later(true)) && !await(later(false)) || await(later(false));
                    return done(1 + (yes ? await(later(10)) : await(later(20))));
                }
                """)).isEqualTo(11);
    }

    @Test
    void awaitsWithinTheArgumentsOfAnAwait() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Integer> sum(int a, int b) {
                    return done(await(later(a)) + b);
                }
                @Async static Coroutine<Object> body() {
                    return done(await(sum(await(sum(1, await(later(2)))), await(sum(3, 4)))));
                }
                """)).isEqualTo(10);
    }

    @Test
    void takesOperandsInTheOrderOfTheSource() {
        assertThat(WovenCase.run("""
                static StringBuilder log = new StringBuilder();
                static int say(int number) { log.append(number); return number; }
                @Async static Coroutine<Object> body() {
                    int sum = say(1) + await(later(say(2))) * say(3) - await(later(say(4)));
                    return done(log + "=" + sum);
                }
                """)).isEqualTo("1234=3");
    }

    @Test
    void keepsLocalsOfEveryKind() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    boolean z = true; byte b = 1; short s = 2; char c = '3'; int i = 4; long l = 5; float f = 6; double d = 7;
                    String text = "8"; int[] array = {9};
                    await(later(0));
                    return done("" + z + b + s + c + i + l + f + d + text + array[0]);
                }
                """)).isEqualTo("true123456.07.089");
    }

    @Test
    void keepsParametersThatAreAssigned() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> twice(long wide, int number, String text) {
                    number += await(later(1));
                    text = text + number;
                    wide <<= await(later(2));
                    return done(text + wide);
                }
                static Coroutine<Object> body() { return twice(1, 2, "t"); }
                """)).isEqualTo("t34");
    }

    @Test
    void keepsMoreThan256Locals() {
        StringBuilder body = new StringBuilder("@Async static Coroutine<Object> body() {\n");
        StringBuilder sum = new StringBuilder("0");
        for (int i = 0; i < 300; i++) {
            body.append(i % 2 == 0 ? "long" : "int")
                    .append(" v")
                    .append(i)
                    .append(" = ")
                    .append(i)
                    .append(";\n");
            sum.append(" + v").append(i);
        }
        body.append("v299 += await(later(1));\nreturn done(").append(sum).append(");\n}\n");
        assertThat(WovenCase.run(body.toString())).isEqualTo(299L * 300 / 2 + 1);
    }

    @Test
    void usesASlotAgainForAnotherType() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String all = "";
                    { int first = await(later(1)); all += first; }
                    { String second = await(later("2")); await(later(0)); all += second; }
                    { double third = await(later(3.0)); await(later(0)); all += third; }
                    return done(all);
                }
                """)).isEqualTo("123.0");
    }

    @Test
    void keepsALocalThatIsNullOnly() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    String nothing = null;
                    int[] none = null;
                    await(later(0));
                    return done(nothing == null && none == null && Objects.equals(nothing, await(later(null))));
                }
                """)).isEqualTo(true);
    }

    @Test
    void joinsTypesOfBranches() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Object> body() {
                    Comparable<?> value;
                    if (await(later(true))) { value = "text"; } else { value = 1; }
                    CharSequence chars = await(later(false)) ? "a" : new StringBuilder("b");
                    await(later(0));
                    return done(value + chars.toString());
                }
                """)).isEqualTo("textb");
    }

    @Test
    void dropsTheResultOfAnAwaitStatement() {
        assertThat(WovenCase.run("""
                @Async static Coroutine<Void> nothing() { await(later(1L)); return done(); }
                @Async static Coroutine<Object> body() {
                    await(nothing());
                    await(soon(2.0));
                    return done("end");
                }
                """)).isEqualTo("end");
    }
}
