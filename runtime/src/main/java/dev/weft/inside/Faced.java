package dev.weft.inside;

import dev.weft.EventLoop;

/** A loop that is the face of one that {@link Inside#loop} made. */
public interface Faced extends EventLoop {
    /** The loop behind it. */
    EventLoop inner();
}
