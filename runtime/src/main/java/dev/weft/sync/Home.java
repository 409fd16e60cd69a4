package dev.weft.sync;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Task;
import org.jspecify.annotations.Nullable;

/** The one loop that a primitive is used on: that of its first await. */
final class Home {
    private final Object primitive; // for messages
    private @Nullable EventLoop loop;

    Home(Object primitive) {
        this.primitive = primitive;
    }

    /**
     * Comes to await something here.
     *
     * @throws IllegalStateException unless it is the right loop that runs on this thread
     */
    void enter() {
        EventLoop running = EventLoop.running();
        EventLoop home = loop;
        if (home == running) {
            return;
        }
        if (home != null && !home.isClosed()) {
            throw refusal(home);
        }
        loop = running;
    }

    /**
     * Comes to do something here that does not wait.
     *
     * @throws IllegalStateException if the loop runs on another thread
     */
    void check() {
        EventLoop home = loop;
        if (home != null && home.isRunning() && runningLoop() != home) {
            throw refusal(home);
        }
    }

    /** A future of this loop; somebody has entered. */
    Future<Void> createFuture() {
        if (loop == null) {
            throw new AssertionError("nobody has entered: " + primitive);
        }
        return loop.createFuture();
    }

    /** The task that runs, or null in a callback and outside of the loop. */
    static @Nullable Task<?> runningTask() {
        try {
            return Task.current();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static @Nullable EventLoop runningLoop() {
        try {
            return EventLoop.running();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private IllegalStateException refusal(EventLoop home) {
        return new IllegalStateException("this " + primitive.getClass().getSimpleName() + " belongs to " + home
                + ", where it was first awaited, and cannot be used from thread "
                + Thread.currentThread().getName() + ", which does not run that loop: use callSoonThreadsafe of "
                + home);
    }
}
