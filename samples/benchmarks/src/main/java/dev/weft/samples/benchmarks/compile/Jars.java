package dev.weft.samples.benchmarks.compile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies on the paths of the compilations.
 *
 * @param processor the processor path with Weft's processor and its libraries
 * @param runtime the runtime's jar as users have it, with the guard that javac starts
 * @param api the same jar without the guard, so that it costs javac no more than any library
 * @param empty a processor path with a processor that does nothing
 */
record Jars(String processor, String runtime, String api, String empty) {
    private static final String NOTHING = """
            import java.util.Set;
            import javax.annotation.processing.*;
            import javax.lang.model.SourceVersion;
            import javax.lang.model.element.TypeElement;

            @SupportedAnnotationTypes("dev.weft.Async")
            public class Nothing extends AbstractProcessor {
                @Override
                public SourceVersion getSupportedSourceVersion() {
                    return SourceVersion.latest();
                }

                @Override
                public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                    return true;
                }
            }
            """;

    /** With the jars of a processor path in {@code processor}. */
    static Jars of(Path runtime, String processor, Folder folder) throws IOException, InterruptedException {
        return new Jars(processor, runtime.toString(), withoutServices(runtime, folder), nothing(folder));
    }

    /** The jars that the build has copied into {@code target}. */
    static Jars built(Path target, Folder folder) throws IOException, InterruptedException {
        Path runtime = list(target.resolve("lib"))
                .filter(path -> path.getFileName().toString().startsWith("weft-runtime-"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no runtime in " + target.resolve("lib")));
        String processor =
                list(target.resolve("processor")).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return of(runtime, processor, folder);
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    private static String withoutServices(Path jar, Folder folder) throws IOException {
        Path copy = folder.fresh("api").resolve("api.jar");
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) {
                    continue;
                }
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
            }
        }
        return copy.toString();
    }

    private static String nothing(Folder folder) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.fresh("empty-source").resolve("Nothing.java"), NOTHING);
        Path classes = folder.fresh("empty-classes");
        Javac.WARM.run(List.of("-proc:none", "-d", classes.toString(), source.toString()));
        Path jar = folder.fresh("empty").resolve("empty.jar");
        try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar))) {
            to.putNextEntry(new JarEntry("META-INF/services/javax.annotation.processing.Processor"));
            to.write("Nothing\n".getBytes(StandardCharsets.UTF_8));
            to.putNextEntry(new JarEntry("Nothing.class"));
            to.write(Files.readAllBytes(classes.resolve("Nothing.class")));
        }
        return jar.toString();
    }
}
