package dev.weft.processor.torture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/** The class files of a jar, as if they had been compiled for Java 17. */
final class JarClasses {
    private final Map<String, byte[]> raw = new TreeMap<>();
    private final Hierarchy hierarchy = new Hierarchy(raw);

    private JarClasses() {}

    /** By internal name: all but those for newer JDKs and the module's description. */
    static Map<String, byte[]> of(Path jar) throws IOException {
        JarClasses classes = new JarClasses();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        classes.raw.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                    }
                }
            }
        }
        Map<String, byte[]> modern = new TreeMap<>();
        classes.raw.forEach((name, bytes) -> modern.put(name, classes.modern(bytes)));
        return modern;
    }

    /** The compiler's frames are kept where it wrote some (JVMS 4.10: from version 50 on). */
    private byte[] modern(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        int version = reader.readUnsignedShort(6);
        boolean hasFrames = version >= Opcodes.V1_6;
        ClassWriter writer = new ClassWriter(hasFrames ? 0 : ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return hierarchy.commonSuperclass(one, other);
            }
        };
        ClassVisitor upgrade = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(
                    int old, int access, String name, String signature, String superName, String[] interfaces) {
                super.visit(Math.max(version, Opcodes.V17), access, name, signature, superName, interfaces);
            }

            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                return hasFrames
                        ? method
                        : new JSRInlinerAdapter(method, access, name, descriptor, signature, exceptions);
            }
        };
        reader.accept(upgrade, hasFrames ? 0 : ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
