package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Handle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that answers. Each is tried a quarter of a second after the one before, or as
 * soon as that has failed; the first that answers wins, and the others are closed. If none does, the first failure is the
 * whole's, and has suppressed the others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305, Happy Eyeballs Version 2</a>
 */
final class HappyEyeballs {
    private static final Duration DELAY = Duration.ofMillis(250);

    private final EventLoop loop;
    private final Deque<SocketAddress> left;
    private final List<SocketChannel> open = new ArrayList<>();
    private final Future<SocketChannel> won;
    private @Nullable Handle timer; // of the next one
    private @Nullable ConnectException failure;

    HappyEyeballs(EventLoop loop, List<? extends SocketAddress> addresses) {
        this.loop = loop;
        this.left = new ArrayDeque<>(addresses);
        this.won = loop.createFuture();
    }

    /** The addresses of a host in the order in which to try them: as they come, the families in turns. */
    static List<InetSocketAddress> inTurns(InetAddress[] addresses, int port) {
        Deque<InetSocketAddress> first = new ArrayDeque<>(); // of the family of the first one
        Deque<InetSocketAddress> other = new ArrayDeque<>();
        for (InetAddress each : addresses) {
            boolean same = each.getClass() == addresses[0].getClass();
            (same ? first : other).add(new InetSocketAddress(each, port));
        }
        List<InetSocketAddress> all = new ArrayList<>();
        while (!first.isEmpty() || !other.isEmpty()) {
            if (!first.isEmpty()) {
                all.add(first.remove());
            }
            if (!other.isEmpty()) {
                all.add(other.remove());
            }
        }
        return all;
    }

    /** Begins; the future gives the channel, which is connected; who takes it has to register it anew. */
    Future<SocketChannel> start() {
        next();
        return won;
    }

    /** Closes all that is open, the winner too: nobody wants it. */
    void stop() {
        callOff();
        left.clear();
        open.forEach(HappyEyeballs::close);
        open.clear();
        if (won.isDone() && !won.isCancelled() && won.exception() == null) {
            close(won.result());
        }
    }

    private void next() {
        callOff();
        SocketAddress address = left.poll();
        if (address == null) {
            if (open.isEmpty() && failure != null) {
                won.completeExceptionally(failure);
            }
            return;
        }
        if (!left.isEmpty()) {
            timer = loop.callLater(DELAY, this::next);
        }
        try {
            connect(address);
        } catch (IOException
                | RuntimeException e) { // an address that cannot be connected to at all is a RuntimeException
            failed(address, e);
        }
    }

    private void connect(SocketAddress address) throws IOException {
        SocketChannel channel = open(address);
        open.add(channel);
        try {
            channel.configureBlocking(false);
            if (channel.connect(address)) {
                connected(channel);
            } else {
                loop.register(channel, SelectionKey.OP_CONNECT, ops -> finish(channel, address));
            }
        } catch (IOException | RuntimeException e) {
            open.remove(channel);
            close(channel);
            throw e;
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private void finish(SocketChannel channel, SocketAddress address) {
        try {
            if (channel.finishConnect()) {
                connected(channel);
            }
        } catch (IOException e) {
            open.remove(channel);
            close(channel);
            failed(address, e);
        }
    }

    private void connected(SocketChannel channel) {
        open.remove(channel);
        callOff();
        left.clear();
        open.forEach(HappyEyeballs::close);
        open.clear();
        if (!won.complete(channel)) {
            close(channel);
        }
    }

    private void failed(SocketAddress address, Exception e) {
        ConnectException told = new ConnectException("cannot connect to " + address + ": " + e.getMessage());
        told.initCause(e);
        if (failure == null) {
            failure = told;
        } else {
            failure.addSuppressed(told);
        }
        next();
    }

    private void callOff() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // it is of no use any longer, closed or not
        }
    }
}
