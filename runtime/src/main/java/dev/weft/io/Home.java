package dev.weft.io;

import dev.weft.EventLoop;

/** The loop that something belongs to. */
final class Home {
    private Home() {}

    /**
     * Refuses to use {@code what} away from {@code loop}.
     *
     * @throws IllegalStateException if another loop runs on this thread, or none
     */
    static void check(EventLoop loop, Object what) {
        if (EventLoop.running() != loop) {
            throw new IllegalStateException("this " + what.getClass().getSimpleName() + " belongs to " + loop
                    + ", where it was made, and cannot be used from " + EventLoop.running());
        }
    }
}
