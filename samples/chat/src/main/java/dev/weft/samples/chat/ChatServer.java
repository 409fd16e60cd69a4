package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.timeout;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.TaskGroup;
import dev.weft.io.Connection;
import dev.weft.io.LimitExceededException;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The server of a chat room. Lines of text go both ways: the first one from a client is its name, each further one is said
 * to everybody or, with a slash, a command.
 */
final class ChatServer {
    private static final int LONGEST_LINE = 4096; // bytes
    private static final String TOO_LONG = "! a line may have " + LONGEST_LINE + " bytes";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,20}");

    private final Room room = new Room();
    private final Duration patience;

    /** A server that waits as long as {@code patience} for a name. */
    ChatServer(Duration patience) {
        this.patience = patience;
    }

    /** Opens the room at {@code address}, on the loop that runs. */
    Server open(SocketAddress address) throws IOException {
        return Streams.serve(address, this::visit);
    }

    /** One client, from its first line to its last. The server runs this as a task for each connection. */
    @Async
    Coroutine<Void> visit(Connection connection) throws IOException {
        connection.reader().limit(LONGEST_LINE);
        try {
            await(connection.writer().write("* who are you?\n"));
            String name = await(timeout(patience, name(connection)));
            while (name != null && !await(stay(new Member(name, connection), connection))) {
                await(connection.writer().write("! " + name + " is here already; who are you?\n"));
                name = await(timeout(patience, name(connection)));
            }
        } catch (TimeoutException e) {
            await(connection.writer().write("! you have not said who you are\n"));
        } catch (LimitExceededException e) {
            await(connection.writer().write(TOO_LONG + "\n"));
        } catch (IOException e) {
            // the client has gone before it said who it is
        }
        return done(); // what was written goes out, and the connection is closed
    }

    /** A name that will do; null if the client goes away instead. */
    @Async
    Coroutine<String> name(Connection connection) throws IOException {
        for (String name : connection.reader().lines()) {
            if (NAME.matcher(name).matches()) {
                return done(name);
            }
            await(connection.writer().write("! a name has 1 to 20 letters, digits, - and _; who are you?\n"));
        }
        return done(null);
    }

    // tag::stay[]
    /**
     * Listens to a member while another task sends them what the others say; both end together. Gives false if the
     * member's name is taken.
     */
    @Async
    Coroutine<Boolean> stay(Member member, Connection connection) throws IOException {
        return TaskGroup.run(group -> {
            if (!room.enter(member)) {
                return done(false);
            }
            group.createTask(member.deliver(), "lines to " + member.name());
            try {
                await(listen(member, connection));
            } finally {
                room.leave(member); // they are sent what is left, and then the group ends
            }
            return done(true);
        });
    }
    // end::stay[]

    /** Says what the member says, until they go, with a word or without. */
    @Async
    Coroutine<Void> listen(Member member, Connection connection) {
        try {
            for (String line : connection.reader().lines()) {
                switch (line) {
                    case "/quit" -> {
                        return done();
                    }
                    case "/who" -> member.tell("* " + room.who());
                    default -> {
                        if (line.startsWith("/")) {
                            member.tell("! there is no " + line + "; there are /who and /quit");
                        } else if (!line.isBlank()) {
                            room.say(member, line);
                        }
                    }
                }
            }
        } catch (LimitExceededException e) {
            member.tell(TOO_LONG);
        } catch (IOException e) {
            // the connection has broken; the others are told that the member has left
        }
        return done();
    }
}
