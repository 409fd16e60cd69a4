package dev.weft.processor.javac;

import dev.weft.processor.weave.standalone.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.ModuleElement;
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
    private final Optional<URI> source; // if class files lie beside it

    private ClassOutput(Filer filer, String module, Optional<URI> source) {
        this.filer = filer;
        this.module = module;
        this.source = source;
    }

    /** Where the class files of {@code type} go, whose source is {@code file}. */
    static ClassOutput of(TypeElement type, JavaFileObject file, Filer filer, Elements elements) throws IOException {
        String module = module(type, filer, elements);
        boolean beside = !probe(filer, module).toUri().toString().endsWith("weft/probe/Probe.class")
                && onDefaultFileSystem(file.toUri());
        return new ClassOutput(filer, module, beside ? Optional.of(file.toUri()) : Optional.empty());
    }

    /**
     * Whether class files lie beside their sources: then that of a generated source would lie beside that, away from its
     * package.
     */
    boolean isBesideSource() {
        return source.isPresent();
    }

    /** Only where javac compiles several modules at once do their names belong to the path, and then they have to be given. */
    private static String module(TypeElement type, Filer filer, Elements elements) throws IOException {
        ModuleElement module = elements.getModuleOf(type);
        if (module == null || module.isUnnamed()) {
            return "";
        }
        try {
            probe(filer, module.getQualifiedName() + "/");
            return module.getQualifiedName() + "/";
        } catch (FilerException e) {
            return "";
        }
    }

    /** Where a class file would lie. Without {@code -d}, javac forgets the package of a file that has no source beside it. */
    private static FileObject probe(Filer filer, String module) throws IOException {
        return filer.getResource(StandardLocation.CLASS_OUTPUT, module + "weft.probe", "Probe.class");
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

    /** Writes a class that javac knows nothing of. */
    void create(String name, byte[] bytes) throws IOException {
        if (source.isPresent()) {
            AtomicFile.write(path(name).orElseThrow(), bytes);
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

    private Optional<Path> path(String name) throws IOException {
        if (source.isPresent()) {
            return Optional.of(Path.of(source.get()).resolveSibling(fileOf(name)));
        }
        URI uri = resource(name).toUri();
        return onDefaultFileSystem(uri) ? Optional.of(Path.of(uri)) : Optional.empty();
    }

    private FileObject resource(String name) throws IOException {
        return filer.getResource(StandardLocation.CLASS_OUTPUT, module + packageOf(name), fileOf(name));
    }

    private static boolean onDefaultFileSystem(URI uri) {
        return FileSystems.getDefault().provider().getScheme().equals(uri.getScheme());
    }

    private static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash).replace('/', '.');
    }

    private static String fileOf(String name) {
        return name.substring(name.lastIndexOf('/') + 1) + ".class";
    }
}
