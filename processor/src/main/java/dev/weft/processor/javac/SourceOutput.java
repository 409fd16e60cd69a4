package dev.weft.processor.javac;

import dev.weft.processor.declare.StateMachineClass;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Where sources for people go: beside those that other processors generate, but javac does not look at them.
 *
 * <p>javac's own {@code Filer} compares each file with all that went through it before, so files do without it where they
 * can: where no build tool counts what processors write, in a folder of the default file system, and if their text reads
 * the same in every encoding.
 */
final class SourceOutput {
    private final Compilation compilation;
    private final Map<String, Optional<Path>> folders = new HashMap<>(); // by the prefix of the module
    private final Set<Path> made = new HashSet<>(); // folders that are there

    SourceOutput(Compilation compilation) {
        this.compilation = compilation;
    }

    /**
     * Writes a source.
     *
     * @param source what to write
     * @param host the class for whose method it is
     * @param output of that class
     */
    void write(StateMachineClass source, Element host, ClassOutput output) throws IOException {
        String name = source.machine().name();
        int slash = name.lastIndexOf('/');
        String home = name.substring(0, Math.max(slash, 0));
        String file = name.substring(slash + 1) + ".java";
        String text = source.source();
        Optional<Path> folder = folder(output.inModule(""));
        if (folder.isPresent() && StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            Path path = folder.get().resolve(home);
            if (made.add(path)) {
                Files.createDirectories(path);
            }
            Files.writeString(path.resolve(file), text, StandardCharsets.US_ASCII);
            return;
        }
        FileObject resource = compilation
                .sources()
                .createResource(StandardLocation.SOURCE_OUTPUT, output.inModule(home.replace('/', '.')), file, host);
        try (Writer out = resource.openWriter()) {
            out.write(text);
        }
    }

    private Optional<Path> folder(String module) throws IOException {
        Optional<Path> known = folders.get(module);
        if (known == null) {
            known = compilation.sources() == compilation.classes()
                    ? OutputFolder.of(compilation.classes(), StandardLocation.SOURCE_OUTPUT, module, "Probe.java")
                            .path()
                    : Optional.empty();
            folders.put(module, known);
        }
        return known;
    }
}
