package dev.weft.samples.shop;

import dev.weft.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The program: opens a shop, until it is ended. */
@Command(
        name = "shop",
        description = "Take orders by HTTP and keep them in PostgreSQL, until the program is ended.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"1:the shop could not be opened", "2:wrong arguments"})
public final class ShopCommand implements Callable<Integer> {
    @Option(names = "--host", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "At which port; 0 for any (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--database", paramLabel = "URL", description = """
            A PostgreSQL: postgresql://USER:PASSWORD@HOST:PORT/NAME (default: one that the shop starts itself).""")
    private Optional<String> database = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = """
            Where the PostgreSQL that the shop starts itself keeps its files (default: ${DEFAULT-VALUE}).""")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"), "weft-shop");

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "To the database, at most (default: ${DEFAULT-VALUE}).")
    private int connections = 8;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Who pack what was ordered (default: ${DEFAULT-VALUE}).")
    private int workers = 2;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long an answer may take (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tell how to use this and exit.")
    private boolean help;

    private final PrintStream out;

    private ShopCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(execute(System.out, System.err, arguments));
    }

    static int execute(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new ShopCommand(out))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((e, ignored) -> {
                    err.println("shop: " + e.getMessage() + " (--help tells more)");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, ignored) -> {
                    err.println("shop: " + e.getMessage());
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        // tag::loop[]
        Context context = vertx.getOrCreateContext();
        EventLoop loop = EventLoop.on(command -> context.runOnContext(nothing -> command.run()));
        // end::loop[]
        Shop shop;
        try {
            shop = loop.createTask(Shop.open(vertx, settings()))
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(loop, shop)));
        out.println("The shop is open at " + shop.address());
        new CountDownLatch(1).await(); // until the program is ended
        return ExitCode.OK;
    }

    private void close(EventLoop loop, Shop shop) {
        try {
            loop.createTask(shop.close()).toCompletableFuture().get();
            out.println("The shop is closed.");
        } catch (Exception e) {
            out.println("Closing the shop failed: " + e.getMessage());
        }
    }

    private Settings settings() {
        return new Settings(host, port, database, folder, connections, workers, Duration.ofSeconds(seconds));
    }
}
