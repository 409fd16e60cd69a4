package dev.weft;

import dev.weft.Joiners.AllSuccessful;
import dev.weft.Joiners.Noting;
import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import dev.weft.frame.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link TaskGroup}: the body's caller, and the owner of the cancel request by which the group stops the body.
 *
 * <pre>
 *   body runs ──────────► body has ended: join the children ──► the joiner's result
 *      │  stop(): children are cancelled, and the body if it still runs
 * </pre>
 *
 * <p>On exit the group's own request is withdrawn; while one of others, made since it began, is pending,
 * {@link CancelledError} is thrown whatever body and children have made of it.
 */
final class GroupRun<T, R> extends Scope implements Children.Policy {
    private static final Sites SITES = Marks.sites("TaskGroup", "its body and tasks");

    private final Joiner<? super T, R> joiner;
    private final LoopTask<?> task;
    private final Children children;
    private final int before; // the newest request delivered before it began
    private final int level; // how many uncancellable sections it is inside of
    private @Nullable Result<T> body; // what the body came to; null while it runs
    private @Nullable CancelledError cancelled; // the body's, if that was ended by others
    private final List<LoopFuture<?>> held = new ArrayList<>(); // children that have failed, and were not looked at
    private @Nullable Throwable refusal; // what the joiner threw at the end of a child
    private boolean over;

    GroupRun(Joiner<? super T, R> joiner, LoopTask<?> task) {
        this.joiner = joiner;
        this.task = task;
        this.children = new Children(this, task);
        Cancellation requests = task.cancellationOrNull();
        this.before = requests == null ? 0 : requests.newest();
        this.level = requests == null ? 0 : requests.masked();
    }

    // ---------------------------------------------------------------- children

    <C> Task<C> createTask(Coroutine<C> coroutine, @Nullable String name) {
        if (over || children.isStopped()) {
            coroutine.drop(over ? "a group that has ended" : "a group that stops");
            throw new IllegalStateException(
                    this + (over ? " has ended" : " is stopping") + ": it takes no more tasks, such as " + coroutine);
        }
        checkThread();
        LoopTask<C> child = new LoopTask<>(task.home(), coroutine, name);
        child.owner = LoopTask.GROUP;
        children.add(child); // before its first step: it may fail there
        return task.home().begin(child);
    }

    void cancel() {
        checkThread();
        if (!over) {
            stop("the group was cancelled");
        }
    }

    private void checkThread() {
        if (!task.home().isOnThread()) {
            throw new IllegalStateException(this + " is used on another thread than that of its loop");
        }
    }

    @Override
    public void ended(Children all, LoopFuture<?> child) {
        boolean enough = true;
        try {
            enough = joiner.onEnd((LoopTask<?>) child);
        } catch (Throwable t) {
            refused(t);
        }
        if (enough) {
            stop("a task of its group, " + child + ", has ended");
        }
        children.forgetEnded();
    }

    private void refused(Throwable thrown) {
        if (refusal == null) {
            refusal = thrown;
        } else if (refusal != thrown) {
            children.report("task group", thrown);
        }
    }

    private void stop(String reason) {
        if (children.isStopped()) {
            return;
        }
        children.cancelAll();
        if (body == null) {
            task.request(this, level, reason);
        }
    }

    @Override
    public void done(LoopFuture<?> child) {
        if (joiner instanceof Noting<?, ?>) {
            child.observe();
        } else if (!over && child.failureOrNull() != null && !(joiner instanceof Joiners.AwaitAll)) {
            child.hold(); // a joiner of the user's may still look at it, when all have ended
            held.add(child);
        }
    }

    private void finish() {
        over = true;
        held.forEach(LoopFuture::release);
    }

    // ---------------------------------------------------------------- the body

    @Override
    @SuppressWarnings("unchecked")
    @Nullable Object ended(@Nullable Object status, Driver driver) throws Throwable {
        body = new Result.Value<>((T) Status.result(status, driver));
        withdraw();
        return children.join(driver);
    }

    @Override
    @Nullable Object failed(Throwable failure, Driver driver) throws Throwable {
        if (failure instanceof CancelledError error) {
            body = new Result.Cancelled<>(failure.getMessage());
            cancelled = isCancelledByOthers() || !children.isStopped() ? error : null;
        } else {
            body = new Result.Failure<>(failure);
            if (joiner instanceof Noting<?, ?> noting) {
                noting.bodyFailed(failure);
            }
        }
        withdraw();
        if (!children.isStopped()) {
            children.cancelAll();
        }
        return children.join(driver);
    }

    private boolean isCancelledByOthers() {
        Cancellation requests = task.cancellationOrNull();
        return requests != null && requests.isAnySince(before, this);
    }

    // ---------------------------------------------------------------- the end

    @Override
    public @Nullable Object result(Children all, Driver driver) throws Throwable {
        finish();
        boolean isToldLater = body instanceof Result.Value<T> && task.isCheckDue(); // at the next await
        if (cancelled != null || (isCancelledByOthers() && !isToldLater)) {
            reportLost();
            throw cancelled != null
                    ? cancelled
                    : new CancelledError(task.cancellation().deliver());
        }
        Result<T> ended = body;
        if (ended == null) {
            throw new AssertionError("joined before the body has ended");
        }
        try {
            if (refusal != null) {
                reportBody();
                throw refusal;
            }
            return joiner.result(widened(ended));
        } catch (Throwable t) {
            throw driver.foreign(t);
        } finally {
            if (joiner instanceof AllSuccessful<?> all2) {
                report(all2.further());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <S> Result<S> widened(Result<? extends S> result) {
        return (Result<S>) result;
    }

    @Override
    public void cancelled(Children all) {
        finish();
        reportLost();
    }

    /** Takes back the group's own request: the body has ended. */
    private void withdraw() {
        Cancellation requests = task.cancellationOrNull();
        if (requests != null) {
            requests.withdraw(this);
            task.recheck();
        }
    }

    private void reportLost() {
        if (refusal != null) {
            children.report("task group", refusal);
        }
        if (joiner instanceof Noting<?, ?> noting) {
            report(noting.lost());
        } else {
            reportBody();
        }
    }

    /** Reports the failure of the body, which the joiner is not told of. */
    private void reportBody() {
        if (body instanceof Result.Failure<T> failure) {
            children.report("task group", failure.exception());
        }
    }

    private void report(List<Throwable> failures) {
        for (Throwable failure : failures) {
            children.report("task group", failure);
        }
    }

    @Override
    public Sites sites() {
        return SITES;
    }

    @Override
    public String toString() {
        return "task group of " + task;
    }
}
