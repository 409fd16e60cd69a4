package dev.weft.samples.chat;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.sync.Queue;
import java.io.IOException;

/** Somebody in the room: a name, and the lines that wait to be sent to them. */
final class Member {
    private static final int PATIENCE = 1000; // lines; who is further behind than that must go

    private final String name;
    private final Connection connection;
    private final Queue<String> outbox = new Queue<>(PATIENCE);

    Member(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    String name() {
        return name;
    }

    /** Has {@code line} sent when its turn comes. Whoever speaks waits for nobody who is slow to listen. */
    void tell(String line) {
        if (!outbox.offer(line)) {
            connection.close();
        }
    }

    /** Sends what the member is told, to the last line before {@link #leave}; closes the connection if that fails. */
    @Async
    Coroutine<Void> deliver() {
        try {
            for (String line : outbox.items()) {
                await(connection.writer().write(line + "\n"));
            }
        } catch (IOException e) {
            connection.close(); // which whoever reads from it will notice
        }
        return done();
    }

    /** Is told nothing more. */
    void leave() {
        outbox.shutdown();
    }
}
