package dev.weft.samples.tour.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    @TempDir
    private Path root;

    @Test
    void anAddressLeadsBackToItsPage() throws IOException {
        Path page = Files.writeString(root.resolve("a b%20#c&d'e"), "text");
        Folder folder = new Folder(root);

        String address = folder.address(page.toRealPath());
        assertThat(address).isEqualTo("/a%20b%2520%23c%26d%27e");
        assertThat(folder.page(address)).contains(page.toRealPath());
    }

    @Test
    void noAddressLeadsOutOfTheFolder() throws IOException {
        Path inner = Files.createDirectory(root.resolve("inner"));
        Files.writeString(root.resolve("secret"), "text");
        Folder folder = new Folder(inner);

        assertThat(folder.page("/../secret")).isEmpty();
        assertThat(folder.page("/%2e%2e/secret")).isEmpty();
        assertThat(folder.page("/nothing")).isEmpty();
        assertThat(folder.page("/")).contains(inner.toRealPath());
    }

    @Test
    void onlyLinksToFilesInsideArePages() throws IOException {
        Path inner = Files.createDirectory(root.resolve("inner"));
        Path outside = Files.writeString(root.resolve("outside"), "text");
        Path file = Files.writeString(inner.resolve("file"), "text");
        Path folder = Files.createDirectory(inner.resolve("folder"));
        Path good = Files.createSymbolicLink(folder.resolve("good"), Path.of("../file"));
        Files.createSymbolicLink(inner.resolve("out"), outside);
        Files.createSymbolicLink(inner.resolve("nowhere"), Path.of("nothing"));
        Files.createSymbolicLink(inner.resolve("round"), inner);

        Folder site = new Folder(inner);
        assertThat(site.entries(inner)).containsExactly(file, folder);
        assertThat(site.entries(folder)).containsExactly(good);
        assertThat(site.walk().files()).isEqualTo(2);
        assertThat(site.walk().folders()).isEqualTo(2);
    }

    @Test
    void aFileTooLargeForMemoryIsRefusedByName() throws IOException {
        Path file = root.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThatThrownBy(new Folder(root)::walk)
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("large: larger than");
    }
}
