package dev.weft.processor.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** A javac file manager whose output lies in memory: one file a path, whichever of javac's doors it came in by. */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, MemoryFile> files = new ConcurrentHashMap<>();

    MemoryFiles(StandardJavaFileManager standard) {
        super(standard);
    }

    /** A source file for javac to compile. */
    static JavaFileObject source(String binaryName, String text) {
        URI uri = URI.create("string:///" + binaryName.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    /** The class files as they are in the end, by binary name. */
    Map<String, byte[]> classes() {
        return classes(file -> file.bytes);
    }

    /** The class files as they were first written, by binary name: by javac, before anything was woven. */
    Map<String, byte[]> unwoven() {
        return classes(file -> file.first);
    }

    private Map<String, byte[]> classes(Function<MemoryFile, byte[]> bytes) {
        Map<String, byte[]> classes = new TreeMap<>();
        files.forEach((path, file) -> {
            if (file.exists && path.startsWith(StandardLocation.CLASS_OUTPUT + "/") && path.endsWith(".class")) {
                String name = path.substring(path.indexOf('/') + 1, path.length() - ".class".length());
                classes.put(name.replace('/', '.'), bytes.apply(file));
            }
        });
        return classes;
    }

    /** The sources that the processor wrote, by path. */
    Map<String, String> generatedSources() {
        Map<String, String> sources = new TreeMap<>();
        files.forEach((path, file) -> {
            if (file.exists && path.startsWith(StandardLocation.SOURCE_OUTPUT + "/")) {
                sources.put(path.substring(path.indexOf('/') + 1), new String(file.bytes, StandardCharsets.UTF_8));
            }
        });
        return sources;
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_OUTPUT
                || location == StandardLocation.SOURCE_OUTPUT
                || super.hasLocation(location);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return file(location, className.replace('.', '/') + kind.extension, kind);
    }

    @Override
    public JavaFileObject getJavaFileForInput(Location location, String className, JavaFileObject.Kind kind)
            throws IOException {
        JavaFileObject written = files.get(location + "/" + className.replace('.', '/') + kind.extension);
        return written != null || location.isOutputLocation()
                ? written
                : super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String relative, FileObject sibling) {
        return file(location, path(packageName, relative), kindOf(relative));
    }

    @Override
    public FileObject getFileForInput(Location location, String packageName, String relative) throws IOException {
        FileObject written = files.get(location + "/" + path(packageName, relative));
        return written != null || location.isOutputLocation()
                ? written
                : super.getFileForInput(location, packageName, relative);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (!location.isOutputLocation()) {
            return super.list(location, packageName, kinds, recurse);
        }
        Collection<JavaFileObject> found = new ArrayList<>();
        String folder = location + "/" + path(packageName, "");
        files.forEach((path, file) -> {
            boolean within = path.startsWith(folder) && (recurse || path.indexOf('/', folder.length()) < 0);
            if (within && kinds.contains(file.getKind())) {
                found.add(file);
            }
        });
        return List.copyOf(found);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        if (file instanceof MemoryFile) {
            String path = file.toUri().getPath().substring(1);
            return path.substring(path.indexOf('/') + 1, path.lastIndexOf('.')).replace('/', '.');
        }
        return super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a instanceof MemoryFile && b instanceof MemoryFile
                ? a == b
                : a.toUri().equals(b.toUri());
    }

    private MemoryFile file(Location location, String path, JavaFileObject.Kind kind) {
        return files.computeIfAbsent(
                location + "/" + path, key -> new MemoryFile(URI.create("memory:///" + key), kind));
    }

    private static String path(String packageName, String relative) {
        return packageName.isEmpty() ? relative : packageName.replace('.', '/') + "/" + relative;
    }

    private static JavaFileObject.Kind kindOf(String name) {
        for (JavaFileObject.Kind kind : JavaFileObject.Kind.values()) {
            if (!kind.extension.isEmpty() && name.endsWith(kind.extension)) {
                return kind;
            }
        }
        return JavaFileObject.Kind.OTHER;
    }

    /** One file; it exists once it has been written. */
    private static final class MemoryFile extends SimpleJavaFileObject {
        private byte[] bytes = new byte[0];
        private byte[] first = bytes;
        private boolean exists;

        MemoryFile(URI uri, Kind kind) {
            super(uri, kind);
        }

        @Override
        public InputStream openInputStream() throws IOException {
            if (!exists) {
                throw new NoSuchFileException(getName());
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public OutputStream openOutputStream() {
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            return new FilterOutputStream(buffer) {
                @Override
                public void write(byte[] data, int from, int length) {
                    buffer.write(data, from, length);
                }

                @Override
                public void close() {
                    bytes = buffer.toByteArray();
                    first = exists ? first : bytes;
                    exists = true;
                }
            };
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return new String(openInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public boolean delete() {
            exists = false;
            return true;
        }
    }
}
