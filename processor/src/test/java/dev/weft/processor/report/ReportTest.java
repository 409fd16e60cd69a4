package dev.weft.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.processor.AsyncProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Aweft.report}: the pages, as text and as a browser understands them. */
class ReportTest {
    private static final String SOURCE = """
            package app;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import java.util.List;

            class Shop {
                @Async
                <T> Coroutine<T> say(T text) {
                    return done(text);
                }

                @Async
                Coroutine<String> all(List<String> items, long count) {
                    String result = "";
                    for (String item : items) {
                        try {
                            result += await(say(item));
                        } catch (RuntimeException e) {
                            await(say("</title><script>document.title = 'taken over'</script> & 'quotes'"));
                        }
                    }
                    return done(result + count);
                }

                @Async
                Generator<Integer> numbers() {
                    Weft.yield(1);
                    return Generator.end();
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path pages() throws IOException {
        Path source = Files.writeString(folder.resolve("Shop.java"), SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path report = folder.resolve("some/report");
        var javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(messages, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-g",
                    "-Xlint:all",
                    "-Werror",
                    "-Aweft.report=" + report,
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:full");
            if (Runtime.version().feature() < 21) {
                options = options.subList(0, options.size() - 1);
            }
            var task = javac.getTask(null, files, messages, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new AsyncProcessor()));
            assertThat(task.call()).as("%s", messages.getDiagnostics()).isTrue();
        }
        assertThat(messages.getDiagnostics())
                .filteredOn(one -> one.getKind() != Diagnostic.Kind.NOTE)
                .isEmpty();
        return report;
    }

    @Test
    void eachMethodHasAPageAndTheIndexNamesThem() throws IOException {
        Path report = pages();
        assertThat(report.resolve("index.html"))
                .content()
                .contains("3 methods", "Shop.all(List, long)", "href=\"app.Shop%24%24all.html\"", "Shop.numbers()");
        assertThat(report.resolve("app.Shop$$say.html")).content().contains("It never suspends.");
        assertThat(report.resolve("app.Shop$$numbers.html")).content().contains("Generator in app.Shop", "yield 1");
    }

    @Test
    void aPageTellsWhatIsKeptAcrossEachAwait() throws IOException {
        String page = Files.readString(pages().resolve("app.Shop$$all.html"));
        assertThat(page)
                .contains("await say(item)", "String result in", "long count in", "keeps", "class=\"line\"")
                .contains("data-from=\"1\" data-to=\"1\"", "data-from=\"0\" data-to=\"-1\"")
                .contains("class=\"step failing\" marker-end=\"url(#failing)\" data-from=\"1\" data-to=\"2\"")
                .contains("&lt;/title&gt;&lt;script&gt;document.title = &#39;taken over&#39;&lt;/script&gt; &amp; ")
                .contains("say(&quot;")
                .doesNotContain("<script>");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:", "src=");
    }

    @Test
    void aBrowserUnderstandsThePage() throws IOException, InterruptedException {
        Optional<Chromium> browser = Chromium.find();
        Assumptions.assumeTrue(
                browser.isPresent(),
                "There is no Chromium on the PATH: what a browser makes of the report is not tested.");

        String dom = browser.get().dom(pages().resolve("app.Shop$$all.html"), folder);

        assertThat(dom).contains("<title>Shop.all(List, long)</title>").doesNotContain("<script>");
        assertThat(count(dom, "<g class=\"state\">")).isEqualTo(2);
        assertThat(count(dom, "<g class=\"end\">")).isEqualTo(2);
        assertThat(count(dom, "<svg ")).isEqualTo(1);
        assertThat(dom).contains("</svg>", "<table id=\"sizes\"><tbody>", "<table id=\"fields\"><tbody>");
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
