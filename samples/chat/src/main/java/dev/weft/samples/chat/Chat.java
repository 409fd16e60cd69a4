package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.run;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The program: {@code chat serve} opens a room, {@code chat join NAME} goes there. */
@Command(name = "chat", description = "A chat room over TCP.", synopsisSubcommandLabel = "COMMAND")
public final class Chat {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--host", scope = ScopeType.INHERIT, description = "Where the room is (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(names = "--port", scope = ScopeType.INHERIT, description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port = 7777;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Tell how to use this and exit.")
    private boolean help;

    private final PrintStream out;

    private Chat(PrintStream out) {
        this.out = out;
    }

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        System.exit(execute(System.out, System.err, arguments));
    }

    /** Runs the program: 0 if all went well, 1 if the network failed, 2 if the arguments cannot be used. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new Chat(out))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler((e, ignored) -> {
                    err.println("chat: " + e.getMessage() + " (--help tells more)");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, ignored) -> {
                    err.println("chat: " + e.getMessage());
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Command(description = "Open a room, until the program is ended.")
    int serve() throws IOException {
        run(serving());
        return ExitCode.OK;
    }

    @Command(description = "Go to the room: lines that are typed are said, /who and /quit are commands.")
    int join(@Parameters(paramLabel = "NAME", description = "Who you are.") String name) throws IOException {
        run(joining(name));
        return ExitCode.OK;
    }

    @Async
    Coroutine<Void> serving() throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(await(Streams.resolve(host)).get(0), port);
        Server server = new ChatServer(PATIENCE).open(address);
        out.println("The room is open at " + server.address());
        await(EventLoop.running().createFuture()); // for ever
        return done();
    }

    @Async
    Coroutine<Void> joining(String name) throws IOException {
        ChatClient client = new ChatClient(Streams.reader(System.in), out);
        await(client.talk(host, port, name));
        return done();
    }
}
