package dev.weft.samples.benchmarks.echo;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connections to one server, each of which sends a message and waits for its echo, again and again. On one thread. */
final class Clients implements AutoCloseable {
    private static final int MESSAGE = 64; // bytes

    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(MESSAGE);
    private final ByteBuffer in = ByteBuffer.allocateDirect(MESSAGE);

    Clients(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channels.add(channel);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new int[1]); // bytes of the echo that have come
        }
    }

    /** Has all of them talk for a while; gives the number of echoes. */
    long talk(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long echoes = 0;
        for (SelectionKey key : selector.keys()) {
            send(key);
        }
        int waiting = channels.size();
        while (waiting > 0) {
            selector.select();
            boolean over = System.nanoTime() - end >= 0;
            for (SelectionKey key : selector.selectedKeys()) {
                if (receive(key)) {
                    echoes++;
                    if (over) {
                        waiting--;
                    } else {
                        send(key);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return echoes;
    }

    private void send(SelectionKey key) throws IOException {
        out.clear();
        if (((SocketChannel) key.channel()).write(out) != MESSAGE) {
            throw new IOException("a socket has no room for " + MESSAGE + " bytes");
        }
    }

    /** Whether the echo is there. */
    private boolean receive(SelectionKey key) throws IOException {
        int[] come = (int[]) key.attachment();
        in.clear().limit(MESSAGE - come[0]);
        int count = ((SocketChannel) key.channel()).read(in);
        if (count < 0) {
            throw new EOFException("the server has hung up");
        }
        come[0] = (come[0] + count) % MESSAGE;
        return count > 0 && come[0] == 0;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
