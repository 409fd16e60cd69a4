package dev.weft.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Weft;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a person types it: what it prints where, and its exit code. */
class WeaveCommandTest {
    private static final String PAGE = "import dev.weft.*; class Page {\n"
            + " @Async static Coroutine<Integer> size() { return Weft.done(Weft.await(Weft.done(3))); } }";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void weavesOnceAndSaysSo() throws Exception {
        compile("Page", PAGE);

        assertThat(run(classes(), "--classpath", runtime())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(classes() + ": 1 of 1 classes woven.");
        assertThat(err.toString()).isEmpty();

        assertThat(run("-cp", runtime(), classes())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(classes() + ": 0 of 1 classes woven, 1 before.");
    }

    @Test
    void tellsErrorsOnTheErrorStreamAndByTheExitCode() throws Exception {
        compile("Page", PAGE.replace("@Async ", ""));

        assertThat(run("--quiet", classes(), "-cp", runtime())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("Page.java:2: error: await in size(), which is not @Async");
    }

    @Test
    void asksForTheRuntime() throws Exception {
        compile("Page", PAGE);

        assertThat(run(classes())).isEqualTo(2);
        assertThat(err.toString()).startsWith("The class path has no dev.weft.Async: add weft-runtime to --classpath.");
    }

    @Test
    void saysThatAFolderIsMissingOrEmpty() throws Exception {
        assertThat(run(folder.resolve("no").toString(), "-cp", runtime())).isEqualTo(2);
        assertThat(err.toString()).startsWith("There is no folder ");

        assertThat(run(folder.toString(), "-cp", runtime())).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines(folder + ": no class files.");
    }

    @Test
    void saysThatAJarIsBroken() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");

        assertThat(run(folder.toString(), "-cp", broken.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("broken.jar on the class path is no jar");
    }

    @Test
    void takesAllJarsOfAFolder() throws Exception {
        compile("Page", PAGE);
        Path lib = Files.createDirectories(folder.resolve("lib"));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(lib.resolve("runtime.jar")))) {
            jar.putNextEntry(new ZipEntry("dev/weft/Async.class"));
            jar.write(Weft.class.getResourceAsStream("Async.class").readAllBytes());
        }

        assertThat(run(classes(), "-cp", folder.resolve("lib") + "/*")).isZero();
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: weft-weaver", "--classpath", "Exit codes:");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = WeaveCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private String classes() {
        return folder.resolve("classes").toString();
    }

    private void compile(String name, String source) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-Xplugin:WeftGuard later", "-cp", runtime()));
        arguments.addAll(List.of("-d", classes(), file.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String runtime() throws Exception {
        return Path.of(Weft.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }
}
