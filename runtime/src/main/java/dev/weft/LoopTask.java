package dev.weft;

import dev.weft.frame.Await;
import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.StateMachine;
import dev.weft.frame.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one kind of {@link Task}. While it waits it holds its frames and what it waits for, and nothing else.
 *
 * <pre>
 *             createTask                    the body ends
 *   ready ◄──── NEW         running ─────────────────────► done
 *     │                       │  ▲
 *     └───── step ────────────┼──┘
 *     ▲                       │ suspends: subscribe, with the stack unwound
 *     └───── woken ──────── waiting
 * </pre>
 *
 * <p>All fields belong to the loop's thread, except {@link #asked} and those of {@link LoopFuture}. A cancel request from
 * elsewhere is put there, and the loop is told; a step that comes sooner takes it over itself, so that it counts from the
 * moment it was made. As a {@link BiFunction} it waits for others' stages.
 */
final class LoopTask<T> extends LoopFuture<T>
        implements Task<T>, BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {
    /** What a task waits for that lets everything else that is ready run once. */
    static final Object NEXT_PASS = new Object();

    private static final AtomicLong CREATED = new AtomicLong();
    private static final int SHOWN = 1024; // most frames in a stack
    private static final VarHandle ASKED = asked();

    private @Nullable Object body; // Coroutine before the first step, then the innermost suspended Frame
    private @Nullable Object awaited; // what it waits for, also when that is done and the task was not resumed yet
    private volatile @Nullable CancelRequest requests; // newest first; written by the loop's thread only
    private volatile @Nullable Asked asked; // CAS: newest first, taken as a whole by the loop's thread
    private Object name; // String, or the number as a Long

    @Nullable LoopTask<?> before; // in the loop's list of tasks that are not done

    @Nullable LoopTask<?> after; // in the loop's list of tasks that are not done

    boolean leaving; // whether the loop's shutdown waits for it
    boolean listed; // whether in that list

    LoopTask(SelectorLoop loop, Coroutine<T> coroutine, @Nullable String name) {
        super(loop);
        this.body = Objects.requireNonNull(coroutine);
        this.name = name == null ? (Object) CREATED.incrementAndGet() : name;
    }

    static Task<?> running() {
        LoopTask<?> task = SelectorLoop.running().driver().running();
        if (task == null) {
            throw new IllegalStateException("no task runs on this thread: this is a callback");
        }
        return task;
    }

    @Override
    public SelectorLoop loop() {
        return Objects.requireNonNull(loopOrNull());
    }

    // ---------------------------------------------------------------- running

    @Override
    void wake(LoopFuture<?> done) {
        loop().post(this);
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, @Nullable Throwable failure) {
        loop().post(this);
        return null;
    }

    @Override
    void run() {
        if (isDone()) {
            super.run();
            return;
        }
        LoopDriver driver = loop().driver();
        loop().list(this);
        driver.running(this);
        try {
            step(driver);
        } finally {
            driver.running(null);
        }
    }

    /** Runs the first step on top of another task's, before this call returns. */
    void runHot() {
        LoopDriver driver = loop().driver();
        LoopTask<?> outer = driver.running();
        Driver.Paused paused = driver.pause();
        loop().list(this);
        driver.running(this);
        try {
            step(driver);
        } finally {
            driver.goOn(paused);
            driver.running(outer);
        }
    }

    private void step(LoopDriver driver) {
        Object going = body;
        Object from = awaited;
        body = null;
        awaited = null;
        takeOver();
        Object status;
        try {
            if (going instanceof StateMachine fresh) {
                if (isCheckDue()) {
                    cancelled();
                    return;
                }
                status = driver.start(fresh, "Weft.createTask");
            } else {
                Object value = null;
                Throwable failure = isCheckDue() ? deliver(going) : null;
                driver.recheck();
                if (failure == null) {
                    try {
                        value = arrived(from, driver);
                    } catch (Throwable t) {
                        failure = t;
                        if (from instanceof LoopFuture<?> future && future.isCancelled()) {
                            t.setStackTrace(trace(going)); // made for this await
                        }
                    }
                }
                status = driver.resume((Frame) going, value, failure);
            }
        } catch (Throwable t) {
            fail(t);
            return;
        }
        if (status != Status.SUSPENDED) {
            end(Status.result(status, driver));
            return;
        }
        body = driver.takeFrames();
        Object what = driver.takeAwaited();
        awaited = what;
        subscribe(what);
        if (isCheckDue()) { // asked for after the last await's check
            CancelWalk.from(this);
        }
    }

    private @Nullable Object arrived(@Nullable Object from, Driver driver) throws Throwable {
        if (from instanceof LoopFuture<?> future) {
            return future.outcome(driver);
        }
        if (from instanceof CompletableFuture<?> stage) {
            return Await.result(stage, driver);
        }
        return null;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task itself is the consumer
    private void subscribe(@Nullable Object what) {
        if (what instanceof LoopFuture<?> future) {
            if (!future.addWaiter(this)) {
                loop().post(this);
            }
        } else if (what instanceof TimerNode timer) {
            loop().addTimer(timer);
        } else if (what == NEXT_PASS) {
            loop().post(this);
        } else if (what instanceof CompletableFuture<?> stage) {
            stage.handle(this); // whenComplete would wrap a failure for nobody
        } else if (!(what instanceof Join)) { // a join knows its task
            throw new AssertionError("awaits something unknown: " + what);
        }
    }

    private void end(@Nullable Object value) {
        if (requests != null) {
            cancelled();
            return;
        }
        release();
        settleWith(value);
    }

    private void fail(Throwable failure) {
        if (failure instanceof CancelledError) {
            cancelled();
            return;
        }
        release();
        settleFailed(failure);
    }

    private void cancelled() {
        String reason = requests == null ? null : requests.reason;
        release();
        settleCancelled(reason);
    }

    private void release() {
        if (requests != null) { // a volatile write costs
            requests = null;
        }
        loop().unlist(this);
    }

    // ---------------------------------------------------------------- cancelling

    @Override
    public boolean cancel() {
        return ask(null);
    }

    @Override
    public boolean cancel(String reason) {
        return ask(Objects.requireNonNull(reason));
    }

    private boolean ask(@Nullable String reason) {
        if (isDone()) {
            return false;
        }
        if (loop().isOnThread()) {
            request(CancelRequest.USER, reason);
            return true;
        }
        Asked added = new Asked(this, reason);
        Asked before;
        do {
            before = asked;
            added.older = before;
        } while (!ASKED.compareAndSet(this, before, added));
        if (before == null) { // else the loop was told, and has not taken them yet
            loop().post(added);
        }
        return true;
    }

    /** Takes over the requests that came from elsewhere. */
    private void takeOver() {
        if (asked == null) {
            return;
        }
        Deque<Asked> oldestFirst = new ArrayDeque<>();
        for (Asked one = (Asked) ASKED.getAndSet(this, null); one != null; one = one.older) {
            oldestFirst.addFirst(one);
        }
        for (Asked one : oldestFirst) {
            request(CancelRequest.USER, one.reason);
        }
    }

    @Override
    public int cancelling() {
        if (isDone()) {
            return 0;
        }
        int count = 0;
        for (Asked one = asked; one != null; one = one.older) {
            count++;
        }
        for (CancelRequest request = requests; request != null; request = request.older) {
            count += request.times;
        }
        return count;
    }

    /** Adds a request; it is delivered at the next await, or by waking the task if it waits. */
    void request(Object owner, @Nullable String reason) {
        if (isDone()) {
            return;
        }
        addRequest(owner, reason);
        if (loop().driver().running() != this) {
            CancelWalk.from(this);
        }
    }

    /**
     * Notes a request, no more; if this task runs, its next await will look.
     *
     * @return false if one of the same owner was pending and not delivered
     */
    boolean addRequest(Object owner, @Nullable String reason) {
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.owner == owner && !request.delivered) {
                request.times++;
                return false;
            }
        }
        requests = new CancelRequest(owner, reason, requests);
        if (loop().driver().running() == this) {
            loop().driver().recheck();
        }
        return true;
    }

    /** Takes back the request of {@code owner}, if there is one. */
    void withdraw(Object owner) {
        CancelRequest newer = null;
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (request.owner != owner) {
                newer = request;
            } else if (newer == null) {
                requests = request.older;
            } else {
                newer.older = request.older;
            }
        }
        if (loop().driver().running() == this) {
            loop().driver().recheck();
        }
    }

    /** Whether a request waits to be delivered. */
    boolean isCheckDue() {
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (!request.delivered) {
                return true;
            }
        }
        return false;
    }

    /** Number of the newest request, for {@link #isRequestedSince}. */
    int newestRequest() {
        return requests == null ? 0 : requests.number;
    }

    /** Whether a request is pending that came after the one that was newest. */
    boolean isRequestedSince(int newest) {
        return requests != null && requests.number > newest;
    }

    /** The error for all requests that were not delivered yet, which now are; null if there is none. */
    @Nullable CancelledError deliver() {
        return isCheckDue() ? error() : null;
    }

    private CancelledError deliver(@Nullable Object innermost) {
        return new CancelledError(takeReason(), trace(innermost));
    }

    private static StackTraceElement[] trace(@Nullable Object innermost) {
        return elements((Frame) innermost).toArray(StackTraceElement[]::new);
    }

    /** The error that tells of the pending requests; all count as delivered. */
    CancelledError error() {
        return new CancelledError(takeReason());
    }

    private String takeReason() {
        String reason = null;
        for (CancelRequest request = requests; request != null; request = request.older) {
            if (reason == null || !request.delivered) {
                reason = request.reason;
            }
            request.delivered = true;
        }
        return name() + (reason == null ? " was cancelled" : " was cancelled: " + reason);
    }

    /** What this waits for; for {@link CancelWalk}. */
    @Nullable Object awaited() {
        return awaited;
    }

    /** Stops waiting, though what it waits for has not ended: the way out of a circle of tasks that wait for each other. */
    void detach() {
        if (awaited instanceof LoopFuture<?> future && future.removeWaiters(waiter -> waiter == this) > 0) {
            loop().post(this);
        } else if (awaited instanceof Join join && join.abandon()) {
            loop().post(this);
        } else if (awaited instanceof CompletableFuture<?> stage) {
            stage.cancel(true);
        }
    }

    // ---------------------------------------------------------------- looking

    @Override
    public boolean complete(@Nullable T value) {
        throw ownResult();
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        throw ownResult();
    }

    private UnsupportedOperationException ownResult() {
        return new UnsupportedOperationException(
                this + " is a task: its body gives the result; use cancel() to stop it");
    }

    @Override
    public String name() {
        return name instanceof Long number ? "Task-" + number : (String) name;
    }

    @Override
    public List<StackTraceElement> stack() {
        LoopDriver driver = loop().driver();
        if (driver.running() != this) {
            return body instanceof Frame innermost ? elements(innermost) : List.of();
        }
        List<StackTraceElement> stack = onJavaStack();
        stack.addAll(elements(driver.suspendedFrames()));
        return stack;
    }

    /** The calls above the step that runs, without the drivers' that are between them: of this task, and of generators. */
    private static List<StackTraceElement> onJavaStack() {
        List<StackTraceElement> stack = new ArrayList<>();
        for (StackTraceElement element : new Throwable().getStackTrace()) {
            String type = element.getClassName();
            if (type.equals(LoopTask.class.getName())) {
                if (element.getMethodName().equals("step")) {
                    break;
                }
            } else if (!type.equals(Driver.class.getName())) {
                stack.add(element);
            } else if (!stack.isEmpty()
                    && stack.get(stack.size() - 1).getMethodName().equals("resume")) {
                stack.remove(stack.size() - 1); // a frame's
            }
        }
        return stack;
    }

    private static List<StackTraceElement> elements(@Nullable Frame innermost) {
        List<StackTraceElement> elements = new ArrayList<>();
        for (Frame frame = innermost; frame != null && elements.size() < SHOWN; frame = frame.caller()) {
            elements.add(frame.element());
        }
        return elements;
    }

    @Override
    public String toString() {
        return name();
    }

    private static VarHandle asked() {
        try {
            return MethodHandles.lookup().findVarHandle(LoopTask.class, "asked", Asked.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }

    /** A cancel request from outside of the loop's thread, on its way there. */
    private static final class Asked extends Work {
        private final LoopTask<?> task;
        private final @Nullable String reason;
        private @Nullable Asked
                older; // before it is taken: the one that was made before it; then: the one made after it

        Asked(LoopTask<?> task, @Nullable String reason) {
            this.task = task;
            this.reason = reason;
        }

        @Override
        void run() {
            task.takeOver();
        }
    }
}
