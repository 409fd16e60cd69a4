package dev.weft.processor.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Superclasses, read from class files: nothing is loaded. */
final class Hierarchy {
    private static final String OBJECT = "java/lang/Object";

    private final Map<String, byte[]> classes;

    Hierarchy(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /** As the verifier has it: an interface is as good as Object (JVMS 4.10.1.2). */
    String commonSuperclass(String one, String other) {
        List<String> lineage = lineage(one);
        return lineage(other).stream().filter(lineage::contains).findFirst().orElse(OBJECT);
    }

    private List<String> lineage(String name) {
        List<String> lineage = new ArrayList<>();
        for (String at = name; at != null && !at.equals(OBJECT); ) {
            ClassReader reader = reader(at);
            if (reader == null || (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
                break;
            }
            lineage.add(at);
            at = reader.getSuperName();
        }
        return lineage;
    }

    private ClassReader reader(String name) {
        byte[] bytes = classes.get(name);
        if (bytes != null) {
            return new ClassReader(bytes);
        }
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? null : new ClassReader(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
