package dev.weft.processor.run;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Verifies class files by ASM's data flow analysis, a second opinion to the JVM's. */
final class ClassCheck {
    private ClassCheck() {}

    /** What is wrong with classes, by name. Hierarchies are looked up in a loader of their own; nothing is linked. */
    static Map<String, String> faults(Map<String, byte[]> classes) {
        ClassLoader loader = new MemoryLoader(classes);
        Map<String, String> faults = new TreeMap<>();
        classes.forEach((name, bytes) -> {
            StringWriter text = new StringWriter();
            try {
                CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(text));
            } catch (RuntimeException e) {
                text.write(e.toString());
            }
            if (!text.toString().isEmpty()) {
                faults.put(name, text.toString());
            }
        });
        return faults;
    }
}
