package dev.weft;

import dev.weft.inside.Faced;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several coroutines one after the other on one loop, and shuts it down in good order.
 *
 * <p>The loop is made at the first use. {@link #close()} cancels the tasks that still run, awaits them, reports their
 * failures, shuts the default executor down and closes the loop, in that order. One thread at a time.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.Runner">asyncio.Runner</a>
 */
public final class Runner implements AutoCloseable {
    private final Supplier<? extends EventLoop> factory;
    private final @Nullable Executor executor;
    private final boolean debug;
    private final Duration grace;
    private final boolean nested;

    private @Nullable SelectorLoop loop;
    private boolean closed;

    private Runner(Builder builder) {
        this.factory = builder.factory;
        this.executor = builder.executor;
        this.debug = builder.debug;
        this.grace = builder.grace;
        this.nested = builder.nested;
    }

    /** How to run, step by step. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Runs {@code main} until it is done and gives its result; its failure is thrown as itself, checked or not.
     *
     * @throws IllegalStateException if this is closed, or a loop runs on this thread and {@link Builder#nested} was not set
     * @throws java.util.concurrent.CancellationException if {@code main} was cancelled
     */
    public <T> T run(Coroutine<T> main) {
        SelectorLoop own = open();
        own.checkRun(nested);
        LoopTask<T> task = own.createTask(main);
        own.runUntilDone(task, nested);
        return task.result();
    }

    /**
     * The loop, to be set up before a run.
     *
     * @throws IllegalStateException if this is closed
     */
    public EventLoop loop() {
        return open().face();
    }

    private SelectorLoop open() {
        if (closed) {
            throw new IllegalStateException("the runner is closed");
        }
        SelectorLoop own = loop;
        if (own == null) {
            EventLoop given = factory.get();
            if (!((given instanceof Faced faced ? faced.inner() : given) instanceof SelectorLoop made)) {
                throw new IllegalArgumentException(
                        "loopFactory must give a loop that EventLoop.create made, or a TestLoop; not " + given);
            }
            own = made;
            own.setDebug(debug);
            if (executor != null) {
                own.jobs().use(executor);
            }
            loop = own;
        }
        return own;
    }

    /**
     * Shuts the loop down. Calling it again has no effect.
     *
     * @throws IllegalStateException if the loop runs, or if tasks have to be awaited where another loop runs on this thread
     *     and {@link Builder#nested} was not set; then nothing has changed
     */
    @Override
    public void close() {
        SelectorLoop own = loop;
        if (own != null && !own.isClosed()) {
            own.shutDown().check(nested);
        }
        closed = true;
        loop = null;
        if (own != null) {
            own.shutDown().run(grace, nested);
        }
    }

    /** How a {@link Runner} is to run; the defaults are those of {@link Weft#run}. */
    public static final class Builder {
        private Supplier<? extends EventLoop> factory = EventLoop::create;
        private @Nullable Executor executor;
        private boolean debug = Boolean.getBoolean("dev.weft.debug");
        private Duration grace = Duration.ofSeconds(30);
        private boolean nested;

        private Builder() {}

        /** Makes the loop; it must be one that {@link EventLoop#create} gives, or a {@code dev.weft.testing.TestLoop}. */
        public Builder loopFactory(Supplier<? extends EventLoop> loopFactory) {
            factory = Objects.requireNonNull(loopFactory);
            return this;
        }

        /** Runs the jobs of {@link Weft#runInExecutor(java.util.concurrent.Callable)}; its owner shuts it down. */
        public Builder executor(Executor jobs) {
            executor = Objects.requireNonNull(jobs);
            return this;
        }

        /** Whether to check for mistakes at some cost; by default if the property {@code dev.weft.debug} is true. */
        public Builder debug(boolean on) {
            debug = on;
            return this;
        }

        /** How long {@link Runner#close} waits at most; 30 seconds by default. */
        public Builder grace(Duration atMost) {
            grace = Objects.requireNonNull(atMost);
            return this;
        }

        /**
         * Whether it may run though another loop runs on this thread, which stands still meanwhile: for synchronous code in
         * between, such as a comparator.
         */
        public Builder nested(boolean allowed) {
            nested = allowed;
            return this;
        }

        /** The runner. */
        public Runner build() {
            return new Runner(this);
        }
    }
}
