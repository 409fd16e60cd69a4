package dev.weft.sync;

/** An end of a {@link Channel} was closed, or all its ends on the other side are. */
public final class ChannelClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ChannelClosedException(String message) {
        super(message);
    }
}
