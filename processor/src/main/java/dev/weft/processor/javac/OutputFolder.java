package dev.weft.processor.javac;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.JavaFileManager.Location;

/**
 * The folder for one kind of output, by what a {@link Filer} says of a file that nobody writes.
 *
 * @param path of it, if it is one of the default file system
 * @param isThere whether files go to a folder, or something like one, and not beside what they are made of
 */
record OutputFolder(Optional<Path> path, boolean isThere) {
    /**
     * The folder of a location.
     *
     * @param module the prefix that names of packages have there
     * @param file a file of the kind that goes there
     * @throws FilerException if there is no such module there
     */
    static OutputFolder of(Filer filer, Location location, String module, String file) throws IOException {
        URI probe = filer.getResource(location, module + "weft.probe", file).toUri();
        // Without -d, javac forgets the package of a file that has no source beside it.
        boolean isThere = probe.toString().endsWith("weft/probe/" + file);
        return new OutputFolder(
                isThere && isOnDefaultFileSystem(probe)
                        ? Optional.of(Path.of(probe).resolve("../../..").normalize())
                        : Optional.empty(),
                isThere);
    }

    static boolean isOnDefaultFileSystem(URI file) {
        return FileSystems.getDefault().provider().getScheme().equals(file.getScheme());
    }
}
