package dev.weft.processor.weave.standalone;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The lines of a class's source, as far as its class file knows them. */
final class SourceLines extends ClassVisitor {
    private final Map<String, Integer> first = new HashMap<>(); // by method name
    private String name = "";
    private @Nullable String file;

    private SourceLines() {
        super(Opcodes.ASM9);
    }

    static SourceLines of(byte[] classFile) {
        SourceLines lines = new SourceLines();
        new ClassReader(classFile).accept(lines, ClassReader.SKIP_FRAMES);
        return lines;
    }

    /** A place as compilers write it: {@code app/Page.java:17}; without debug information, the class file's name. */
    String place(int line) {
        if (file == null) {
            return name + ".class";
        }
        return name.substring(0, name.lastIndexOf('/') + 1) + file + (line > 0 ? ":" + line : "");
    }

    /** The place where a method's code begins. */
    String placeOf(String method) {
        return place(first.getOrDefault(method, -1));
    }

    @Override
    public void visit(int version, int access, String named, String signature, String superName, String[] interfaces) {
        name = named;
    }

    @Override
    public void visitSource(String source, String debug) {
        file = source;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitLineNumber(int line, Label start) {
                first.merge(method, line, Math::min);
            }
        };
    }
}
