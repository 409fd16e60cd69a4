package dev.weft.io;

import dev.weft.ChannelListener;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Registration;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a channel: to read from it, and to write to it. Interest is kept until the channel is ready and
 * nobody waits, so who asks again and again asks the kernel once. Loop's thread only.
 */
final class Readiness implements ChannelListener {
    private static final int READ = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

    private final EventLoop loop;
    private final SelectableChannel channel;
    private final Registration registration;
    private @Nullable Future<Void> reader;
    private @Nullable Future<Void> writer;

    /** Of {@code channel}, which it makes non-blocking, on the loop that runs. */
    Readiness(SelectableChannel channel) throws IOException {
        this.loop = EventLoop.running();
        this.channel = channel;
        channel.configureBlocking(false);
        this.registration = loop.register(channel, 0, this);
    }

    EventLoop loop() {
        return loop;
    }

    /** A future that is done when {@code op} can be tried again, also because the channel is closed. */
    Future<Void> await(int op) {
        Future<Void> future = loop.createFuture();
        if (registration.isCancelled()) {
            future.complete(null);
            return future;
        }
        if ((op & READ) != 0) {
            wakeBehind(future, reader);
            reader = future;
        } else {
            wakeBehind(future, writer);
            writer = future;
        }
        int interest = registration.interest();
        if ((interest & op) == 0) {
            registration.interest(interest | op);
        }
        return future;
    }

    /** Of two that wait for the same, as both directions of TLS may, the later one wakes the earlier. */
    private static void wakeBehind(Future<Void> later, @Nullable Future<Void> earlier) {
        if (earlier != null && !earlier.isDone()) {
            later.addDoneCallback(done -> earlier.complete(null));
        }
    }

    @Override
    public void ready(int ops) {
        int unwanted = 0;
        int read = ops & READ;
        if (read != 0) {
            Future<Void> waiting = reader;
            reader = null;
            if (!complete(waiting)) {
                unwanted |= read;
            }
        }
        int write = ops & ~READ;
        if (write != 0) {
            Future<Void> waiting = writer;
            writer = null;
            if (!complete(waiting)) {
                unwanted |= write;
            }
        }
        if (unwanted != 0) {
            registration.interest(registration.interest() & ~unwanted);
        }
    }

    private static boolean complete(@Nullable Future<Void> waiting) {
        return waiting != null && waiting.complete(null);
    }

    /** Closes the channel; who waits goes on, and finds it closed. */
    void close() throws IOException {
        registration.cancel();
        try {
            channel.close();
        } finally {
            complete(reader);
            complete(writer);
            reader = null;
            writer = null;
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public String toString() {
        return channel.toString();
    }
}
