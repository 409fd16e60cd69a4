package dev.weft;

import dev.weft.ExceptionHandler.Unhandled;
import dev.weft.inside.Clock;
import dev.weft.inside.Origins;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime's event loops have in common: all but where their passes run. A pass:
 *
 * <pre>
 *   take over from other threads ──► add what is due ──► run what is ready at this moment
 * </pre>
 */
abstract class Loop implements EventLoop {
    private static final int READ_BUFFER = 64 * 1024;
    private static final ThreadLocal<@Nullable Loop> RUNNING = new ThreadLocal<>();
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final int number = CREATED.incrementAndGet();
    private final EventLoop face;
    private final Clock clock;
    private final long origin;
    private final LoopDriver driver = new LoopDriver(this);
    private final Agenda agenda;
    private final TaskList tasks = new TaskList(); // loop's thread only
    private final Jobs jobs = new Jobs();
    private final Reports reports = new Reports();
    private final OpenGenerators generators = new OpenGenerators();

    private @Nullable ByteBuffer readBuffer; // loop's thread only
    private RunningLoops.@Nullable Noted noted; // since its first run

    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>(); // CAS: null <-> running thread
    private volatile boolean closed;
    private volatile @Nullable SlowSteps debug; // in debug mode
    private volatile @Nullable Carriers carriers;

    /**
     * A loop with a clock.
     *
     * @param face what users know it as; null for itself
     */
    Loop(Clock clock, @Nullable EventLoop face) {
        this.clock = clock;
        this.face = face == null ? this : face;
        this.origin = clock.nanos();
        this.agenda = new Agenda(clock.order());
    }

    static Loop running() {
        Loop loop = RUNNING.get();
        if (loop == null) {
            throw new IllegalStateException("no event loop runs on this thread ("
                    + Thread.currentThread().getName() + "): call this from code that Weft.run runs");
        }
        return loop;
    }

