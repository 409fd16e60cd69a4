package dev.weft.io;

import dev.weft.Future;
import dev.weft.frame.Sites;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets TLS take the place of what a connection reads and writes, and shakes hands. */
final class StartingTls extends Attempt<Void> {
    private static final Sites START_TLS = sites(Connection.class, "startTls");

    private final Connection connection;
    private final Tls settings;
    private @Nullable TlsStream stream;

    StartingTls(Connection connection, Tls settings) {
        super(START_TLS);
        this.connection = connection;
        this.settings = settings;
    }

    @Override
    @Nullable Future<?> proceed() throws IOException {
        if (stream == null) {
            stream = connection.beginTls(settings);
        }
        return stream.handshake();
    }

    @Override
    @Nullable Void result() {
        return null;
    }

    @Override
    void abandoned() {
        connection.close(); // half a handshake cannot be taken back
    }
}
