package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.frame.Sites;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-subprocess.html">asyncio: Subprocesses</a>
 */
public final class Processes {
    private static final Sites START = Attempt.sites(Processes.class, "start");

    private Processes() {}

    /**
     * Starts what {@code builder} says, on another thread, as that takes a while. Awaited, it throws {@link IOException} if
     * there is no such program. Cancelled, it leaves no process: one that starts all the same is killed.
     */
    public static Coroutine<ChildProcess> start(ProcessBuilder builder) throws IOException {
        return new Operation<>(new Starting(Objects.requireNonNull(builder)));
    }

    /** As {@link #start(ProcessBuilder)}, of a program and its arguments. */
    public static Coroutine<ChildProcess> start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    private static final class Starting extends Attempt<ChildProcess> {
        private final ProcessBuilder builder;
        private @Nullable EventLoop loop;
        private @Nullable Future<Process> started;

        // The one who starts it writes the first and reads the second, the one who gives up the other way round.
        private volatile @Nullable Process process;
        private volatile boolean unwanted;

        Starting(ProcessBuilder builder) {
            super(START);
            this.builder = builder;
        }

        @Override
        @Nullable Future<?> proceed() {
            if (loop != null) {
                return null;
            }
            EventLoop running = EventLoop.running();
            loop = running;
            Blocking calls = new Blocking(running);
            calls.begin(this::begin, this::ended);
            return calls.ended();
        }

        /** On another thread; perhaps when the loop is closed already. */
        private Process begin() throws IOException {
            Process begun = builder.start();
            process = begun;
            if (unwanted) {
                begun.destroyForcibly();
            }
            return begun;
        }

        private void ended(Future<Process> call) {
            call.exception(); // looked at, though nobody may want it
            started = call;
        }

        @Override
        ChildProcess result() {
            return new ChildProcess(
                    Objects.requireNonNull(loop),
                    Objects.requireNonNull(started).result());
        }

        @Override
        void abandoned() {
            unwanted = true;
            Process begun = process;
            if (begun != null) {
                begun.destroyForcibly();
            }
        }
    }
}
