package dev.weft.io;

import dev.weft.AsyncCloseable;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Weft;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A process that was started, with its streams; {@link Processes#start} gives one. What the {@link ProcessBuilder} has
 * redirected has nothing to read or to write here.
 *
 * <p>Its streams block by nature and are waited for on threads of their own, one for each stream that somebody waits for. A
 * read that is cancelled leaves such a thread behind, a daemon, which waits until something comes, that then is for the next
 * read, or the stream ends. The JDK closes its end of them when the process has ended, and keeps what had come: what those
 * to which it has handed its output on write later may be lost.
 */
public final class ChildProcess implements AsyncCloseable {
    /** The limit of {@link #stdout()} and {@link #stderr()} at the beginning, in bytes. */
    public static final int OUTPUT_LIMIT = 64 << 20;

    private static final Sites EXIT = Attempt.sites(ChildProcess.class, "exit");
    private static final Sites COMMUNICATE = Attempt.sites(ChildProcess.class, "communicate");
    private static final Sites CLOSE = Attempt.sites(ChildProcess.class, "closeAsync");

    private final Process process;
    private final Writer stdin;
    private final Reader stdout;
    private final Reader stderr;

    ChildProcess(EventLoop loop, Process process) {
        this.process = process;
        this.stdin = new Writer(loop, new BlockingSink(loop, process.getOutputStream()));
        this.stdout = new Reader(loop, new BlockingSource(loop, process.getInputStream())).limit(OUTPUT_LIMIT);
        this.stderr = new Reader(loop, new BlockingSource(loop, process.getErrorStream())).limit(OUTPUT_LIMIT);
    }

    /**
     * What a process has come to.
     *
     * @param exit its exit value
     * @param stdout what it has written to its standard output
     * @param stderr what it has written to its standard error
     */
    public record Output(int exit, ByteBuffer stdout, ByteBuffer stderr) {}

    /** What the process reads; {@link Writer#shutdownOutput} ends it. */
    public Writer stdin() {
        return stdin;
    }

    /** What the process writes. */
    public Reader stdout() {
        return stdout;
    }

    /** What the process writes about what goes wrong. */
    public Reader stderr() {
        return stderr;
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, and gives its exit value. Cancelled, it leaves the process alone. */
    public Coroutine<Integer> exit() {
        return Then.of(
                EXIT,
                Weft.done(),
                nothing -> Then.of(
                        EXIT, Weft.ensureFuture(process.onExit()), (Process ended) -> Weft.done(ended.exitValue())));
    }

    /**
     * Writes {@code input}, ends that, and reads all output meanwhile, so that neither side waits for the other for ever; then
     * waits for the end. Input that the process does not want is no failure.
     *
     * <p>If it is cancelled, runs out of time or fails, the process is killed and its end awaited; output that had come can
     * still be read from {@link #stdout()} and {@link #stderr()}. Awaited, it throws {@link LimitExceededException} if there is
     * more output than their limits allow.
     */
    public Coroutine<Output> communicate(byte[] input) throws IOException {
        Coroutine<Output> talk = Weft.gather(
                feed(input),
                stdout.readAll(),
                stderr.readAll(),
                exit(),
                (fed, out, err, exit) -> new Output(exit, ByteBuffer.wrap(out), ByteBuffer.wrap(err)));
        return Then.however(COMMUNICATE, talk, (output, failure) -> {
            if (failure == null && output != null) {
                return Weft.done(output);
            }
            return Then.however(COMMUNICATE, closeAsync(), (nothing, later) -> {
                throw failure == null ? new AssertionError("no output") : failure;
            });
        });
    }

    private Coroutine<Void> feed(byte[] input) throws IOException {
        return Then.however(
                COMMUNICATE,
                Then.of(COMMUNICATE, stdin.write(input), (Void written) -> stdin.shutdownOutput()),
                (nothing, failure) -> {
                    if (failure != null && !(failure instanceof IOException)) {
                        throw failure;
                    }
                    return Weft.done();
                });
    }

    /** Asks it to end, as {@link Process#destroy}. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it, as {@link Process#destroyForcibly}. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Kills it, if it has not ended, and waits for its end, also when that is cancelled. */
    @Override
    public Coroutine<Void> closeAsync() {
        return Weft.uncancellable(Then.of(CLOSE, Weft.done(), nothing -> {
            kill();
            return Then.of(CLOSE, exit(), (Integer exit) -> {
                stdin.closed();
                return Weft.done();
            });
        }));
    }

    /** Kills it, without waiting. */
    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return "process " + pid() + (isAlive() ? "" : ", ended");
    }
}
