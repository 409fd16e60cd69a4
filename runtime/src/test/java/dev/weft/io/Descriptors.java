package dev.weft.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The open descriptors of this process, where Linux tells. */
final class Descriptors {
    private static final Path ALL = Path.of("/proc/self/fd");

    private Descriptors() {}

    /** How many sockets are open. */
    static long sockets() {
        Assumptions.assumeTrue(Files.isDirectory(ALL), "no /proc");
        long count = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(ALL)) {
            for (Path each : open) {
                try {
                    if (Files.readSymbolicLink(each).toString().startsWith("socket:")) {
                        count++;
                    }
                } catch (NoSuchFileException e) {
                    // that of this directory
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }
}
