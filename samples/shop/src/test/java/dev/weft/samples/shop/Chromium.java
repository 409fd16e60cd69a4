package dev.weft.samples.shop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int DEADLINE_SECONDS = 300;

    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** The browser of this machine, if it has one. */
    static Optional<Chromium> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** The document as the browser understands it, after it has been laid out. */
    String dom(String page, Path temporary) throws IOException, InterruptedException {
        Path out = temporary.resolve("dom.html");
        List<String> command = Stream.of(
                        program.toString(),
                        "--headless",
                        "--no-sandbox", // for tests that run as root
                        "--disable-gpu",
                        "--user-data-dir=" + temporary.resolve("profile"),
                        "--virtual-time-budget=1000", // wait for what the page asks of the shop
                        "--dump-dom",
                        page)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(temporary.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the browser did not end: " + Files.readString(temporary.resolve("errors.txt")));
        }
        return Files.readString(out);
    }
}
