package dev.weft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of a case: its sources in {@code in}, and in {@code out} the texts that they give. {@code -Dgolden=update} writes
 * what is expected anew: look at the difference.
 *
 * @param folder the case
 */
public record Golden(Path folder) {
    /** The cases of one kind. */
    public static Stream<Golden> cases(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/golden", kind))) {
            return folders.sorted().map(Golden::new).toList().stream();
        }
    }

    /** The sources, by the name of their class. */
    public Map<String, String> sources() throws IOException {
        return texts(folder.resolve("in"), ".java");
    }

    /** Compares {@code texts}, by file name, with what is expected. */
    public void check(Map<String, String> texts) throws IOException {
        Path out = folder.resolve("out");
        if ("update".equals(System.getProperty("golden"))) {
            update(out, texts);
        }
        assertThat(texts).isEqualTo(texts(out, ""));
    }

    private static void update(Path out, Map<String, String> texts) throws IOException {
        Files.createDirectories(out);
        for (String old : texts(out, "").keySet()) {
            Files.delete(out.resolve(old));
        }
        for (Map.Entry<String, String> one : texts.entrySet()) {
            Files.writeString(out.resolve(one.getKey()), one.getValue());
        }
    }

    private static Map<String, String> texts(Path folder, String suffix) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                texts.put(name.substring(0, name.length() - suffix.length()), Files.readString(file));
            }
        }
        return texts;
    }
}
