package dev.weft.samples.tour.crawl;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder as a web site sees it: its pages are the regular files and folders below it, each with an address.
 *
 * <p>A symbolic link is a page of its own if it leads to a regular file inside the folder (the JDK's {@code legal}
 * folder is full of those). Links that lead to a folder, out of the folder or nowhere, and what is neither file nor
 * folder, are left out, by the site and by the walk alike.
 */
final class Folder {
    /** Files are held in memory as a whole, several at a time. */
    private static final int LARGEST = 64 << 20;

    private final Path root;
    private final String rootAddress;

    /** The folder must exist; {@code IOException} if not. */
    Folder(Path folder) throws IOException {
        root = folder.toRealPath();
        rootAddress = address(root.toUri());
    }

    /** Whether this is part of the site. */
    boolean contains(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try {
            return Files.isRegularFile(path)
                    && (!Files.isSymbolicLink(path) || path.toRealPath().startsWith(root));
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    /** The pages directly in a folder, in order. */
    List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(this::contains).sorted().toList();
        }
    }

    /** Where a page is on the site, percent-encoded: file names may hold any character, and any byte. */
    String address(Path page) {
        return "/" + address(page.toUri()).substring(rootAddress.length());
    }

    private static String address(URI uri) {
        // Legal in a URI but special in HTML.
        return uri.getRawPath().replace("&", "%26").replace("'", "%27");
    }

    /** The page at an address of this site. */
    Optional<Path> page(String address) {
        Path page = Path.of(root.toUri().resolve(rootAddress + address.substring(1)));
        return page.startsWith(root) && page.equals(page.normalize()) && contains(page)
                ? Optional.of(page)
                : Optional.empty();
    }

    /** What a file holds. */
    byte[] content(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new FileSystemException(file.toString(), null, "larger than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (FileSystemException namesTheFile) {
            throw namesTheFile;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    /** Walks the folder, one file after the other, without a server: what a crawl of it must find. */
    Tally walk() throws IOException {
        Tally tally = new Tally();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                tally.addFolder();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (contains(file)) {
                    tally.addFile(content(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return tally;
    }
}
