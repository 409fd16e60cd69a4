package dev.weft.processor.javac;

import dev.weft.processor.weave.standalone.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * Where javac writes the class files of one source file: in a folder, beside the source, or wherever a file manager of
 * the user's keeps them. A class is written whole or not at all.
 */
final class ClassOutput {
    private final Filer filer;
    private final String module; // with a slash, or ""
    private final Optional<Path> folder; // if class files lie in one of the default file system
    private final Optional<URI> source; // if class files lie beside it

    private ClassOutput(Filer filer, String module, Optional<Path> folder, Optional<URI> source) {
        this.filer = filer;
        this.module = module;
        this.folder = folder;
        this.source = source;
    }

    /** The outputs of one compilation: what is asked once for each module, and not for each class. */
    static final class All {
        private final Filer filer;
        private final Elements elements;
        private final Map<Name, String> modules = new HashMap<>(); // prefixes, by name
        private final Map<String, OutputFolder> folders = new HashMap<>(); // by prefix

        All(Filer filer, Elements elements) {
            this.filer = filer;
            this.elements = elements;
        }

        /** Where the class files of {@code type} go, whose source is {@code file}. */
        ClassOutput of(TypeElement type, JavaFileObject file) throws IOException {
            String module = module(type);
            OutputFolder folder = folder(module);
            boolean beside = !folder.isThere() && OutputFolder.isOnDefaultFileSystem(file.toUri());
            return new ClassOutput(filer, module, folder.path(), beside ? Optional.of(file.toUri()) : Optional.empty());
        }

        /** Only where javac compiles several modules at once do their names belong to the path, and then they have to be given. */
        private String module(TypeElement type) throws IOException {
            ModuleElement module = elements.getModuleOf(type);
            if (module == null || module.isUnnamed()) {
                return "";
            }
            String known = modules.get(module.getQualifiedName());
            if (known != null) {
                return known;
            }
            String prefix = module.getQualifiedName() + "/";
            try {
                folder(prefix);
            } catch (FilerException e) {
                prefix = "";
            }
            modules.put(module.getQualifiedName(), prefix);
            return prefix;
        }

        private OutputFolder folder(String module) throws IOException {
            OutputFolder known = folders.get(module);
            if (known == null) {
                known = OutputFolder.of(filer, StandardLocation.CLASS_OUTPUT, module, "Probe.class");
                folders.put(module, known);
            }
            return known;
        }
    }

    /** Whether class files lie beside their sources, in no folder of their own. */
    boolean isBesideSource() {
        return source.isPresent();
    }

    /** What a {@link Filer} has to be given for the package {@code name}. */
    String inModule(String name) {
        return module + name;
    }

    /** The content of a class file; empty if javac did not write it. */
    Optional<byte[]> read(String name) throws IOException {
        Optional<Path> path = path(name);
        try (InputStream in = path.isPresent()
                ? Files.newInputStream(path.get())
                : resource(name).openInputStream()) {
            return Optional.of(in.readAllBytes());
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** When the class file was last written; 0 if it is not there or nobody knows. */
    long lastModified(String name) throws IOException {
        Optional<Path> path = path(name);
        if (path.isEmpty()) {
            return 0;
        }
        return Files.exists(path.get()) ? Files.getLastModifiedTime(path.get()).to(TimeUnit.NANOSECONDS) : 0;
    }

    /** Writes a class that javac wrote before. */
    void overwrite(String name, byte[] bytes) throws IOException {
        Optional<Path> path = path(name);
        if (path.isPresent()) {
            AtomicFile.write(path.get(), bytes);
        } else {
            create(name, bytes);
        }
    }

    /**
     * Writes a class that javac knows nothing of. Not by way of the {@link Filer} where that can be done without: it compares each file with
     * all that went through it before.
     */
    void create(String name, byte[] bytes) throws IOException {
        Optional<Path> path = path(name);
        if (path.isPresent()) {
            Files.write(path.get(), bytes);
            return;
        }
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, module + packageOf(name), fileOf(name));
        try (OutputStream out = file.openOutputStream()) {
            out.write(bytes);
        }
    }

    /** Removes a class file, if it is there. */
    void delete(String name) throws IOException {
        Optional<Path> path = path(name);
        if (path.isPresent()) {
            Files.deleteIfExists(path.get());
        } else {
            resource(name).delete();
        }
    }

    /** Where the class file lies, or will, if that is on the default file system. */
    private Optional<Path> path(String name) {
        return source.isPresent()
                ? Optional.of(Path.of(source.get()).resolveSibling(fileOf(name)))
                : folder.map(path -> path.resolve(name + ".class"));
    }

    private FileObject resource(String name) throws IOException {
        return filer.getResource(StandardLocation.CLASS_OUTPUT, module + packageOf(name), fileOf(name));
    }

    private static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash).replace('/', '.');
    }

    private static String fileOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1) + ".class";
    }
}
