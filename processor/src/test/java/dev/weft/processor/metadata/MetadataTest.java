package dev.weft.processor.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.io.ObjectStreamClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What reflection, debuggers and tools read of a woven class: what javac says of the same source, and a known rest. */
class MetadataTest {
    private static final String ONE_BODY = "-Aweft.bodies=one";
    private static final String HOST = "app.Host";
    private static final String DRIVER = "Ldev/weft/frame/Driver;";

    private static final String SOURCE = """
            package app;
            import static dev.weft.Weft.*;
            import dev.weft.*;
            import java.io.*;
            import java.lang.annotation.*;
            import java.util.*;
            import java.util.concurrent.*;
            @Host.Seen(9)
            public class Host<A extends Comparable<A>> implements Serializable {
                @Retention(RetentionPolicy.RUNTIME) @interface Seen { int value() default 1; }
                @Retention(RetentionPolicy.CLASS) @interface Kept {}
                @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER}) @interface Type { String value() default ""; }
                @Retention(RetentionPolicy.CLASS) @Target(ElementType.TYPE_USE) @interface KeptType {}
                interface Work<T> { @Async Coroutine<T> on(T one, int two) throws Exception; }
                record Part(@Seen int a, @Type String b) {}
                private static final long serialVersionUID = 5;
                @Seen protected @Type List<@Type("of") String> field;
                Host() {}
                @Async @Seen(2) @Kept @Deprecated
                public final <@Type B extends Number & Runnable, X extends Exception> Coroutine<@Type("result") Map<A, ? super B>> many(
                        @Seen(3) final A first, @Kept @Type("long") long second, List<? extends @KeptType B> third, @Seen(4) String... rest)
                        throws X, IOException, @Type TimeoutException {
                    @Type("local") List<@KeptType String> names = new ArrayList<@Type("new") String>();
                    for (String one : rest) {
                        @KeptType String other = (@Type("cast") String) one;
                        names.add(other + await(sleepy(second)));
                    }
                    try {
                        await(sleepy(first == null ? 1 : 2));
                    } catch (@Type("caught") IllegalStateException | @KeptType IllegalArgumentException e) {
                        int inHandler = names.size();
                        await(sleepy(inHandler));
                    } finally {
                        long last = 1;
                        await(sleepy(last));
                    }
                    java.util.function.Supplier<List<String>> made = @Type("made") ArrayList<String>::new;
                    int first2 = 1;
                    while (first2 < 3) {
                        first2 += await(sleepy(5)).intValue();
                    }
                    return done(Map.of());
                }
                @Async static CompletionStage<Long> sleepy(long n) {
                    await(sleep(java.time.Duration.ofMillis(n)));
                    return CompletableFuture.completedFuture(n);
                }
                @Async protected Generator<Integer> numbers(int... of) {
                    for (int one : of) {
                        Weft.yield(one);
                    }
                    return Generator.end();
                }
                @Async Coroutine<Void> without() {
                    return done(null);
                }
                Work<String> lambda(String captured) {
                    return (@Seen(7) @Type("parameter") var one, var two) -> {
                        @Type("in") String local = one + captured;
                        await(sleepy(two));
                        return done(local + two);
                    };
                }
                Runnable inner() {
                    return new Runnable() {
                        @Async Coroutine<String> named(@Seen String s) { return done(s + await(sleepy(1))); }
                        @Override public void run() {}
                    };
                }
                @Deprecated @Seen int plain(@Kept int x) throws IOException { int y = x; return y + 1; }
                static { System.getProperty("x"); }
            }
            """;

    private static final Map<String, String> SOURCES = Map.of(HOST, SOURCE);

