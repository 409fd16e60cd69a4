package dev.weft;

import dev.weft.inside.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several loops, each on a thread of its own: for programs that want all cores. A task stays on the loop it was placed on;
 * tasks and futures of one loop may be awaited on another, and who awaits goes on on his own. From any thread.
 */
public final class LoopGroup implements AutoCloseable {
    private final List<SelectorLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Duration grace;

    private LoopGroup(int count, Duration grace) {
        this.grace = grace;
        for (int i = 1; i <= count; i++) {
            SelectorLoop loop = new SelectorLoop(Clock.SYSTEM);
            Thread thread = new Thread(() -> run(loop), "weft-loop-" + i);
            thread.setDaemon(true);
            loops.add(loop);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    private void run(SelectorLoop loop) {
        try {
            loop.runForever();
        } finally { // also after an error of the virtual machine: nobody is to wait for ever
            loop.shutDown().run(grace, false);
            loop.cancelLate();
        }
    }

    /**
     * A group of {@code count} running loops; on closing, each waits for its tasks for 30 seconds at most.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public static LoopGroup of(int count) {
        return of(count, Duration.ofSeconds(30));
    }

    /** As {@link #of(int)}; on closing, each loop waits for its tasks for {@code grace} at most. */
    public static LoopGroup of(int count, Duration grace) {
        if (count < 1) {
            throw new IllegalArgumentException("a group of " + count + " loops, it must have 1 at least");
        }
        return new LoopGroup(count, grace);
    }

    /** The loops. */
    public List<EventLoop> loops() {
        return List.copyOf(loops);
    }

    /** One of the loops after the other. */
    public EventLoop next() {
        return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    }

    /** Has {@code coroutine} run as a task on the {@link #next} loop. */
    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        return next().createTask(coroutine);
    }

    /** As {@link #createTask(Coroutine)}, with a name for stacks and reports. */
    public <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
        return next().createTask(coroutine, name);
    }

    /**
     * Runs {@code main} on the {@link #next} loop, waits for it and gives its result; its failure is thrown as itself. An
     * interrupt of the waiting thread cancels it.
     *
     * @throws IllegalStateException if a loop runs on this thread: await the task there instead
     * @throws java.util.concurrent.CancellationException if {@code main} was cancelled
     */
    public <T> T run(Coroutine<T> main) {
        Loop outer = Loop.runningOrNull();
        if (outer != null) {
            throw new IllegalStateException("run would block " + outer + ": await createTask(…) instead");
        }
        SelectorLoop loop = (SelectorLoop) next();
        LoopTask<T> task = new LoopTask<>(loop, main, null);
        task.observe(); // before it can fail
        loop.begin(task);
        CompletableFuture<Object> done = new CompletableFuture<>();
        task.addDoneCallback(done::complete);
        boolean interrupted = false;
        while (!done.isDone()) {
            try {
                done.get();
            } catch (InterruptedException e) {
                interrupted = true;
                task.cancel();
            } catch (ExecutionException e) {
                throw new AssertionError("completed with the task", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task.result();
    }

    /** Cancels what runs on the loops, waits for it and closes them. Not on one of their threads. */
    @Override
    public void close() {
        Loop here = Loop.runningOrNull();
        if (here != null && loops.contains(here)) {
            throw new IllegalStateException("close the group on another thread than that of " + here);
        }
        if (closing.compareAndSet(false, true)) { // a second stop would end their shutdown
            loops.forEach(SelectorLoop::stop);
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
