package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.TaskGroup;
import dev.weft.io.Connection;
import dev.weft.io.Reader;
import dev.weft.io.Streams;
import java.io.IOException;
import java.io.PrintStream;

/** The client: what is typed goes to the server, and what the server says is shown. */
final class ChatClient {
    private final Reader keyboard;
    private final PrintStream screen;

    ChatClient(Reader keyboard, PrintStream screen) {
        this.keyboard = keyboard;
        this.screen = screen;
    }

    /** Talks with the server until it ends the conversation, as it does soon after the last line was typed. */
    @Async
    Coroutine<Void> talk(String host, int port, String name) throws IOException {
        try (Connection connection = await(Streams.connect(host, port))) {
            await(connection.writer().write(name + "\n"));
            await(TaskGroup.run(group -> {
                group.createTask(send(connection), "what is typed");
                for (String line : connection.reader().lines()) {
                    screen.println(line);
                }
                group.cancel(); // nobody is there to hear more
                return done();
            }));
        }
        return done();
    }

    /** Sends what is typed, and says at its end that nothing more comes. */
    @Async
    Coroutine<Void> send(Connection connection) throws IOException {
        for (String line : keyboard.lines()) {
            await(connection.writer().write(line + "\n"));
        }
        await(connection.writer().shutdownOutput());
        return done();
    }
}
