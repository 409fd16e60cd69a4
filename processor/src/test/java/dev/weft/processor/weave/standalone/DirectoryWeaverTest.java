package dev.weft.processor.weave.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.Weft;
import dev.weft.processor.run.MemoryJavac;
import dev.weft.processor.weave.Options;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/** Whole directories of class files, woven once, again, and after some were compiled anew. */
class DirectoryWeaverTest {
    private static final String PAGE =
            "package app; import dev.weft.*; import static dev.weft.Weft.*; public class Page {\n"
                    + " @Async public static Coroutine<Integer> size() { return done(await(half()) * 2); }\n"
                    + " @Async private static Coroutine<Integer> half() { await(sleep(java.time.Duration.ZERO)); return done(21); }\n"
                    + "}";
    private static final String WITHOUT_HALF =
            PAGE.replaceAll("\n @Async private.*\n", "\n").replace("await(half())", "21");

    @TempDir
    Path folder;

    @Test
    void weavesWhatIsMarkedAndCountsIt() throws Exception {
        compile(Map.of("app.Page", PAGE, "app.Plain", "package app; class Plain { Runnable r = () -> {}; }"));

        assertThat(weave()).isEqualTo(new Outcome(2, 1, 0, 0, List.of()));
        assertThat(size()).isEqualTo(42);
        assertThat(files().keySet())
                .containsExactly(
                        "app/Page$$half$Frame.class",
                        "app/Page$$half.class",
                        "app/Page$$size$Frame.class",
                        "app/Page$$size.class",
                        "app/Page.class",
                        "app/Plain.class");
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        compile(Map.of("app.Page", PAGE));
        weave();
        Map<String, String> before = files();

        assertThat(weave()).isEqualTo(new Outcome(1, 0, 1, 0, List.of()));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void changesNothingThatTheProcessorWove() throws Exception {
        write(MemoryJavac.woven(Map.of("app.Page", PAGE)).orFail().classes());
        Map<String, String> before = files();

        assertThat(weave()).isEqualTo(new Outcome(1, 0, 1, 0, List.of()));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void weavesOnlyWhatWasCompiledAnew() throws Exception {
        compile(Map.of("app.Page", PAGE, "app.Other", PAGE.replace("Page", "Other")));
        weave();
        compile(Map.of("app.Page", PAGE.replace("21", "5")));

        assertThat(weave()).isEqualTo(new Outcome(2, 1, 1, 0, List.of()));
        assertThat(size()).isEqualTo(10);
    }

    @Test
    void removesWhatItWroteForMethodsThatAreGone() throws Exception {
        compile(Map.of("app.Page", PAGE));
        weave();
        compile(Map.of("app.Page", WITHOUT_HALF));

        assertThat(weave()).isEqualTo(new Outcome(1, 1, 0, 3, List.of()));
        assertThat(files().keySet()).containsExactly("app/Page$$size.class", "app/Page.class");
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void removesWhatItWroteForAClassThatIsGoneOrNoLongerMarked() throws Exception {
        compile(Map.of("app.Page", PAGE, "app.Gone", PAGE.replace("Page", "Gone")));
        weave();
        Files.delete(folder.resolve("app/Gone.class"));
        compile(Map.of("app.Page", "package app; public class Page {}"));

        assertThat(weave()).isEqualTo(new Outcome(1, 0, 0, 8, List.of()));
        assertThat(files().keySet()).containsExactly("app/Page.class");
    }

    @Test
    void replacesWhatTheProcessorDeclared() throws Exception {
        write(MemoryJavac.woven(Map.of("app.Page", PAGE)).orFail().classes());
        compile(Map.of("app.Page", PAGE.replace("21", "5")));

        assertThat(weave().woven()).isEqualTo(1);
        assertThat(size()).isEqualTo(10);
    }

    @Test
    void completesADeclaredClassThatWasCompiledAnew() throws Exception {
        var woven = MemoryJavac.woven(Map.of("app.Page", PAGE)).orFail();
        write(woven.classes());
        Map<String, String> declared = new HashMap<>();
        woven.generatedSources().forEach((path, text) -> {
            if (path.contains("$$half")) {
                declared.put(path.replaceFirst("\\.java$", "").replace('/', '.'), text);
            }
        });
        compile(declared);

        assertThat(weave().problems()).isEmpty();
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void keepsTheNestWholeWhenOnlyTheOutermostClassIsCompiledAnew() throws Exception {
        String outer = "package app; import dev.weft.*; public class Page {"
                + " static class Inner { @Async private static Coroutine<Integer> two() { return Weft.done(2); } }"
                + " @Async public static Coroutine<Integer> size() { return Weft.done(Weft.await(Inner.two())); } }";
        compile(Map.of("app.Page", outer));
        weave();
        write(Map.of("app.Page", plain(Map.of("app.Page", outer)).get("app.Page")));

        assertThat(weave()).isEqualTo(new Outcome(2, 1, 1, 0, List.of()));
        assertThat(size()).isEqualTo(2);
    }

    @Test
    void weavesTheOthersWhereOneCannotBeWoven() throws Exception {
        String large = "package app; import dev.weft.*; class Large {\n static Future<Integer> n;\n"
                + " @Async static Coroutine<Integer> size() {\n int s = 0;" + " s += Weft.await(n);".repeat(2000)
                + " return Weft.done(s); } }";
        compile(Map.of("app.Large", large, "app.Page", PAGE));
        String before = files().get("app/Large.class");

        Outcome outcome = weave();

        assertThat(outcome.problems())
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "app/Large\\.java:4: error: Weft cannot weave app\\.Large\\.size: it becomes too large: \\d+ bytes"
                                + " of at most 65535\\. Split it into smaller methods\\.  \\[WEFT000]");
        assertThat(size()).isEqualTo(42);
        assertThat(files()).containsEntry("app/Large.class", before).doesNotContainKey("app/Large$$size.class");
    }

    @Test
    void saysWhereAnAwaitWouldStayUnwoven() throws Exception {
        compile(Map.of(
                "app.Page",
                "package app; import dev.weft.*; class Page {\n"
                        + " int size(Coroutine<Integer> size) {\n  return 1 + Weft.await(size); }\n"
                        + " Runnable r(Future<Integer> f) { return () ->\n Weft.await(f); }\n"
                        + " @Async String name() { return Weft.await(Weft.done(\"n\")); }\n"
                        + " java.util.function.Function<Coroutine<?>, Object> f() {\n return Weft::await; } }"));

        assertThat(weave().problems())
                .extracting(Problem::toString)
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one)
                                .startsWith("app/Page.java:3: error: await in size(Coroutine), which is not @Async")
                                .endsWith("[WEFT002]"),
                        one -> assertThat(one)
                                .startsWith(
                                        "app/Page.java:5: error: await in a lambda for Runnable, whose method is not")
                                .endsWith("[WEFT003]"),
                        one -> assertThat(one)
                                .startsWith(
                                        "app/Page.java:6: error: name() is @Async and returns String; it may return")
                                .endsWith("[WEFT006]"),
                        one -> assertThat(one)
                                .startsWith("app/Page.java:8: error: Weft::await as a method reference")
                                .endsWith("[WEFT004]"));
    }

    /** javac leaves the code out, and writes the lambda's body all the same. */
    @Test
    void acceptsALambdaBehindAConditionThatIsNeverTrue() throws Exception {
        String logs = "return done(await(half()) * 2);";
        compile(Map.of(
                "app.Page",
                PAGE.replace(
                        logs,
                        "if (LOG) { AsyncSupplier<Integer, RuntimeException> log = () -> { await(half()); return done(1); };"
                                + " await(log.get()); } " + logs + " } static final boolean LOG = false; static {")));

        assertThat(weave()).isEqualTo(new Outcome(1, 1, 0, 0, List.of()));
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void saysThatTheInterfaceOfALambdaIsMissing() throws Exception {
        compile(Map.of(
                "app.Page",
                PAGE.replaceFirst("\\{\n", "{ Handler h = () -> done(await(half()));\n"),
                "app.Handler",
                "package app; import dev.weft.*; interface Handler { @Async Coroutine<Integer> get(); }"));
        Files.delete(folder.resolve("app/Handler.class"));

        assertThat(weave().problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "app/Page.java:1: error: await in a lambda for app.Handler, which is not on the class path");
    }

    @Test
    void findsTheMarkOfALambdaInSuperinterfaces() throws Exception {
        compile(Map.of(
                "app.Page",
                "package app; import dev.weft.*; import static dev.weft.Weft.*; public class Page {"
                        + " interface Named extends AsyncFunction<String, Integer, RuntimeException> {}"
                        + " interface Narrow extends Named { Coroutine<Integer> apply(String name); }"
                        + " public static Coroutine<Integer> size() {"
                        + " Named one = s -> { await(sleep(java.time.Duration.ZERO)); return done(s.length()); };"
                        + " Narrow two = s -> { await(sleep(java.time.Duration.ZERO)); return done(s.length()); };"
                        + " return Weft.gather(one.apply(\"a\"), two.apply(\"bc\"), Integer::sum); } }"));

        assertThat(weave().problems()).isEmpty();
        assertThat(size()).isEqualTo(3);
    }

    @Test
    void saysThatAClassFileIsTooNew() throws Exception {
        compile(Map.of("app.Page", PAGE));
        Path file = folder.resolve("app/Page.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 127;
        Files.write(file, bytes);

        assertThat(weave().problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("Page.class: error: this version of Weft cannot read class files of this JDK");
    }

    @Test
    void saysThatAClassFileIsTooOld() throws Exception {
        compile(Map.of("app.Page", PAGE));
        Path file = folder.resolve("app/Page.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 52;
        Files.write(file, bytes);

        assertThat(weave().problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("Weft cannot weave app.Page: it is compiled for Java 8, and Weft's classes share");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void refusesToSuspendWhileALockIsHeld() throws Exception {
        compile(Map.of(
                "app.Block",
                "package app; import dev.weft.*; class Block {\n @Async Coroutine<Integer> size(Future<Integer> n) {\n"
                        + "  synchronized (n) { n.isDone(); }\n  synchronized (this) {\n   return Weft.done(Weft.await(n)); } } }",
                "app.Whole",
                "package app; import dev.weft.*; class Whole {\n"
                        + " @Async synchronized Coroutine<Integer> size(Future<Integer> n) { return Weft.done(Weft.await(n)); } }",
                "app.Page",
                PAGE.replace("return done(21);", "synchronized (Page.class) { return done(21); }")));

        String wrong =
                ": it suspends inside synchronized, where the lock would stay held. Move that behind the block, or use"
                        + " dev.weft.sync.Lock.  [WEFT000]";
        assertThat(weave().problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "app/Block.java:5: error: Weft cannot weave app.Block.size" + wrong,
                        "app/Whole.java:2: error: Weft cannot weave app.Whole.size" + wrong);
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void saysThatTheCompilerWroteWhatDoesNotVerify() throws Exception {
        compile(Map.of("app.Page", PAGE.replace("done(21)", "done(Math.random() < 0 ? 0 : 21)")));
        Path file = folder.resolve("app/Page.class");
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.EXPAND_FRAMES);
        method(node, "half").instructions.forEach(insn -> {
            if (insn instanceof FrameNode frame) {
                frame.stack = List.of();
            }
        });
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        Files.write(file, writer.toByteArray());
        Map<String, String> before = files();

        assertThat(weave().problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "app/Page.java: error: app.Page would not verify as its compiler wrote it, and stays unwoven."
                                + " Compile it by another version of that compiler.\n  half()Ldev/weft/Coroutine;: The stack map"
                                + " frame at instruction ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void leavesAClassThatIsCalledLikeAStateMachineAlone() throws Exception {
        compile(Map.of(
                "app.Page",
                PAGE,
                "app.Page$$half$Frame",
                "package app; class Page$$half$Frame {}",
                "app.Other",
                PAGE.replace("Page", "Other")));
        Map<String, String> before = files();

        assertThat(weave().problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "app/Page.java:3: error: Weft cannot weave app.Page.half: its state machine or frames would be"
                                + " called Page$$half$Frame, as another class is. Rename that class or the method.  [WEFT000]");
        assertThat(files()).containsAllEntriesOf(notOf("Other", before)).doesNotContainKey("app/Page$$half.class");
    }

    private static Map<String, String> notOf(String name, Map<String, String> files) {
        Map<String, String> others = new TreeMap<>(files);
        others.keySet().removeIf(path -> path.contains(name));
        return others;
    }

    @Test
    void saysWhichOfItsClassesIsMissing() throws Exception {
        compile(Map.of("app.Page", PAGE));
        weave();
        Files.delete(folder.resolve("app/Page$$half.class"));
        Files.delete(folder.resolve("app/Page$$size$Frame.class"));

        Outcome outcome = weave();

        String wrong = ".class, which Weft wrote for app.Page, is missing. Compile that class again.  [WEFT000]";
        assertThat(outcome.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "app/Page.java: error: Page$$half" + wrong, "app/Page.java: error: Page$$size$Frame" + wrong);
        assertThat(outcome.wovenBefore()).isEqualTo(1);
        compile(Map.of("app.Page", PAGE));
        assertThat(weave().problems()).isEmpty();
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void namesAFileThatIsCutOffAndWeavesTheOthers() throws Exception {
        compile(Map.of("app.Page", PAGE, "app.Other", PAGE.replace("Page", "Other")));
        Path other = folder.resolve("app/Other.class");
        Files.write(other, Arrays.copyOf(Files.readAllBytes(other), (int) Files.size(other) - 100));
        Files.createDirectory(folder.resolve("app/Folder.class"));

        Outcome outcome = weave();

        assertThat(outcome.problems())
                .singleElement()
                .asString()
                .contains("Other.class: error: this is no whole class file");
        assertThat(size()).isEqualTo(42);
    }

    @Test
    void followsLinks(@TempDir Path elsewhere) throws Exception {
        compile(Map.of("app.Page", PAGE));
        Files.move(folder.resolve("app"), elsewhere.resolve("app"));
        Files.createSymbolicLink(folder.resolve("app"), elsewhere.resolve("app"));
        Files.createSymbolicLink(elsewhere.resolve("app/loop"), folder);

        assertThat(weave()).isEqualTo(new Outcome(1, 1, 0, 0, List.of()));
        assertThat(size()).isEqualTo(42);
    }

    private static MethodNode method(ClassNode node, String name) {
        return node.methods.stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void weavesTheVersionsOfAMultiReleaseFolderEachByItself() throws Exception {
        compile(Map.of("app.Page", PAGE));
        Path versions = folder.resolve("META-INF/versions/17/app");
        Files.createDirectories(versions);
        Files.copy(folder.resolve("app/Page.class"), versions.resolve("Page.class"));

        assertThat(weave().woven()).isEqualTo(2);
        assertThat(files()).containsKeys("META-INF/versions/17/app/Page$$size.class", "app/Page$$size.class");
    }

    private void compile(Map<String, String> sources) throws IOException {
        write(plain(sources));
    }

    private static Map<String, byte[]> plain(Map<String, String> sources) {
        return MemoryJavac.plain(sources, "-Xplugin:WeftGuard later").orFail().classes();
    }

    private void write(Map<String, byte[]> classes) throws IOException {
        for (Map.Entry<String, byte[]> one : classes.entrySet()) {
            Path file = folder.resolve(one.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
    }

    private Outcome weave() throws Exception {
        Path runtime = Path.of(
                Weft.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (ClassPath path = ClassPath.open(List.of(folder, runtime))) {
            return new DirectoryWeaver(path, Options.DEFAULT, (done, all) -> {}).weave(folder);
        }
    }

    /** What {@code app.Page.size()} gives. */
    private Object size() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Weft.class.getClassLoader())) {
            Method size = loader.loadClass("app.Page").getMethod("size");
            return Weft.run((Coroutine<?>) size.invoke(null));
        }
    }

    /** Content by path. */
    private Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                found.put(path, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return found;
    }
}