    @ParameterizedTest
    @ValueSource(strings = {"two", "one"})
    void isWhatJavacSaysOfTheUsersMembers(String bodies) {
        Compiled plain = MemoryJavac.unwoven(SOURCES, "-g", "-parameters").orFail();
        Compiled woven = woven(bodies, "-parameters");

        assertThat(woven.faults()).isEmpty();
        for (String name : plain.classes().keySet()) {
            ClassNode before =
                    Attributes.read(Objects.requireNonNull(plain.classes().get(name)));
            ClassNode after =
                    Attributes.read(Objects.requireNonNull(woven.classes().get(name)));
            assertThat(withoutMark(after)).as(name).isEqualTo(Attributes.of(before));
            for (MethodNode method : before.methods) {
                String what = name + "." + method.name + method.desc;
                MethodNode same = method(after, method.name, method.desc);
                assertThat(Attributes.of(same)).as(what).isEqualTo(Attributes.of(method));
                List<MethodNode> ofUser = bodies(after, method);
                if (ofUser.isEmpty()) {
                    assertThat(Attributes.text(same)).isEqualTo(Attributes.text(method));
                }
                for (MethodNode body : ofUser) {
                    assertThat(Attributes.ofCode(body))
                            .as(what + " " + body.desc)
                            .isEqualTo(Attributes.ofCode(method));
                    assertThat(body.exceptions).isEqualTo(method.exceptions);
                }
            }
        }
    }

    @Test
    void addsWhatTheDocumentationLists() {
        assertThat(added(woven("two")))
                .containsExactly(
                        "app.Host lambda$lambda$0(Ljava/lang/String;Ljava/lang/String;ILdev/weft/frame/Driver;)Ljava/lang/Object; private static synthetic",
                        "app.Host lambda$lambda$0(Ljava/lang/String;Ljava/lang/String;ILdev/weft/frame/Driver;Lapp/Host$$lambda$lambda$0$Frame;)Ljava/lang/Object; private static synthetic",
                        "app.Host many(Ljava/lang/Comparable;JLjava/util/List;[Ljava/lang/String;Ldev/weft/frame/Driver;)Ljava/lang/Object; private",
                        "app.Host many(Ljava/lang/Comparable;JLjava/util/List;[Ljava/lang/String;Ldev/weft/frame/Driver;Lapp/Host$$many$Frame;)Ljava/lang/Object; private",
                        "app.Host numbers([ILdev/weft/frame/Driver;Lapp/Host$$numbers$Frame;)Ljava/lang/Object; private",
                        "app.Host shared$0()Ljava/util/function/Supplier; private static synthetic",
                        "app.Host sleepy(JLdev/weft/frame/Driver;)Ljava/lang/Object; private static",
                        "app.Host sleepy(JLdev/weft/frame/Driver;Lapp/Host$$sleepy$Frame;)Ljava/lang/Object; private static",
                        "app.Host without(Ldev/weft/frame/Driver;)Ljava/lang/Object; private",
                        "app.Host$$lambda$lambda$0 final extends dev/weft/Coroutine",
                        "app.Host$$lambda$lambda$0$Frame final extends dev/weft/frame/Frame",
                        "app.Host$$many final extends dev/weft/Coroutine",
                        "app.Host$$many$Frame final extends dev/weft/frame/Frame",
                        "app.Host$$numbers final extends app/Host$$numbers$Frame",
                        "app.Host$$numbers$Frame  extends dev/weft/Generator",
                        "app.Host$$sleepy final extends dev/weft/Coroutine",
                        "app.Host$$sleepy$Frame final extends dev/weft/frame/Frame",
                        "app.Host$$without final extends dev/weft/Coroutine",
                        "app.Host$1 named(Ljava/lang/String;Ldev/weft/frame/Driver;)Ljava/lang/Object; private",
                        "app.Host$1 named(Ljava/lang/String;Ldev/weft/frame/Driver;Lapp/Host$1$$named$Frame;)Ljava/lang/Object; private",
                        "app.Host$1$$named final extends dev/weft/Coroutine",
                        "app.Host$1$$named$Frame final extends dev/weft/frame/Frame");
    }

