package dev.weft.processor.weave.standalone;

import dev.weft.processor.weave.WeaveException;
import dev.weft.processor.weave.WovenClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class file as its compiler wrote it.
 *
 * @param file where it lies
 * @param marks what it says of itself
 * @param bytes its content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Original(Path file, Marks marks, byte[] bytes) {
    /** Where the class file of a class in the same package lies. */
    Path sibling(String name) {
        return sibling(file, name);
    }

    static Path sibling(Path file, String name) {
        return file.resolveSibling(name.substring(name.lastIndexOf('/') + 1) + ".class");
    }

    /** What is wrong with what was woven; looked for before it replaces anything. */
    Optional<Problem> verified(Optional<WovenClass> woven) {
        return woven.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.host()), one.companions().stream()))
                .flatMap(one -> Verification.fault(one.bytes()).stream())
                .findFirst()
                .map(wrong -> fault("", -1, new VerifyError(wrong)));
    }

    /** Which of the classes that Weft wrote for this one, when it wove it, are gone: its bodies would fail when they make one. */
    List<Problem> missing() {
        Set<String> named = new TreeSet<>();
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    String signature,
                                    String[] exceptions) {
                                for (Type argument : Type.getArgumentTypes(descriptor)) {
                                    named.add(argument.getInternalName());
                                }
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitTypeInsn(int opcode, String type) {
                                        named.add(type);
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return named.stream()
                .filter(type -> type.startsWith(marks.name() + "$$") && !Files.exists(sibling(type)))
                .map(type -> new Problem(
                        place("", -1),
                        sibling(type).getFileName() + ", which Weft wrote for " + name("")
                                + ", is missing. Compile that class again.  [WEFT000]"))
                .toList();
    }

    /** What keeps the class from being woven, in the user's words. */
    Problem problem(WeaveException failure) {
        if (failure.getCause() != null) {
            return fault(failure.method(), failure.line(), failure.getCause());
        }
        return new Problem(
                place(failure.method(), failure.line()),
                "Weft cannot weave " + name(failure.method()) + ": " + failure.getMessage() + "  [WEFT000]");
    }

    /** A fault of the compiler, if what it wrote is wrong, or else of ours. */
    Problem fault(String method, int line, Throwable failure) {
        return Verification.fault(bytes).map(this::compilersFault).orElseGet(() -> weftsFault(method, line, failure));
    }

    private Problem compilersFault(String wrong) {
        return new Problem(
                place("", -1),
                name("")
                        + " would not verify as its compiler wrote it, and stays unwoven. Compile it by another version of"
                        + " that compiler.\n  " + wrong + "  [WEFT000]");
    }

    private Problem weftsFault(String method, int line, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Problem(
                place(method, line),
                "Weft failed in " + name(method)
                        + ", which is a fault of Weft, not of yours; the class stays unwoven.\n"
                        + "  Please report it with this method and what follows.  [WEFT000]\n" + trace);
    }

    private String name(String method) {
        String type = marks.name().replace('/', '.').replace('$', '.');
        return method.isEmpty() ? type : type + "." + method;
    }

    private String place(String method, int line) {
        return line > 0
                ? SourceLines.of(bytes).place(line)
                : SourceLines.of(bytes).placeOf(method);
    }
}
