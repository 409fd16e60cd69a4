package dev.weft.processor.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Verifies class files by ASM's data flow analysis, a second opinion to the JVM's. */
final class ClassCheck {
    private ClassCheck() {}

    /** What is wrong with the classes, or "". Hierarchies are looked up in a loader of their own; nothing is linked. */
    static String faults(Map<String, byte[]> classes) {
        ClassLoader loader = new MemoryLoader(classes);
        StringBuilder faults = new StringBuilder();
        classes.forEach((name, bytes) -> {
            StringWriter text = new StringWriter();
            try {
                CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(text));
            } catch (RuntimeException e) {
                text.write(e.toString());
            }
            if (!text.toString().isEmpty()) {
                faults.append(name).append(": ").append(text).append('\n');
            }
        });
        return faults.toString();
    }
}
