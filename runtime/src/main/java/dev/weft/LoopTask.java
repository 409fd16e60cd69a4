package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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
 * <p>All fields belong to the loop's thread, except {@link #cancellation} and those of {@link LoopFuture}. Each is paid
 * for a million times by a million tasks. As a {@link BiFunction} it waits for others' stages.
 */
final class LoopTask<T> extends LoopFuture<T>
        implements Task<T>, BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {
    private static final AtomicInteger CREATED = new AtomicInteger();
    private static final VarHandle CANCELLATION = cancellationHandle();

    private @Nullable Frame body; // Coroutine before the first step, then the innermost Frame, also while that runs
    private @Nullable Object awaited; // what it waits for, also when that is done and the task was not resumed yet
    private volatile @Nullable Cancellation cancellation; // CAS: null -> made at the first request; null when done
    private final @Nullable String name; // null: after the number
    private final int number; // unsigned

    @Nullable Context context; // what is bound

    @Nullable LoopTask<?> before; // in the loop's list of tasks that are not done

    @Nullable LoopTask<?> after; // in the loop's list of tasks that are not done

    boolean leaving; // whether the loop's shutdown waits for it
    boolean listed; // whether in that list
    byte owner; // one of the following

    static final byte NONE = 0;
    static final byte GROUP = 1; // it reaches its first await even if it is cancelled before
    static final byte SOLE = 2; // its value is closed if it is cancelled, for nobody else has it

    LoopTask(Loop loop, Coroutine<T> coroutine, @Nullable String name) {
        super(loop);
        this.body = Objects.requireNonNull(
                coroutine,
                "the coroutine to run is null: what was called returned null, as a mock without an answer does");
        this.name = name;
        this.number = name == null ? CREATED.incrementAndGet() : 0;
        Context bindings = Context.current();
        this.context = loop.carries() ? loop.carriers().capture(bindings, loop) : bindings;
    }

    static Task<?> running() {
        LoopTask<?> task = Loop.running().driver().running();
        if (task == null) {
            throw new IllegalStateException("no task runs on this thread: this is a callback");
        }
        return task;
    }

    @Override
    public EventLoop loop() {
        return home().face();
    }

    /** The loop it runs on. */
    Loop home() {
        return Objects.requireNonNull(loopOrNull());
    }

    // ---------------------------------------------------------------- running

    @Override
    void wake(LoopFuture<?> done) {
        home().post(this);
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, @Nullable Throwable failure) {
        home().post(this);
        return null;
    }

    @Override
    void run(Loop on) {
        if (isDone()) {
            super.run(on);
            return;
        }
        LoopDriver driver = on.driver();
        on.list(this);
        driver.begin(this);
        try {
            stepCarrying(on, driver);
        } finally {
            driver.end();
        }
    }

    private void stepCarrying(Loop loop, LoopDriver driver) {
        if (loop.carries()) {
            loop.carriers().step(this, driver);
        } else {
            step(driver);
        }
    }

    /** Runs the first step on top of another task's, before this call returns. */
    void runHot() {
        Loop loop = home();
        LoopDriver driver = loop.driver();
        LoopTask<?> outer = driver.running();
        Driver.Paused paused = driver.pause();
        loop.list(this);
        driver.begin(this);
        try {
            stepCarrying(loop, driver);
        } finally {
            driver.goOn(paused);
            driver.goOn(outer);
        }
    }

    /** Runs it until it ends or waits; {@link TaskStack} knows this method's name. */
    void step(LoopDriver driver) {
        Frame going = body;
        Object from = awaited;
        awaited = null;
        Cancellation asked = cancellation;
        if (asked != null) {
            asked.takeOver();
            driver.recheck();
        }
        Object status;
        try {
            if (going instanceof Coroutine<?> fresh) {
                if (asked != null && asked.isDue()) {
                    if (owner != GROUP) {
                        fresh.drop("a task that was cancelled before its first step");
                        cancelled();
                        return;
                    }
                    driver.grace(true);
                }
                body = null; // its arguments may go while it runs
                status = driver.start(fresh, "Weft.createTask");
            } else {
                status = resume(going, from, asked, driver);
            }
        } catch (Throwable t) {
            fail(t);
            return;
        }
        if (status != Status.SUSPENDED) {
            end(Status.result(status, driver));
            return;
        }
        Frame innermost = driver.takeFrames();
        if (innermost != going) {
            body = innermost;
        }
        awaited = Subscription.begin(this, driver.takeAwaited(), driver.loop());
        if (isCheckDue()) { // asked for after the last await's check
            CancelWalk.from(this);
        }
    }

    private @Nullable Object resume(
            @Nullable Frame innermost, @Nullable Object from, @Nullable Cancellation asked, LoopDriver driver)
            throws Throwable {
        if (from == Subscription.NEXT_PASS && asked == null) {
            return driver.resume(innermost, null, null);
        }
        Object value = null;
        Throwable failure = null;
        if (asked != null && asked.isDue()) {
            failure = new CancelledError(asked.deliver(), trace(innermost));
            driver.recheck();
            if (from instanceof LoopFuture<?> future && future.isDone()) {
                future.undelivered();
            }
        } else if (from instanceof LoopFuture<?> future && future.isCancelled()) {
            failure = future.cancellation(trace(innermost));
        } else {
            try {
                value = Subscription.arrived(from, driver);
            } catch (Throwable t) {
                failure = t;
            }
        }
        return driver.resume(innermost, value, failure);
    }

    private static StackTraceElement[] trace(@Nullable Frame innermost) {
        return TaskStack.of(innermost).toArray(StackTraceElement[]::new);
    }

    private void end(@Nullable Object value) {
        Cancellation requests = cancellation;
        if (requests != null && !requests.isEmpty()) {
            if (owner == SOLE) {
                home().discard(value, this);
            }
            cancelled();
            return;
        }
        leave();
        settleWith(value);
    }

    private void fail(Throwable failure) {
        if (failure instanceof CancelledError) {
            cancelled();
            return;
        }
        leave();
        settleFailed(failure);
    }

    private void cancelled() {
        Cancellation requests = cancellation;
        String reason = requests == null ? null : requests.reason();
        leave();
        settleCancelled(reason);
    }

    private void leave() {
        body = null;
        if (cancellation != null) { // a volatile write costs
            cancellation = null;
        }
        home().unlist(this);
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
        if (home().isClosed()) { // nobody will run it any more, and others may wait for it
            return settleCancelled(reason == null ? home() + " was closed" : reason);
        }
        if (home().isOnThread()) {
            request(CancelRequest.USER, 0, reason);
        } else {
            cancellation().askFromElsewhere(reason);
        }
        return true;
    }

    @Override
    public int cancelling() {
        Cancellation requests = cancellation;
        return isDone() || requests == null ? 0 : requests.count();
    }

    /** The requests, to be changed. From any thread. */
    Cancellation cancellation() {
        Cancellation present = cancellation;
        if (present != null) {
            return present;
        }
        Cancellation made = new Cancellation(this);
        Cancellation other = (Cancellation) CANCELLATION.compareAndExchange(this, null, made);
        return other == null ? made : other;
    }

    /** The requests, to be looked at; null if there was none yet. */
    @Nullable Cancellation cancellationOrNull() {
        return cancellation;
    }

    /** Adds a request; it is delivered at the next await, or by waking the task if it waits. */
    void request(Object owner, int level, @Nullable String reason) {
        if (isDone()) {
            return;
        }
        boolean added = addRequest(owner, level, reason);
        if (home().driver().running() == this || !isCheckDue()) {
            return;
        }
        if (added) {
            CancelWalk.from(this);
        } else {
            CancelWalk.again(this);
        }
    }

    /** As {@link Cancellation#add}; if this runs, its next await will look. */
    boolean addRequest(Object owner, int level, @Nullable String reason) {
        boolean added = cancellation().add(owner, level, reason);
        recheck();
        return added;
    }

    /** The requests have changed: sees whether the next await has to look. */
    void recheck() {
        LoopDriver driver = home().driver();
        if (driver.running() == this) {
            driver.recheck();
        }
    }

    /** Whether a request waits to be delivered, and may be. */
    boolean isCheckDue() {
        Cancellation requests = cancellation;
        return requests != null && requests.isDue();
    }

    /** The innermost suspended call; null while this runs. */
    @Nullable Frame innermost() {
        return home().driver().running() == this ? null : suspended();
    }

    private @Nullable Frame suspended() {
        return body instanceof Coroutine ? null : body;
    }

    /** What this waits for; for {@link CancelWalk}. */
    @Nullable Object awaited() {
        return awaited;
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
        return name == null ? "Task-" + Integer.toUnsignedString(number) : name;
    }

    @Override
    public List<StackTraceElement> stack() {
        LoopDriver driver = home().driver();
        if (driver.running() == this) {
            return TaskStack.running(driver);
        }
        Frame innermost = suspended();
        return innermost == null ? List.of() : TaskStack.of(innermost);
    }

    @Override
    public String toString() {
        return name();
    }

    private static VarHandle cancellationHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(LoopTask.class, "cancellation", Cancellation.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a field of this class", e);
        }
    }
}
