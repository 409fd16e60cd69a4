package dev.weft.io;

import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a {@link Reader} has its bytes from. */
interface Source {
    /**
     * Reads what is there without waiting.
     *
     * @return how many bytes; 0 if there are none now, -1 at the end
     */
    int read(ByteBuffer into) throws IOException;

    /** A future that is done when it is worth reading again; cancelling it loses nothing. For one at a time. */
    Future<?> readable();
}