    /** The buffer that everything on this loop reads into, one after the other: so a channel that is idle needs none. */
    final ByteBuffer readBuffer() {
        ByteBuffer buffer = readBuffer;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(READ_BUFFER);
            readBuffer = buffer;
        }
        return buffer.clear();
    }

    /** The loop that runs on this thread; a program that has made none is not asked further, for its hot methods' sake. */
    static @Nullable Loop runningOrNull() {
        return CREATED.get() == 0 ? null : RUNNING.get();
    }

    /** What users know this as. */
    final EventLoop face() {
        return face;
    }

    final Clock clock() {
        return clock;
    }

    final LoopDriver driver() {
        return driver;
    }

    final Agenda agenda() {
        return agenda;
    }

    final Jobs jobs() {
        return jobs;
    }

    final OpenGenerators generators() {
        return generators;
    }

    /** The thread that runs this. */
    final @Nullable Thread thread() {
        return owner.get();
    }

    final TaskList taskList() {
        return tasks;
    }

    // ---------------------------------------------------------------- scheduling

    /** Has a pass made soon, if none is under way: another thread has handed something over. */
    abstract void wake();

    final boolean isOnThread() {
        return owner.get() == Thread.currentThread();
    }

    /** Has {@code work} run in the next pass; dropped if the loop is closed. From any thread. */
    final void post(Work work) {
        if (isOnThread()) {
            agenda.add(work);
        } else {
            agenda.handOver(work);
            wake();
        }
    }

    final void checkOpen() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    @Override
    public final Handle callSoon(Runnable callback) {
        if (debug != null && owner.get() != null && !isOnThread()) {
            throw new IllegalStateException("callSoon from thread "
                    + Thread.currentThread().getName() + ", but " + this + " runs on another: use callSoonThreadsafe");
        }
        return callSoonThreadsafe(callback);
    }

    @Override
    public final Handle callSoonThreadsafe(Runnable callback) {
        checkOpen();
        Callback work = new Callback(callback);
        post(work);
        return work;
    }

    @Override
    public final void execute(Runnable command) {
        callSoonThreadsafe(command);
    }

    @Override
    public final Handle callLater(Duration delay, Runnable callback) {
        long now = time();
        long deadline = Nanos.after(now, Nanos.of(delay));
        checkOpen();
        LoopTimer timer = new LoopTimer(this, deadline, callback);
        if (isOnThread()) {
            agenda.addTimer(timer, now);
        } else {
            post(timer);
        }
        return timer;
    }

    @Override
    public final Handle callAt(long nanos, Runnable callback) {
        checkOpen();
        LoopTimer timer = new LoopTimer(this, nanos, callback);
        if (isOnThread()) {
            addTimer(timer);
        } else {
            post(timer);
        }
        return timer;
    }

    final void addTimer(TimerNode timer) {
        agenda.addTimer(timer, time());
    }

    final boolean removeTimer(TimerNode timer) {
        return agenda.removeTimer(timer);
    }

    @Override
    public final long time() {
        return clock.nanos() - origin;
    }

    // ---------------------------------------------------------------- futures and tasks

    @Override
    public final <T> Future<T> createFuture() {
        return new LoopFuture<>(this);
    }

    @Override
    public final <T> LoopTask<T> createTask(Coroutine<T> coroutine) {
        return begin(new LoopTask<>(this, coroutine, null));
    }

    @Override
    public final <T> LoopTask<T> createTask(Coroutine<T> coroutine, String name) {
        return begin(new LoopTask<>(this, coroutine, name));
    }

    /**
     * Refuses {@code call} from another thread than the one that runs this, if one does.
     *
     * @throws IllegalStateException if it is one
     */
    final void checkThread(String call) {
        if (owner.get() != null && !isOnThread()) {
            throw new IllegalStateException(
                    call + " from thread " + Thread.currentThread().getName() + ", which is not that of " + this
                            + ": hand it over by callSoonThreadsafe");
        }
    }

    final <T> LoopTask<T> begin(LoopTask<T> task) {
        checkOpen();
        if (isOnThread()) {
            tasks.add(task);
            post(task);
        } else {
            post(task);
            if (closed) { // meanwhile: the one who closed it may have looked before
                task.settleCancelled(this + " was closed");
            }
        }
        return task;
    }

    /** Behind closing, cancels the tasks that came too late to be run: others may wait for them. */
    final void cancelLate() {
        takeOver();
        tasks.snapshot().forEach(task -> ((LoopTask<?>) task).settleCancelled(this + " was closed"));
    }

    /** Notes that {@code task} is not done; no effect if that is known. */
    final void list(LoopTask<?> task) {
        tasks.add(task);
    }

    final void unlist(LoopTask<?> task) {
        tasks.remove(task);
        if (task.leaving) {
            left();
        }
    }

    /** One of those whose end the shutdown waits for has ended. */
    void left() {}

    @Override
    public final Set<Task<?>> tasks() {
        if (owner.get() != null && !isOnThread()) {
            throw new IllegalStateException("tasks() from another thread than that of " + this);
        }
        if (owner.get() == null) {
            takeOver();
        }
        return tasks.snapshot();
    }

    @Override
    public final <T> Future<T> runInExecutor(Callable<T> job) {
        return runInExecutor(jobs.executor(), job);
    }

    @Override
    public final <T> Future<T> runInExecutor(Executor executor, Callable<T> job) {
        checkOpen();
        JobFuture<T> future = new JobFuture<>(this, inContext(job));
        future.start(executor);
        return future;
    }

    private <T> Callable<T> inContext(Callable<T> job) {
        Carriers present = carriers;
        Callable<T> carried = present == null ? job : present.carried(job, this);
        Context context = Context.current();
        if (context == null) {
            return carried;
        }
        return () -> {
            Context before = Context.job(context);
            try {
                return carried.call();
            } finally {
                Context.job(before);
            }
        };
    }

    // ---------------------------------------------------------------- running

    /**
     * Makes the current thread the one that runs this.
     *
     * @return the loop that ran on it before, if one did, for {@link #leave}
     * @throws IllegalStateException if another thread runs this
     */
    final @Nullable Loop enter() {
        if (!owner.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException(this + " runs on another thread already");
        }
        if (noted == null) {
            noted = RunningLoops.note(this);
        }
        Loop outer = RUNNING.get();
        RUNNING.set(this);
        return outer;
    }

    final void leave(@Nullable Loop outer) {
        RUNNING.set(outer); // to remove the entry would cost more, and the next run has to make it anew
        owner.set(null);
    }

    /** Makes a pass. */
    final void pass() {
        if (Origins.TRACKED) {
            Origins.tellOfLost();
        }
        takeOver();
        agenda.runReady(this);
    }

    final void takeOver() {
        agenda.takeOver(tasks);
    }

    final void run(Work work) {
        SlowSteps watching = debug;
        if (watching != null) {
            watching.begin(work);
        }
        try {
            work.run(this);
        } catch (VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) {
                throw e; // the loop cannot promise anything any more
            }
            report("a callback failed", e, null);
        } catch (Throwable t) {
            report("a callback failed", t, null);
        } finally {
            if (watching != null) {
                watching.end();
            }
        }
    }

    @Override
    public final boolean isRunning() {
        return owner.get() != null;
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    /** Closes this for new work and jobs; false if it was closed before. */
    final boolean closeOnce() {
        if (closed) {
            return false;
        }
        if (isRunning()) {
            throw new IllegalStateException(this + " runs: stop it before it is closed");
        }
        markClosed();
        return true;
    }

    final void markClosed() {
        closed = true;
        if (noted != null) {
            RunningLoops.forget(noted);
        }
        jobs.shutDown(0);
    }

    // ---------------------------------------------------------------- reporting

    @Override
    public final void onException(ExceptionHandler handler) {
        reports.handler(handler);
    }

    final void report(String message, Throwable exception, @Nullable Future<?> future) {
        reports.report(new Unhandled(face, message, exception, Optional.ofNullable(future)));
    }

    /**
     * Closes {@code value}, which {@code source} gave for nobody, if that can be closed: on this thread, or by a task if it
     * has to be awaited.
     */
    final void discard(@Nullable Object value, Future<?> source) {
        if (value instanceof AutoCloseable resource) {
            try {
                if (resource instanceof AsyncCloseable slow) {
                    LoopTask<Void> closing = new LoopTask<>(
                            this, Weft.uncancellable(slow.closeAsync()), "closing what " + source + " gave too late");
                    closing.owner = LoopTask.GROUP; // it begins though this shuts down
                    begin(closing);
                } else {
                    resource.close();
                }
            } catch (Throwable t) {
                report("closing what " + source + " gave too late failed", t, source);
            }
        }
    }

    @Override
    public final void carry(ContextCarrier carrier) {
        carriers = Carriers.with(carriers, carrier);
    }

    /** Whether there are {@link #carriers}: C2 of JDK 17 inlines no method whose signature names a class that is not loaded. */
    final boolean carries() {
        return carriers != null;
    }

    /** What goes along with tasks, where something does. */
    final Carriers carriers() {
        return Objects.requireNonNull(carriers);
    }

    @Override
    public final void setDebug(boolean on) {
        debug = on ? new SlowSteps(this) : null;
    }

    @Override
    public String toString() {
        return "loop-" + number;
    }
}
