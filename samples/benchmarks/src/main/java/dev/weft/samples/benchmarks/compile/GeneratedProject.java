package dev.weft.samples.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sources of a project, the same for the same seed.
 *
 * @param sources by path below the folder of sources
 * @param marked how many methods are {@code @Async}
 * @param awaits how many calls of {@code await} they contain together
 */
record GeneratedProject(Map<String, String> sources, int marked, int awaits) {
    GeneratedProject {
        sources = Map.copyOf(sources);
    }

    long lines() {
        return sources.values().stream().flatMap(String::lines).count();
    }

    /** Writes the sources below {@code folder}; their paths, in an order that is always the same. */
    List<Path> writeTo(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, String> source : new TreeMap<>(sources).entrySet()) {
            Path path = folder.resolve(source.getKey());
            Files.createDirectories(path.getParent());
            paths.add(Files.writeString(path, source.getValue()));
        }
        return paths;
    }

    /** The same sources without the annotation: {@code await} is then an ordinary static method. */
    GeneratedProject plain() {
        Map<String, String> plain = new TreeMap<>(sources);
        plain.replaceAll((path, source) -> source.replace("    @Async\n", "").replace("import dev.weft.Async;\n", ""));
        return new GeneratedProject(plain, 0, awaits);
    }
}
