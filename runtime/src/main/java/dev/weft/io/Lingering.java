package dev.weft.io;

import dev.weft.Future;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * What comes before a socket is closed on which the other side has sent more than was read. Closing it then makes the
 * operating system reset the connection, and what was written may be lost on its way: so the other side is told that no more
 * comes, and what it sends is thrown away until it has read that and closes its end. If there is nothing unread this has
 * nothing to do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, 9.6: Tear-down</a>
 */
final class Lingering extends Attempt<Void> {
    private static final int CHUNK = 16 * 1024;

    private final Readiness readiness;
    private final SocketChannel channel;
    private final ByteBuffer waste = ByteBuffer.allocate(CHUNK);
    private boolean told; // that no more comes

    Lingering(Sites sites, Readiness readiness, SocketChannel channel) {
        super(sites);
        this.readiness = readiness;
        this.channel = channel;
    }

    @Override
    @Nullable Future<?> proceed() {
        try {
            int count = channel.read(waste.clear());
            if (count < 0 || (count == 0 && !told)) {
                return null;
            }
            if (!told) {
                told = true;
                channel.shutdownOutput();
            }
            return readiness.await(SelectionKey.OP_READ); // also if there is more: others have their turn in between
        } catch (IOException e) {
            return null; // there is no connection any longer that could lose something
        }
    }

    @Override
    @Nullable Void result() {
        return null;
    }
}
