package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.Future;
import dev.weft.frame.Sites;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives datagrams by UDP at one address.
 *
 * <p>A datagram is received by one {@link #receive}, and by none that is cancelled. Several may wait; which of them gets the
 * next one is not said. It belongs to the loop on which it was made and is used on its thread.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-protocol.html#datagram-protocols">asyncio: Datagram Protocols</a>
 */
public final class Datagrams implements AutoCloseable {
    private static final Sites SEND = Attempt.sites(Datagrams.class, "send");
    private static final Sites RECEIVE = Attempt.sites(Datagrams.class, "receive");

    private final DatagramChannel channel;
    private final Readiness readiness;
    private final SocketAddress address;

    private Datagrams(DatagramChannel channel) throws IOException {
        this.channel = channel;
        this.address = channel.getLocalAddress();
        this.readiness = new Readiness(channel);
    }

    /**
     * Takes {@code address}; with port 0, one that is free. On a loop's thread.
     *
     * @throws IOException if it cannot be taken
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static Datagrams bind(SocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        boolean made = false;
        try {
            channel.bind(address);
            Datagrams datagrams = new Datagrams(channel);
            made = true;
            return datagrams;
        } finally {
            if (!made) {
                channel.close();
            }
        }
    }

    /** The address of this side. */
    public SocketAddress address() {
        return address;
    }

    /** Waits for a datagram. Awaited, it throws {@link java.nio.channels.ClosedChannelException} when this is closed. */
    public Coroutine<Datagram> receive() throws IOException {
        return new Operation<>(new Receiving());
    }

    /** Sends {@code bytes} to {@code receiver} as one datagram; cancelled, it has sent none. */
    public Coroutine<Void> send(byte[] bytes, SocketAddress receiver) throws IOException {
        return new Operation<>(new Sending(ByteBuffer.wrap(bytes), receiver));
    }

    /** Closes it; who waits fails. */
    @Override
    public void close() {
        try {
            readiness.close();
        } catch (IOException e) {
            Inside.access().report(readiness.loop(), "closing " + this + " failed", e);
        }
    }

    @Override
    public String toString() {
        return "datagrams at " + address;
    }

    private final class Receiving extends Attempt<Datagram> {
        private @Nullable Datagram received;

        Receiving() {
            super(RECEIVE);
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            Home.check(readiness.loop(), Datagrams.this);
            ByteBuffer buffer = Inside.access().readBuffer(readiness.loop());
            SocketAddress sender = channel.receive(buffer);
            if (sender == null) {
                return readiness.await(SelectionKey.OP_READ);
            }
            buffer.flip();
            received = new Datagram(
                    sender, ByteBuffer.allocate(buffer.remaining()).put(buffer).flip());
            return null;
        }

        @Override
        @Nullable Datagram result() {
            return received;
        }
    }

    private final class Sending extends Attempt<Void> {
        private final ByteBuffer bytes;
        private final SocketAddress receiver;

        Sending(ByteBuffer bytes, SocketAddress receiver) {
            super(SEND);
            this.bytes = bytes;
            this.receiver = receiver;
        }

        @Override
        @Nullable Future<?> proceed() throws IOException {
            Home.check(readiness.loop(), Datagrams.this);
            boolean full = channel.send(bytes, receiver) == 0 && bytes.hasRemaining();
            return full ? readiness.await(SelectionKey.OP_WRITE) : null;
        }

        @Override
        @Nullable Void result() {
            return null;
        }
    }
}
