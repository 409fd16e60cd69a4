package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One after the other, in the order of coming. Who has its turn says when that is over. Loop's thread only. */
final class Turns {
    private final EventLoop loop;
    private final Deque<Future<Void>> waiting = new ArrayDeque<>(0);
    private boolean taken;

    Turns(EventLoop loop) {
        this.loop = loop;
    }

    /** A future that is done when it is the caller's turn; null if it is at once. */
    @Nullable Future<Void> take() {
        if (!taken) {
            taken = true;
            return null;
        }
        Future<Void> turn = loop.createFuture();
        waiting.add(turn);
        return turn;
    }

    /** Lets the next go on. */
    void leave() {
        for (Future<Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.complete(null)) { // else it was cancelled
                return;
            }
        }
        taken = false;
    }

    /** Gives up a turn that was asked for, and may have come meanwhile. */
    void giveUp(@Nullable Future<Void> turn) {
        if (turn == null || (turn.isDone() && !turn.isCancelled())) {
            leave();
        } else {
            waiting.remove(turn);
        }
    }
}
