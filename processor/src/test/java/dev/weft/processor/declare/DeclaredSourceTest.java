package dev.weft.processor.declare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared source as text. {@code -Dgolden=update} writes what is expected anew: look at the difference. */
class DeclaredSourceTest {
    private static final Path CASES = Path.of("src/test/resources/golden/declare");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsExpected(Path folder) throws IOException {
        Compiled compiled = MemoryJavac.woven(texts(folder.resolve("in"), ".java"), "-proc:only")
                .orFail();

        Map<String, String> declared = new TreeMap<>();
        compiled.generatedSources()
                .forEach((path, text) -> declared.put(path.substring(path.lastIndexOf('/') + 1), text));
        Path out = folder.resolve("out");
        if ("update".equals(System.getProperty("golden"))) {
            update(out, declared);
        }
        assertThat(declared).isEqualTo(texts(out, ""));
    }

    private static void update(Path out, Map<String, String> declared) throws IOException {
        Files.createDirectories(out);
        for (String old : texts(out, "").keySet()) {
            Files.delete(out.resolve(old));
        }
        for (Map.Entry<String, String> one : declared.entrySet()) {
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
