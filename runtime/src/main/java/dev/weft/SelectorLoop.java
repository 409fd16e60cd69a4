package dev.weft;

import dev.weft.ExceptionHandler.Unhandled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event loop. A pass of it:
 *
 * <pre>
 *   nothing ready? wait in the {@link Poller} ──► take over from other threads ({@link HandOver})
 *        ▲                                              │
 *        │                                              ▼
 *   run what is ready at this moment ◄────── add what is due ({@link TimerWheel})
 * </pre>
 */
final class SelectorLoop implements EventLoop {
    private static final ThreadLocal<@Nullable SelectorLoop> RUNNING = new ThreadLocal<>();
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final int number = CREATED.incrementAndGet();
    private final Clock clock;
    private final long origin;
    private final LoopDriver driver = new LoopDriver(this);
    private final ReadyQueue ready = new ReadyQueue(); // loop's thread only
    private final TimerWheel timers = new TimerWheel(); // loop's thread only
    private final TaskList tasks = new TaskList(); // loop's thread only
    private final HandOver inbox = new HandOver();
    private final Poller poller = new Poller();
    private final Jobs jobs = new Jobs();
    private final Reports reports = new Reports();
    private final OpenGenerators generators = new OpenGenerators(); // loop's thread only

    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>(); // CAS: null <-> running thread
    private volatile boolean stopping;
    private volatile boolean closed;
    private volatile boolean debug;
    private int leaving; // loop's thread only: how many cancelled tasks the shutdown waits for
    private boolean interrupted; // loop's thread only: while it waited; told to the thread after the run

    SelectorLoop(Clock clock) {
        this.clock = clock;
        this.origin = clock.nanos();
    }

    static SelectorLoop running() {
        SelectorLoop loop = RUNNING.get();
        if (loop == null) {
            throw new IllegalStateException("no event loop runs on this thread ("
                    + Thread.currentThread().getName() + "): call this from code that Weft.run runs");
        }
        return loop;
    }

    static @Nullable SelectorLoop runningOrNull() {
        return RUNNING.get();
    }

    LoopDriver driver() {
        return driver;
    }

    Jobs jobs() {
        return jobs;
    }

    OpenGenerators generators() {
        return generators;
    }

    // ---------------------------------------------------------------- scheduling

    boolean isOnThread() {
        return owner.get() == Thread.currentThread();
    }

