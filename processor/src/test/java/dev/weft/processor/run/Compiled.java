package dev.weft.processor.run;

import java.util.List;
import java.util.Map;

/**
 * What a compilation gave.
 *
 * @param success whether javac said so
 * @param messages errors and warnings, each with its position
 * @param classes class files by binary name
 * @param unwoven the same before anything was woven
 * @param generatedSources sources that the processor wrote, by path
 */
public record Compiled(
        boolean success,
        List<String> messages,
        Map<String, byte[]> classes,
        Map<String, byte[]> unwoven,
        Map<String, String> generatedSources) {

    /** This, if javac succeeded. */
    public Compiled orFail() {
        if (!success) {
            throw new AssertionError("does not compile:\n" + String.join("\n", messages));
        }
        return this;
    }

    /** What ASM's CheckClassAdapter says against the class files: empty if nothing. */
    public String faults() {
        return ClassCheck.faults(classes);
    }

    /** A fresh loader of the classes, whose code the JVM verifies. */
    public ClassLoader loader() {
        return new MemoryLoader(classes);
    }
}
