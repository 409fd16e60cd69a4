package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that block, one at a time, of somebody on a loop. A call that has begun is never interrupted: that would close a
 * file under others, and lose what was read. Whoever waits for it may be cancelled. Loop's thread only.
 */
final class Blocking {
    /** Threads for calls that may block for long, as reading from a process does. */
    static final Executor THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "weft-blocking");
        thread.setDaemon(true);
        return thread;
    });

    private final EventLoop loop;
    private @Nullable Future<Void> underWay;

    Blocking(EventLoop loop) {
        this.loop = loop;
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    /** Begins {@code call}; {@code then} gets its future, which is done, on the loop. */
    <T> void begin(Callable<T> call, Consumer<Future<T>> then) {
        if (underWay != null) {
            throw new AssertionError("a second call at once");
        }
        Future<Void> ended = loop.createFuture();
        underWay = ended;
        loop.runInExecutor(THREADS, call).addDoneCallback(done -> {
            underWay = null;
            then.accept(done);
            ended.complete(null);
        });
    }

    /** A future of the caller's own that is done when no call is under way. */
    Future<Void> ended() {
        Future<Void> future = loop.createFuture();
        if (underWay == null) {
            future.complete(null);
        } else {
            underWay.addDoneCallback(done -> future.complete(null));
        }
        return future;
    }
}
