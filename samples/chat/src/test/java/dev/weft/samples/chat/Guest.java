package dev.weft.samples.chat;

import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client under a test's control. */
record Guest(Connection connection) {
    @Async
    Coroutine<Void> say(String line) throws IOException {
        return connection.writer().write(line + "\n");
    }

    /** The next line; null at the end. */
    @Async
    Coroutine<String> hear() throws IOException {
        return connection.reader().readLine();
    }

    /** The next lines up to the first that begins so. */
    @Async
    Coroutine<List<String>> hearUntil(String beginning) throws IOException {
        List<String> heard = new ArrayList<>();
        for (String line : connection.reader().lines()) {
            heard.add(line);
            if (line.startsWith(beginning)) {
                return done(heard);
            }
        }
        throw new AssertionError("no line begins with '" + beginning + "': " + heard);
    }
}
