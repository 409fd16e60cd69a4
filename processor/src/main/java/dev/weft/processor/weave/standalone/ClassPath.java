package dev.weft.processor.weave.standalone;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Class files by name, from directories and jars, and from the running JDK; they are read, never loaded. */
public final class ClassPath implements Closeable {
    private final List<Path> directories = new ArrayList<>();
    private final List<ZipFile> jars = new ArrayList<>();

    private ClassPath() {}

    /**
     * Opens a class path.
     *
     * @param entries directories and jars; one that is not there is left out, as the JVM does
     * @throws IOException if one can not be read
     */
    public static ClassPath open(List<Path> entries) throws IOException {
        ClassPath path = new ClassPath();
        try {
            for (Path entry : entries) {
                path.add(entry);
            }
            return path;
        } catch (IOException | RuntimeException e) {
            path.close();
            throw e;
        }
    }

    private void add(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            directories.add(entry);
        } else if (Files.exists(entry)) {
            try {
                jars.add(new ZipFile(entry.toFile()));
            } catch (IOException e) {
                throw new IOException(entry + " on the class path is no jar: " + e.getMessage(), e);
            }
        }
    }

    /** The class file of a class, by its internal name. */
    public Optional<byte[]> find(String name) throws IOException {
        String file = name + ".class";
        for (Path directory : directories) {
            Path path = directory.resolve(file);
            if (Files.exists(path)) {
                return Optional.of(Files.readAllBytes(path));
            }
        }
        for (ZipFile jar : jars) {
            ZipEntry entry = jar.getEntry(file);
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return Optional.of(in.readAllBytes());
                }
            }
        }
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
    }
}
