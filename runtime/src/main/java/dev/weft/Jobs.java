package dev.weft;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A loop's default executor for blocking jobs: a virtual thread for each from JDK 21 on, else a pool of daemon threads with
 * as many as asyncio's, {@code min(32, processors + 4)}. Made at the first job. From any thread.
 */
final class Jobs {
    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private final AtomicInteger underWay = new AtomicInteger(); // of the loop, on whatever executor

    private @Nullable Executor chosen; // guarded by this: the user's
    private @Nullable ExecutorService own; // guarded by this
    private boolean closed; // guarded by this

    /** Takes {@code executor} instead; whoever made it shuts it down. */
    synchronized void use(Executor executor) {
        chosen = executor;
    }

    /**
     * The executor to use.
     *
     * @throws IllegalStateException after {@link #shutDown}
     */
    synchronized Executor executor() {
        if (closed) {
            throw new IllegalStateException("the loop's default executor is shut down");
        }
        if (chosen != null) {
            return chosen;
        }
        if (own == null) {
            own = create();
        }
        return own;
    }

    /** Notes that a job of the loop begins on whatever executor, or, by {@code -1}, that it has ended. */
    void count(int change) {
        underWay.addAndGet(change);
    }

    boolean areUnderWay() {
        return underWay.get() > 0;
    }

    /**
     * Takes no more jobs and waits for those that run, then interrupts them.
     *
     * @return false if some run on, though {@code nanos} have passed
     */
    boolean shutDown(long nanos) {
        ExecutorService service;
        synchronized (this) {
            closed = true;
            service = own;
        }
        if (service == null) {
            return true;
        }
        service.shutdown();
        try {
            if (service.awaitTermination(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.shutdownNow();
        return false;
    }

    private static ExecutorService create() {
        if (VIRTUAL != null) {
            try {
                return (ExecutorService) VIRTUAL.invokeExact();
            } catch (Throwable t) {
                throw Sneaky.<RuntimeException>rethrow(t);
            }
        }
        int threads = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Daemons());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static @Nullable MethodHandle virtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException e) {
            return null; // before JDK 21
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Daemons implements ThreadFactory {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "weft-job-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
