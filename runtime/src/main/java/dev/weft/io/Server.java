package dev.weft.io;

import dev.weft.AsyncCloseable;
import dev.weft.AsyncFunction;
import dev.weft.Awaitable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.ReturnWhen;
import dev.weft.Task;
import dev.weft.Waited;
import dev.weft.Weft;
import dev.weft.frame.Sites;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts connections and has each handled by a task of its own; {@link Streams#serve} makes one.
 *
 * <p>A connection is closed when its handler ends: after all that was written has gone out, or at once if the handler fails
 * or is cancelled. The failure of a handler goes to the loop's exception handler and hurts nobody else. If accepting fails,
 * with too many open files for example, that is told there too, and tried again after a while that grows from 10 ms to a
 * second.
 *
 * <p>It belongs to the loop on which it was made and is used on its thread.
 */
public final class Server implements AsyncCloseable {
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);
    private static final Sites HANDLE = Attempt.sites(Server.class, "handle");
    private static final Sites CLOSE = Attempt.sites(Server.class, "close");

    private final EventLoop loop;
    private final Acceptor acceptor;
    private final AsyncFunction<Connection, ?, ?> handler;
    private final Map<Task<Void>, Connection> handling = new LinkedHashMap<>();

    Server(Listening listening, AsyncFunction<Connection, ?, ?> handler) throws IOException {
        this.loop = EventLoop.running();
        this.handler = handler;
        this.acceptor = new Acceptor(listening, this::accepted);
    }

    /** The address that it listens at; with the port that was chosen, if 0 was asked for. */
    public SocketAddress address() {
        return acceptor.address();
    }

    /** How many connections are being handled. */
    public int connections() {
        return handling.size();
    }

    /** Whether it still accepts. */
    public boolean isOpen() {
        return acceptor.isOpen();
    }

    // ---------------------------------------------------------------- handling

    private void accepted(SocketChannel channel) throws IOException {
        Connection connection = Connection.of(channel);
        Task<Void> task = loop.createTask(handle(connection), "connection from " + connection.remoteAddress());
        handling.put(task, connection);
        task.addDoneCallback(this::ended);
    }

    private Coroutine<Void> handle(Connection connection) {
        return Then.however(HANDLE, called(connection), (result, failure) -> {
            if (failure == null) {
                return connection.closeAsync();
            }
            connection.close();
            throw failure;
        });
    }

    /** The handler's call, which may fail before there is a coroutine. */
    private Coroutine<Object> called(Connection connection) {
        return Then.of(HANDLE, Weft.done(), nothing -> result(handler.apply(connection)));
    }

    @SuppressWarnings("unchecked") // whatever it gives
    private static Awaitable<Object> result(Coroutine<?> handled) {
        return (Awaitable<Object>) handled;
    }

    private void ended(Future<Void> task) {
        Connection connection = handling.remove(task);
        if (connection != null) {
            connection.close(); // if it was cancelled before its first step
            Throwable failure = task.isCancelled() ? null : task.exception();
            if (failure != null) {
                Inside.access().report(loop, "the handler of connection " + connection + " failed", failure);
            }
        }
    }

    // ---------------------------------------------------------------- closing

    /**
     * Accepts no more, waits until the handlers end, for {@code grace} at most, and cancels those that have not. Those that
     * have not ended another second later, in their cleanup, have their connections closed and are left alone. So it takes
     * the grace and a second at most. Cancelled meanwhile, it closes nothing but the listening socket; it may be called again.
     */
    public Coroutine<Void> close(Duration grace) {
        return Then.however(CLOSE, Weft.done(), (nothing, failure) -> {
            Home.check(loop, this);
            acceptor.close();
            if (failure != null) {
                throw failure;
            }
            return Then.of(CLOSE, ended(grace), (Void waited) -> {
                handling.keySet().forEach(Task::cancel);
                return Then.of(CLOSE, ended(AFTERWARDS), (Void cancelled) -> {
                    List.copyOf(handling.values()).forEach(Connection::close);
                    return Weft.done();
                });
            });
        });
    }

    /** Waits for the handlers for a while. */
    private Coroutine<Void> ended(Duration atMost) {
        if (handling.isEmpty() || atMost.isZero() || atMost.isNegative()) {
            return Weft.done();
        }
        return Then.of(
                CLOSE,
                Weft.wait(new ArrayList<Future<Void>>(handling.keySet()), ReturnWhen.ALL_COMPLETED, atMost),
                (Waited<Void> waited) -> Weft.done());
    }

    /** {@link #close(Duration)} without grace. */
    @Override
    public Coroutine<Void> closeAsync() {
        return close(Duration.ZERO);
    }

    /** Accepts no more and cancels the handlers, without waiting for them. */
    @Override
    public void close() {
        acceptor.close();
        handling.keySet().forEach(Task::cancel);
    }

    @Override
    public String toString() {
        return "server at " + address() + " with " + connections() + " connections" + (isOpen() ? "" : ", closed");
    }
}
