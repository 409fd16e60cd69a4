package dev.weft.samples.benchmarks.echo;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Weft;
import dev.weft.io.Connection;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Servers that send back what they get, each as its library has it, on one thread for all or on virtual threads. */
final class EchoServers {
    private static final int BACKLOG = 1024;
    private static final int BUFFER = 8192; // bytes

    private EchoServers() {}

    /** Runs one, and prints its port first: {@code weft}, {@code netty}, {@code vertx}, {@code threads} or {@code selector}. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "weft" -> Weft.run(new EchoServers().weft());
            case "netty" -> netty();
            case "vertx" -> vertx();
            case "threads" -> threads();
            case "selector" -> selector();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void ready(int port) {
        System.out.println(port);
        System.out.flush();
    }

    // ---------------------------------------------------------------- Weft

    @Async
    Coroutine<Void> weft() throws IOException {
        Server server = Streams.serve(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connection -> echo(connection));
        ready(((InetSocketAddress) server.address()).getPort());
        Weft.await(EventLoop.running().createFuture());
        return Weft.done();
    }

    @Async
    static Coroutine<Void> echo(Connection connection) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (Weft.await(connection.reader().read(buffer)) >= 0) {
            Weft.await(connection.writer().write(buffer.flip()));
            buffer.clear();
        }
        return Weft.done();
    }

    // ---------------------------------------------------------------- its peers

    private static void netty() throws InterruptedException {
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new NettyEcho())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        ready(((InetSocketAddress) server.localAddress()).getPort());
        server.closeFuture().sync();
    }

    @Sharable
    private static final class NettyEcho extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.write(message, context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }

    private static void vertx() throws Exception {
        Vertx vertx = Vertx.vertx();
        NetServer server = vertx.createNetServer().connectHandler(socket -> socket.handler(socket::write));
        ready(server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort());
        Thread.currentThread().join();
    }

    private static void threads() throws Exception {
        // By reflection: the benchmarks are compiled for JDK 17 too.
        var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            ready(server.getLocalPort());
            while (true) {
                Socket socket = server.accept();
                start.invoke(null, (Runnable) () -> echo(socket));
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    // ---------------------------------------------------------------- the least

    /** Nothing but the JDK's selector, and its calls into the kernel: what a server on it can give at most. */
    private static void selector() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (Selector selector = Selector.open();
                ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            ready(server.socket().getLocalPort());
            while (server.isOpen()) {
                selector.select(key -> serve(key, selector, buffer));
            }
        }
    }

    private static void serve(SelectionKey key, Selector selector, ByteBuffer buffer) {
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                SocketChannel accepted = server.accept();
                accepted.configureBlocking(false);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.register(selector, SelectionKey.OP_READ);
            } else if (key.channel() instanceof SocketChannel channel && !echo(channel, buffer.clear())) {
                channel.close();
            }
        } catch (IOException e) {
            key.cancel(); // the client has gone
        }
    }

    private static boolean echo(SocketChannel channel, ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) < 0) {
            return false;
        }
        buffer.flip();
        while (buffer.hasRemaining()) { // 64 bytes always fit
            channel.write(buffer);
        }
        return true;
    }
}