    @Test
    void reflectsAsTheSourceSays() throws Exception {
        Class<?> plain =
                MemoryJavac.unwoven(SOURCES, "-g", "-parameters").loader().loadClass(HOST);
        Class<?> woven = woven("two", "-parameters").loader().loadClass(HOST);

        assertThat(Reflected.members(woven)).containsAll(Reflected.members(plain));
        assertThat(Reflected.members(woven).stream()
                        .filter(one -> !one.contains("dev.weft.frame.Driver") && !one.contains("app.Host.shared$0()")))
                .containsExactlyElementsOf(Reflected.members(plain));
        assertThat(Reflected.type(woven)).isEqualTo(Reflected.type(plain));
        assertThat(woven.getMethods()).hasSameSizeAs(plain.getMethods());
        assertThat(ObjectStreamClass.lookup(woven).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookup(plain).getSerialVersionUID());
        assertThat(Arrays.stream(woven.getNestMembers()).map(Class::getName).filter(one -> one.contains("$$")))
                .allMatch(one -> one.startsWith(HOST + "$"))
                .contains("app.Host$$many", "app.Host$$many$Frame", "app.Host$1$$named$Frame");
    }

    @Test
    void changesNoSerialVersion() throws Exception {
        Map<String, String> sources =
                Map.of(HOST, SOURCE.replace("private static final long serialVersionUID = 5;", ""));
        Class<?> plain = MemoryJavac.unwoven(sources, "-g").loader().loadClass(HOST);
        Class<?> woven = MemoryJavac.woven(sources).orFail().loader().loadClass(HOST);

        assertThat(ObjectStreamClass.lookup(woven).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookup(plain).getSerialVersionUID());
    }

    private static Compiled woven(String bodies, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (bodies.equals("one")) {
            all.add(ONE_BODY);
        }
        return MemoryJavac.woven(SOURCES, all.toArray(String[]::new)).orFail();
    }

    private static Map<String, Object> withoutMark(ClassNode node) {
        if (node.invisibleAnnotations != null) {
            node.invisibleAnnotations.removeIf(one -> one.desc.equals("Ldev/weft/frame/Woven;"));
        }
        return Attributes.of(node);
    }

    private static MethodNode method(ClassNode node, String name, String descriptor) {
        return node.methods.stream()
                .filter(one -> one.name.equals(name) && one.desc.equals(descriptor))
                .findFirst()
                .orElseThrow();
    }

    /** The bodies that the weaver made of a method: those with its code. */
    private static List<MethodNode> bodies(ClassNode node, MethodNode method) {
        String parameters = method.desc.substring(0, method.desc.indexOf(')'));
        return node.methods.stream()
                .filter(one -> one.name.equals(method.name) && one.desc.startsWith(parameters + DRIVER))
                .filter(one -> one.localVariables != null && !one.localVariables.isEmpty())
                .toList();
    }

    private static List<String> added(Compiled woven) {
        Compiled plain = MemoryJavac.unwoven(SOURCES, "-g").orFail();
        Set<String> added = new TreeSet<>();
        woven.classes().forEach((name, bytes) -> {
            ClassNode node = Attributes.read(bytes);
            if (!plain.classes().containsKey(name)) {
                added.add(name + " " + Modifier.toString(node.access & ~Opcodes.ACC_SUPER) + " extends "
                        + node.superName);
                return;
            }
            ClassNode before =
                    Attributes.read(Objects.requireNonNull(plain.classes().get(name)));
            for (MethodNode method : node.methods) {
                if (before.methods.stream()
                        .noneMatch(one -> one.name.equals(method.name) && one.desc.equals(method.desc))) {
                    added.add(name + " " + method.name + method.desc + " " + Modifier.toString(method.access)
                            + ((method.access & Opcodes.ACC_SYNTHETIC) == 0 ? "" : " synthetic"));
                }
            }
        });
        return List.copyOf(added);
    }
}
