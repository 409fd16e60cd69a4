package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

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
    private final List<Future<Void>> waiting = new ArrayList<>(0); // for the end of the call
    private boolean underWay;

    Blocking(EventLoop loop) {
        this.loop = loop;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Begins {@code call}; {@code then} gets its future, which is done, on the loop. */
    <T> void begin(Callable<T> call, Consumer<Future<T>> then) {
        if (underWay) {
            throw new AssertionError("a second call at once");
        }
        underWay = true;
        loop.runInExecutor(THREADS, call).addDoneCallback(done -> {
            underWay = false;
            then.accept(done);
            List<Future<Void>> woken = List.copyOf(waiting);
            waiting.clear();
            woken.forEach(each -> each.complete(null));
        });
    }

    /** A future of the caller's own that is done when no call is under way. */
    Future<Void> ended() {
        Future<Void> future = loop.createFuture();
        if (underWay) {
            waiting.removeIf(Future::isDone); // the call may take for ever, and those who wait lose patience
            waiting.add(future);
        } else {
            future.complete(null);
        }
        return future;
    }

    /** How many futures are held for the end of the call. */
    int waiting() {
        return waiting.size();
    }
}
