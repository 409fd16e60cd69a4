package dev.weft.samples.tour.crawl;

import static dev.weft.Weft.await;
import static dev.weft.Weft.createTask;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;

import com.sun.net.httpserver.Filter;
import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code crawl}: serves a folder, crawls it, prints what was found and checks it against a plain walk. */
@Command(
        name = "crawl",
        description =
                "Serve a folder on loopback, crawl it, count its words, and check the totals against a plain walk.",
        footer = {
            "",
            "A symbolic link is a page if it leads to a file inside the folder; other links are left out.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all pages crawled, the totals agree",
            "1:the crawl failed or its totals differ",
            "2:wrong arguments, or a folder or file that cannot be read"
        })
public final class CrawlCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PrintStream out;
    private final PrintStream err;
    private final List<Filter> filters = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "What to serve; if left out, the licence texts of the running JDK.")
    private Path path = Path.of(System.getProperty("java.home"), "legal");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many requests may be under way at once (default: ${DEFAULT-VALUE}).")
    private int limit = 16;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long one request may take, such as 0.5s or 1m (default: 5s).")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often a page is asked for again (default: ${DEFAULT-VALUE}).")
    private int retries = 3;

    @Option(names = "--flaky", description = "Let the server refuse some requests and never answer a few.")
    private boolean flaky;

    /** Prints results to one stream and what went wrong to the other. */
    public CrawlCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Lets a filter see each request before the site does. */
    CrawlCommand filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    @Override
    public Integer call() {
        Patience patience = patience();
        Folder folder = folder();
        out.println("Crawling " + path);
        Tally walked = walk(folder);
        out.printf(
                Locale.ROOT,
                "  plain walk: files %,d, bytes %,d, words %,d%n",
                walked.files(),
                walked.bytes(),
                walked.words());
        if (flaky) {
            filters.add(new FlakyServer());
        }
        try (Site site = new Site(folder, filters)) {
            out.println("  served at " + site.address() + ", " + patience);
            return crawl(site.address(), patience, walked);
        } catch (IOException e) {
            err.println("crawl: " + e.getMessage());
            return 1;
        }
    }

    private int crawl(URI start, Patience patience, Tally walked) throws IOException {
        Progress progress = new Progress(out, Terminal.attached());
        long before = System.nanoTime();
        Tally crawled = run(crawl(start, patience, progress));
        new Report(crawled, progress.retries(), Duration.ofNanos(System.nanoTime() - before)).print(out);

        List<String> differences = crawled.differences(walked);
        if (differences.isEmpty()) {
            out.println("All totals equal those of the plain walk.");
            return 0;
        }
        err.println("crawl: the plain walk counts otherwise: " + String.join("; ", differences));
        return 1;
    }

    /** The crawl with its progress shown beside it. */
    @Async
    Coroutine<Tally> crawl(URI start, Patience patience, Progress progress) throws IOException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        Task<Void> display = createTask(progress.show(), "progress");
        try {
            return done(await(new Crawler(http, patience, progress).crawl(start)));
        } finally {
            display.cancel();
        }
    }

    private Patience patience() {
        try {
            return new Patience(limit, timeout, retries, PAUSE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Folder folder() {
        if (!Files.isDirectory(path)) {
            throw new ParameterException(
                    spec.commandLine(), (Files.exists(path) ? "not a folder: " : "no such folder: ") + path);
        }
        try {
            return new Folder(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Tally walk(Folder folder) {
        try {
            return folder.walk();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ParameterException unreadable(IOException e) {
        String reason = e instanceof AccessDeniedException denied ? denied.getFile() + ": not allowed" : e.getMessage();
        return new ParameterException(spec.commandLine(), "cannot read " + reason, e);
    }
}