    /** Has {@code work} run in the next pass; dropped if the loop is closed. From any thread. */
    void post(Work work) {
        if (isOnThread()) {
            ready.add(work);
        } else {
            inbox.add(work);
            poller.wake();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    @Override
    public Handle callSoon(Runnable callback) {
        if (debug && owner.get() != null && !isOnThread()) {
            throw new IllegalStateException("callSoon from thread "
                    + Thread.currentThread().getName() + ", but " + this + " runs on another: use callSoonThreadsafe");
        }
        return callSoonThreadsafe(callback);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        checkOpen();
        Callback work = new Callback(callback);
        post(work);
        return work;
    }

    @Override
    public void execute(Runnable command) {
        callSoonThreadsafe(command);
    }

    @Override
    public Handle callLater(Duration delay, Runnable callback) {
        return callAt(Nanos.after(time(), Nanos.of(delay)), callback);
    }

    @Override
    public Handle callAt(long nanos, Runnable callback) {
        checkOpen();
        LoopTimer timer = new LoopTimer(this, nanos, callback);
        if (isOnThread()) {
            addTimer(timer);
        } else {
            post(timer);
        }
        return timer;
    }

    void addTimer(TimerNode timer) {
        if (timer.deadline <= time()) {
            timer.expire(ready);
        } else {
            timers.add(timer);
        }
    }

    boolean removeTimer(TimerNode timer) {
        return timers.remove(timer);
    }

    @Override
    public long time() {
        return clock.nanos() - origin;
    }

    // ---------------------------------------------------------------- futures and tasks

    @Override
    public <T> Future<T> createFuture() {
        return new LoopFuture<>(this);
    }

    @Override
    public <T> LoopTask<T> createTask(Coroutine<T> coroutine) {
        return begin(new LoopTask<>(this, coroutine, null));
    }

    @Override
    public <T> LoopTask<T> createTask(Coroutine<T> coroutine, String name) {
        return begin(new LoopTask<>(this, coroutine, name));
    }

    private <T> LoopTask<T> begin(LoopTask<T> task) {
        checkOpen();
        if (isOnThread()) {
            tasks.add(task);
        }
        post(task);
        return task;
    }

    /** Notes that {@code task} is not done; no effect if that is known. */
    void list(LoopTask<?> task) {
        tasks.add(task);
    }

    void unlist(LoopTask<?> task) {
        tasks.remove(task);
        if (task.leaving && --leaving == 0) {
            stop();
        }
    }

    @Override
    public Set<Task<?>> tasks() {
        if (owner.get() != null && !isOnThread()) {
            throw new IllegalStateException("tasks() from another thread than that of " + this);
        }
        if (owner.get() == null) {
            takeOver();
        }
        return tasks.snapshot();
    }

    @Override
    public <T> Future<T> runInExecutor(Callable<T> job) {
        return runInExecutor(jobs.executor(), job);
    }

    @Override
    public <T> Future<T> runInExecutor(Executor executor, Callable<T> job) {
        checkOpen();
        JobFuture<T> future = new JobFuture<>(this, job);
        future.start(executor);
        return future;
    }

    // ---------------------------------------------------------------- running

    @Override
    public <T> T runUntilComplete(Coroutine<T> coroutine) {
        checkRun(false);
        return runUntilDone(createTask(coroutine));
    }

    @Override
    public <T> T runUntilComplete(CompletionStage<T> stage) {
        checkRun(false);
        return runUntilDone(stage instanceof LoopFuture<T> own ? own : StageFuture.following(this, stage));
    }

    private <T> T runUntilDone(LoopFuture<T> future) {
        runUntilDone(future, false);
        return future.result();
    }

    /** Runs until {@code future} is done; {@code nested}: though another loop runs on this thread. */
    void runUntilDone(LoopFuture<?> future, boolean nested) {
        future.observe();
        Stopper stopper = new Stopper();
        future.addDoneCallback(stopper);
        try {
            runThread(nested);
        } finally {
            stopper.over = true; // it may be under way
            future.removeDoneCallback(stopper);
        }
        if (!future.isDone()) {
            throw new IllegalStateException(this + " was stopped before " + future + " was done");
        }
    }

    @Override
    public void runForever() {
        runThread(false);
    }

    /**
     * Refuses to run in a wrong place.
     *
     * @throws IllegalStateException if it is one
     */
    void checkRun(boolean nested) {
        checkOpen();
        SelectorLoop outer = RUNNING.get();
        if (outer == this) {
            throw new IllegalStateException(
                    this + " runs already, and this is called from inside of it: await instead");
        }
        if (outer != null && !nested) {
            throw new IllegalStateException("Cannot run a loop here: " + outer + " runs on this thread ("
                    + Thread.currentThread().getName() + "), in " + outer.where()
                    + ". Await the coroutine, or let that loop stand still meanwhile by"
                    + " Runner.builder().nested(true).");
        }
    }

    private String where() {
        LoopTask<?> task = driver.running();
        return task == null ? "a callback" : "task " + task;
    }

    private void runThread(boolean nested) {
        checkRun(nested);
        if (!owner.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException(this + " runs on another thread already");
        }
        SelectorLoop outer = RUNNING.get();
        RUNNING.set(this);
        try {
            do {
                pass();
            } while (!stopping);
        } finally {
            stopping = false;
            if (outer == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(outer);
            }
            owner.set(null);
            if (interrupted) {
                interrupted = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    private void pass() {
        if (ready.isEmpty()) {
            await();
        }
        takeOver();
        timers.advance(time(), ready);
        for (int count = ready.size(); count > 0; count--) {
            Work work = ready.poll();
            if (work != null) {
                run(work);
            }
        }
        ready.trim();
    }

    private void takeOver() {
        for (Work work = inbox.poll(); work != null; work = inbox.poll()) {
            if (work instanceof LoopTask<?> task && !task.isDone()) {
                tasks.add(task);
            }
            ready.add(work);
        }
    }

    /** Waits for a timer to be due or another thread to hand something over. */
    private void await() {
        if (stopping || !inbox.isEmpty()) {
            return;
        }
        long next = timers.next();
        long nanos = next == Long.MAX_VALUE ? next : next - time();
        if (nanos <= 0 || clock.skip(nanos)) {
            return;
        }
        poller.announce();
        if (!stopping && inbox.isEmpty()) {
            poller.park(nanos);
            interrupted |= Thread.interrupted(); // else the next wait would not wait
        }
        poller.awake();
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) {
                throw e; // the loop cannot promise anything any more
            }
            report("a callback failed", e, null);
        } catch (Throwable t) {
            report("a callback failed", t, null);
        }
    }

    @Override
    public void stop() {
        stopping = true;
        poller.wake();
    }

    @Override
    public boolean isRunning() {
        return owner.get() != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (isRunning()) {
            throw new IllegalStateException(this + " runs: stop it before it is closed");
        }
        closed = true;
        jobs.shutDown(0);
        poller.close();
    }

    /**
     * Refuses to be shut down in a wrong place.
     *
     * @throws IllegalStateException if it is one: this runs, or would have to run where it may not
     */
    void checkShutDown(boolean nested) {
        if (isRunning()) {
            throw new IllegalStateException(
                    this + " runs: close its runner after the run, not from inside of it or from another thread");
        }
        takeOver();
        if (!tasks.isEmpty() || !ready.isEmpty() || !generators.isEmpty()) {
            checkRun(nested);
        }
    }

    /** Cancels and awaits what still runs, for {@code grace} at most; then closes. What outlasts that is reported. */
    void shutDown(Duration grace, boolean nested) {
        if (closed) {
            return;
        }
        long deadline = Nanos.after(time(), Nanos.of(grace));
        takeOver();
        if (!tasks.isEmpty()) {
            cancelAll(deadline, nested);
        }
        if (!generators.isEmpty()) {
            closeGenerators(deadline, nested);
        }
        if (!ready.isEmpty() || !inbox.isEmpty()) {
            callSoon(this::stop);
            runThread(nested); // for what the last pass has left: above all, reports
        }
        if (!jobs.shutDown(deadline - time())) {
            report(
                    "jobs on the default executor of " + this + " did not end in time",
                    new TimeoutException("after " + grace),
                    null);
        }
        close();
    }

    /** Closes the async generators that no task has closed, and cancels what that has begun and leaves behind. */
    private void closeGenerators(long deadline, boolean nested) {
        Handle timer = callAt(deadline, this::stop);
        generators.closeBy(this);
        for (Task<?> each : tasks.snapshot()) {
            ((LoopTask<?>) each).leaving = true;
            leaving++;
        }
        runThread(nested);
        timer.cancel();
        cancelAll(deadline, nested);
    }

    /** Cancels tasks round by round: those that one round's tasks make in their cleanup are the next one's. */
    private void cancelAll(long deadline, boolean nested) {
        Handle timer = callAt(deadline, this::stop);
        while (!tasks.isEmpty() && time() < deadline) {
            List<LoopTask<?>> due = new ArrayList<>();
            for (Task<?> each : tasks.snapshot()) {
                LoopTask<?> task = (LoopTask<?>) each;
                if (!task.leaving) { // else stop() has ended the round before
                    task.leaving = true;
                    leaving++;
                    due.add(task);
                }
            }
            callSoon(() -> due.forEach(Task::cancel));
            runThread(nested);
            takeOver();
        }
        timer.cancel();
        for (Task<?> task : tasks.snapshot()) {
            TimeoutException late = new TimeoutException(task + " did not end though it was cancelled");
            late.setStackTrace(task.stack().toArray(StackTraceElement[]::new));
            report(task + " did not end in time at shutdown", late, task);
        }
    }

    /** Ends the run that waits for a future, and no other one. Loop's thread only. */
    private final class Stopper implements Consumer<Object> {
        private boolean over; // the run that it is for

        @Override
        public void accept(Object done) {
            if (!over) {
                stop();
            }
        }
    }

    // ---------------------------------------------------------------- reporting

    @Override
    public void onException(ExceptionHandler handler) {
        reports.handler(handler);
    }

    void report(String message, Throwable exception, @Nullable Future<?> future) {
        reports.report(new Unhandled(this, message, exception, Optional.ofNullable(future)));
    }

    @Override
    public void setDebug(boolean on) {
        debug = on;
    }

    @Override
    public String toString() {
        return "loop-" + number;
    }
}
