package dev.weft.samples.peers;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The least that an event loop can be: a queue, worked off by whoever waits. For the peers that have no loop; one thread only. */
public final class QueueLoop implements Executor {
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

    @Override
    public void execute(Runnable command) {
        ready.add(command);
    }

    /** Works until {@code future} is done. */
    public <T> T run(CompletableFuture<T> future) {
        while (!future.isDone()) {
            Runnable next = ready.poll();
            if (next == null) {
                throw new IllegalStateException("nothing is left to do, and the future is not done");
            }
            next.run();
        }
        return future.join();
    }

    /** A future that is done when everything that is ready now has run. */
    public CompletableFuture<Void> turn() {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        ready.add(() -> turn.complete(null));
        return turn;
    }
}
