package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Handle;
import dev.weft.Registration;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections from a listening socket. When that fails it looks away for a while, which doubles with each failure in a
 * row: with too many open files the socket stays ready, and a loop that tried again at once would do nothing else.
 */
final class Acceptor {
    /** What becomes of a connection. */
    @FunctionalInterface
    interface Taker {
        /** Takes {@code channel}, and closes it if that fails. */
        void take(SocketChannel channel) throws IOException;
    }

    private static final int AT_ONCE = 64; // connections in one pass, so that others get their turn
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Listening listening;
    private final Taker taker;
    private final Registration registration;
    private Duration pause = FIRST_PAUSE; // after the next failure
    private @Nullable Handle timer; // of the end of a pause
    private boolean open = true;

    Acceptor(Listening listening, Taker taker) throws IOException {
        this.loop = EventLoop.running();
        this.listening = listening;
        this.taker = taker;
        listening.channel().configureBlocking(false);
        this.registration = loop.register(listening.channel(), SelectionKey.OP_ACCEPT, ops -> accept());
    }

    SocketAddress address() {
        return listening.address();
    }

    boolean isOpen() {
        return open;
    }

    private void accept() {
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                SocketChannel channel = listening.accept();
                if (channel == null) {
                    return;
                }
                taker.take(channel);
                pause = FIRST_PAUSE;
            }
        } catch (IOException e) {
            pause(e);
        }
    }

    private void pause(IOException cause) {
        Inside.access()
                .report(loop, "accepting at " + address() + " failed; next try in " + pause.toMillis() + " ms", cause);
        registration.interest(0);
        timer = loop.callLater(pause, () -> registration.interest(SelectionKey.OP_ACCEPT));
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** Accepts no more; those that wait to be accepted are refused. */
    void close() {
        if (!open) {
            return;
        }
        open = false;
        registration.cancel();
        if (timer != null) {
            timer.cancel();
        }
        try {
            listening.close();
        } catch (IOException e) {
            Inside.access().report(loop, "closing " + address() + " failed", e);
        }
    }
}
