package dev.weft.io;

import dev.weft.EventLoop;
import dev.weft.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tlschannel.ClientTlsChannel;
import tlschannel.HeapBufferAllocator;
import tlschannel.NeedsReadException;
import tlschannel.NeedsTaskException;
import tlschannel.NeedsWriteException;
import tlschannel.ServerTlsChannel;
import tlschannel.TlsChannel;
import tlschannel.TlsChannelBuilder;
import tlschannel.TlsChannelFlowControlException;

/**
 * TLS over another source and sink. Either direction may need the other one, or a computation, which runs on the loop's
 * executor; what the last try needed is what {@link #readable} and {@link #writable} wait for.
 *
 * <p>The only class that knows the library.
 */
final class TlsStream implements Source, Sink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private enum Need {
        INPUT,
        OUTPUT,
        COMPUTATION
    }

    private final EventLoop loop;
    private final Source source;
    private final Sink sink;
    private final SSLEngine engine;
    private final TlsChannel channel;
    private @Nullable Future<Void> computation; // under way
    private Need toRead = Need.INPUT;
    private Need toWrite = Need.OUTPUT;
    private boolean holding;
    private boolean ending;

    /** Over {@code source}, of which {@code early} was read before, and {@code sink}. */
    TlsStream(EventLoop loop, Tls settings, Source source, byte[] early, Sink sink) {
        this.loop = loop;
        this.source = source;
        this.sink = sink;
        this.engine = settings.engine();
        ByteChannel encrypted = new Encrypted(source, early, sink);
        TlsChannelBuilder<?> builder = settings.isClient()
                ? ClientTlsChannel.newBuilder(encrypted, engine)
                : ServerTlsChannel.newBuilder(encrypted, settings.context()).withEngineFactory(context -> engine);
        builder.withRunTasks(false)
                .withPlainBufferAllocator(new HeapBufferAllocator())
                .withEncryptedBufferAllocator(new HeapBufferAllocator());
        this.channel = builder instanceof ClientTlsChannel.Builder client
                ? client.build()
                : ((ServerTlsChannel.Builder) builder).build();
    }

    SSLEngine engine() {
        return engine;
    }

    /** Goes on with the handshake; gives what it waits for, or null when it is over. */
    @Nullable Future<?> handshake() throws IOException {
        try {
            channel.handshake();
            return null;
        } catch (TlsChannelFlowControlException e) {
            return await(need(e));
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        try {
            int count = channel.read(into);
            if (count < 0 && !channel.shutdownReceived()) {
                throw new SSLException("the connection has ended without TLS's end: somebody may have cut it off");
            }
            return count;
        } catch (TlsChannelFlowControlException e) {
            toRead = need(e);
            return 0;
        }
    }

    @Override
    public Future<?> readable() {
        return await(toRead);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int before = from.position();
        try {
            channel.write(from);
            holding = false;
        } catch (TlsChannelFlowControlException e) {
            toWrite = need(e);
            holding = true;
        }
        return from.position() - before;
    }

    @Override
    public Future<?> writable() {
        return await(toWrite);
    }

    @Override
    public boolean holds() {
        return holding;
    }

    @Override
    public boolean end() throws IOException {
        if (ending) {
            write(NOTHING);
        } else {
            ending = true;
            engine.closeOutbound(); // and not the channel's shutdown, which ends reading too
            write(ByteBuffer.allocate(1)); // has the end written in place of this
            if (!holding) {
                write(NOTHING);
            }
        }
        return !holding;
    }

    private Need need(TlsChannelFlowControlException e) {
        if (e instanceof NeedsReadException) {
            return Need.INPUT;
        }
        if (e instanceof NeedsWriteException) {
            return Need.OUTPUT;
        }
        if (e instanceof NeedsTaskException computing) {
            compute(computing.getTask());
            return Need.COMPUTATION;
        }
        throw new AssertionError("needs something unknown", e);
    }

    /** Has {@code task} run, whoever waits for it or no longer does; null if one is under way already. */
    private void compute(@Nullable Runnable task) {
        if (task == null) {
            return;
        }
        Future<Void> done = loop.createFuture();
        computation = done;
        loop.runInExecutor(() -> {
                    task.run();
                    return null;
                })
                .addDoneCallback(job -> {
                    computation = null;
                    done.complete(null);
                });
    }

    private Future<?> await(Need need) {
        switch (need) {
            case INPUT -> {
                return source.readable();
            }
            case OUTPUT -> {
                return sink.writable();
            }
            case COMPUTATION -> {
                Future<Void> future = loop.createFuture();
                if (computation == null) {
                    future.complete(null);
                } else {
                    computation.addDoneCallback(done -> future.complete(null));
                }
                return future;
            }
        }
        throw new AssertionError(need);
    }

    /** What is under TLS, as a channel. Closing it is the connection's business. */
    private static final class Encrypted implements ByteChannel {
        private final Source source;
        private final ByteBuffer early;
        private final Sink sink;

        Encrypted(Source source, byte[] early, Sink sink) {
            this.source = source;
            this.early = ByteBuffer.wrap(early);
            this.sink = sink;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            if (!early.hasRemaining()) {
                return source.read(into);
            }
            int count = Math.min(early.remaining(), into.remaining());
            into.put(early.slice().limit(count));
            early.position(early.position() + count);
            return count;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return sink.write(from);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
