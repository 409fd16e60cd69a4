package dev.weft.samples.guide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that pages quote, and the programs among them. */
final class Sources {
    static final Path ROOT = root();
    static final Path PROGRAMS = ROOT.resolve("samples/guide/src/main/java");

    private Sources() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** All Markdown pages of the repository. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.find(
                ROOT, 12, (path, attributes) -> path.toString().endsWith(".md") && attributes.isRegularFile())) {
            return files.filter(path -> !isBuilt(ROOT.relativize(path)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isBuilt(Path path) {
        for (Path name : path) {
            if (name.toString().equals("target") || name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /** The guide's programs: its files with a {@code main} method, relative to {@link #ROOT}. */
    static List<String> programs() throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAMS)) {
            List<Path> sources = files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            return sources.stream()
                    .filter(path -> text(path).contains("static void main("))
                    .map(path -> ROOT.relativize(path).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** A file, or with {@code #tag} the region between {@code tag::x[]} and {@code end::x[]}, without its indentation. */
    static String snippet(String source) {
        int hash = source.indexOf('#');
        if (hash < 0) {
            return text(ROOT.resolve(source)).stripTrailing();
        }
        String tag = source.substring(hash + 1);
        List<String> lines =
                text(ROOT.resolve(source.substring(0, hash))).lines().toList();
        int start = position(lines, "tag::" + tag + "[]", source);
        int end = position(lines, "end::" + tag + "[]", source);
        return lines.subList(start + 1, end).stream()
                .filter(line -> !line.contains("tag::") && !line.contains("end::"))
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .strip();
    }

    private static int position(List<String> lines, String mark, String source) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(mark)) {
                return i;
            }
        }
        throw new AssertionError(source + ": no " + mark);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(path + " cannot be read", e);
        }
    }

    /** Runs a program and gives what it prints. */
    static String output(String program) throws ReflectiveOperationException {
        String path = PROGRAMS.relativize(ROOT.resolve(program)).toString();
        String name = path.substring(0, path.length() - ".java".length())
                .replace('\\', '.')
                .replace('/', '.');
        Method main = Class.forName(name).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    }
}
