package dev.weft.io;

import java.io.IOException;

/**
 * What was asked for is longer than {@link Reader#limit()}. Nothing was taken: it can be read in pieces, or again with a
 * higher limit.
 */
public final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1;

    private final int limit;

    LimitExceededException(String what, int limit) {
        super(what + " is longer than the reader's limit of " + limit + " bytes; nothing was taken");
        this.limit = limit;
    }

    /** The limit, in bytes. */
    public int limit() {
        return limit;
    }
}
