package dev.weft.processor.torture;

import dev.weft.processor.weave.Facts;
import dev.weft.processor.weave.Options;
import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.Weaver;
import dev.weft.processor.weave.WovenClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Forces an await before each call of each method of a jar, weaves that, and has the result verified. */
final class Torture {
    private static final Pattern ERROR =
            Pattern.compile("(?m)^[\\w.]+: (.*)$"); // of each method, with its stack behind
    private static final Pattern MISSING = Pattern.compile(".*ClassNotFoundException: (\\S+) not present");

    private static final Facts NO_FACTS = new Facts() {
        @Override
        public boolean isAsyncCloseable(String type) {
            return false;
        }

        @Override
        public boolean isAsyncInterface(String owner, String name, String descriptor) {
            return false;
        }

        @Override
        public Optional<DeclaredMachine> machine(String host, String method, String descriptor) {
            return Optional.empty();
        }

        @Override
        public List<Awaited> awaits(String host, String method, String descriptor) {
            return List.of();
        }
    };

    private final Counts counts = new Counts();
    private final List<String> faults = new ArrayList<>();
    private final Weaver weaver;

    private Torture(Options options) {
        this.weaver = new Weaver(NO_FACTS, options);
    }

    /**
     * What came of one jar.
     *
     * @param counts what was forced
     * @param faults what could not be woven, and what the verifiers have against the rest
     */
    record Outcome(Counts counts, List<String> faults) {}

    static Outcome of(Path jar, Options options) throws IOException {
        Torture torture = new Torture(options);
        torture.run(JarClasses.of(jar));
        return new Outcome(torture.counts, torture.faults);
    }

    private void run(Map<String, byte[]> plain) {
        Map<String, byte[]> woven = new TreeMap<>();
        plain.forEach((name, bytes) -> woven.putAll(woven(name, bytes)));
        Verifier before = new Verifier(plain);
        Verifier after = new Verifier(woven);
        for (String name : woven.keySet()) {
            Optional<LinkageError> error = after.linked(name);
            if (error.isPresent() && isKnown(before, name, error.get())) {
                counts.unresolved++;
            } else {
                error.ifPresent(e -> faults.add(name + ": " + e));
                String checked = after.checked(name);
                if (!checked.isEmpty() && !isKnown(before, checked)) {
                    faults.add(name + ": " + checked);
                }
            }
        }
    }

    /** Whether a class cannot be linked for want of others, before as after. */
    private static boolean isKnown(Verifier before, String name, LinkageError error) {
        return error instanceof NoClassDefFoundError
                && before.linked(host(name)).isPresent();
    }

    /** Whether all that ASM has against a class is that it misses others, which are not there before as after. */
    private static boolean isKnown(Verifier before, String checked) {
        Matcher error = ERROR.matcher(checked);
        boolean any = false;
        while (error.find()) {
            Matcher missing = MISSING.matcher(error.group(1));
            if (!missing.matches() || before.finds(missing.group(1))) {
                return false;
            }
            any = true;
        }
        return any;
    }

    private static String host(String name) {
        return name.contains("$$") ? name.substring(0, name.indexOf("$$")) : name;
    }

    /** A method that cannot be woven is a fault, or too large for a class file: the rest is woven without it. */
    private Map<String, byte[]> woven(String name, byte[] bytes) {
        List<String> left = new ArrayList<>();
        while (true) {
            Counts forced = new Counts();
            try {
                Map<String, byte[]> classes = weave(name, forced(bytes, left, forced));
                counts.add(forced);
                return classes;
            } catch (MethodTooLargeException e) {
                counts.tooLarge++;
                leave(e.getMethodName(), left);
            } catch (WeaveException e) {
                if (String.valueOf(e.getMessage()).contains("it becomes too large")) {
                    counts.tooLarge++;
                } else {
                    faults.add(name + "." + e.method() + ": " + e.getMessage() + " " + stack(e.getCause()));
                }
                leave(e.method(), left);
            }
        }
    }

    private void leave(String method, List<String> left) {
        if (left.contains(method) || !method.contains("$forced$")) {
            throw new AssertionError("left out, and yet it is in the way: " + method + faults);
        }
        left.add(method);
    }

    private static List<StackTraceElement> stack(Throwable cause) {
        return cause == null
                ? List.of()
                : Stream.of(cause.getStackTrace()).limit(6).toList();
    }

    private Map<String, byte[]> weave(String name, byte[] forced) throws WeaveException {
        Map<String, byte[]> classes = new TreeMap<>();
        WovenClass woven = weaver.weave(forced).orElse(null);
        classes.put(name, woven == null ? forced : woven.host().bytes());
        if (woven != null) {
            woven.companions().forEach(companion -> classes.put(companion.name(), companion.bytes()));
        }
        return classes;
    }

    private static byte[] forced(byte[] bytes, List<String> left, Counts counts) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(bytes).accept(node, ClassReader.EXPAND_FRAMES);
        ForcedAwaits.add(node, left, counts);
        counts.classes++;
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}
