package dev.weft.processor.run;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /** The same with the class files that {@code change} makes of these. */
    public Compiled changed(UnaryOperator<Map<String, byte[]>> change) {
        return new Compiled(success, messages, change.apply(classes), unwoven, generatedSources);
    }

    /** What ASM's CheckClassAdapter says against the class files, and not before they were woven: empty if nothing. */
    public String faults() {
        Map<String, String> faults = ClassCheck.faults(classes);
        if (!faults.isEmpty()) {
            ClassCheck.faults(unwoven).forEach(faults::remove);
        }
        return faults.entrySet().stream()
                .map(fault -> fault.getKey() + ": " + fault.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** A fresh loader of the classes, whose code the JVM verifies. */
    public ClassLoader loader() {
        return new MemoryLoader(classes);
    }

    /** A fresh loader of some classes below {@code parent}; the JVM verifies their code. */
    public static ClassLoader loader(ClassLoader parent, Map<String, byte[]> classes) {
        return new MemoryLoader(parent, classes);
    }
}
