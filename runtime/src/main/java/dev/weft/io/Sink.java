package dev.weft.io;

import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a {@link Writer} puts its bytes. */
interface Sink {
    /**
     * Writes what there is room for without waiting.
     *
     * @return how many bytes
     */
    int write(ByteBuffer from) throws IOException;

    /** Whether this has taken bytes that it could not pass on: they are by a further write, be it of nothing. */
    default boolean holds() {
        return false;
    }

    /** A future that is done when it is worth writing again; cancelling it loses nothing. For one at a time. */
    Future<?> writable();

    /**
     * Says the other side that nothing more comes, without waiting.
     *
     * @return whether that was said; false if it has to be tried again when this is {@link #writable}
     */
    boolean end() throws IOException;
}
