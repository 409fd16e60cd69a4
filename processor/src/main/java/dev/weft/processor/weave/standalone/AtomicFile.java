package dev.weft.processor.weave.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes {@code bytes} by way of a neighbour; a temporary file proper would be readable by its owner only. */
    public static void write(Path path, byte[] bytes) throws IOException {
        Path whole = path.resolveSibling(path.getFileName() + ".weft");
        try {
            Files.write(whole, bytes);
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
    }
}
