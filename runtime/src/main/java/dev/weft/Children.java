package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The children of a task that it waits for: all of them, however they end. What follows from the end of one is decided by
 * a {@link Policy}.
 *
 * <p>Children end in callbacks of the loop; the task is woken when none runs any longer, or when the policy says so.
 * Loop's thread only.
 */
final class Children extends Frame implements Join {
    /** What a combinator makes of its children. */
    interface Policy {
        /** Starts as many children as may run now; called at the beginning and after each end, unless stopped. */
        default void fill(Children children) {}

        /** {@code child} has ended. */
        void ended(Children children, LoopFuture<?> child);

        /**
         * All have ended.
         *
         * @return the status with which the combinator ends
         */
        @Nullable Object result(Children children, Driver driver) throws Throwable;

        /** The task was cancelled while it waited: reports what would be lost. */
        void cancelled(Children children);

        /** {@code child} is done, and {@link #ended} will be called; from any thread. */
        default void done(LoopFuture<?> child) {
            child.observe(); // the policy looks at failures itself
        }

        /** Whether the task goes on though some still run. */
        default boolean isEnough() {
            return false;
        }

        /** How the combinator appears in stacks. */
        Sites sites();
    }

    private final Policy policy;
    private LoopTask<?> task; // that waits, or will
    private final Loop loop;
    private final List<LoopFuture<?>> all = new ArrayList<>(); // in the order of their starts; what occurs twice twice
    private final IdentityHashMap<Object, LoopFuture<?>> opened =
            new IdentityHashMap<>(); // what occurs twice runs once
    private int running;
    private int sinceForgotten; // ended since the last time that forgetEnded did something
    private boolean waits; // whether the task is suspended here
    private boolean stopped;

    Children(Policy policy, LoopTask<?> task) {
        this.policy = policy;
        this.task = task;
        this.loop = task.home();
    }

    LoopTask<?> task() {
        return task;
    }

    Loop loop() {
        return loop;
    }

    List<LoopFuture<?>> all() {
        return all;
    }

    boolean isStopped() {
        return stopped;
    }

    int running() {
        return running;
    }

    // ---------------------------------------------------------------- starting

    /** Starts {@code awaitable}: a coroutine, a future of ours, or anyone's stage. */
    LoopFuture<?> open(Object awaitable) {
        LoopFuture<?> before = opened.get(awaitable);
        if (before != null) {
            all.add(before);
            return before;
        }
        LoopFuture<?> child = future(awaitable);
        opened.put(awaitable, child);
        add(child);
        return child;
    }

    /** As {@link #open}; nobody but the policy gets the value of what is a coroutine: see {@link #discard}. */
    void openSole(Object awaitable) {
        LoopFuture<?> child = open(awaitable);
        if (awaitable instanceof Coroutine<?> && !(awaitable instanceof Done) && child instanceof LoopTask<?> task) {
            task.owner = LoopTask.SOLE;
        }
    }

    /** Closes the value of {@code child}, which nobody will get, if it is a child of {@link #openSole}'s. */
    void discard(LoopFuture<?> child) {
        if (child instanceof LoopTask<?> sole && sole.owner == LoopTask.SOLE) {
            loop.discard(sole.result(), sole);
        }
    }

    /** As {@link #discard}, for each child that has ended well. */
    void discardAll() {
        Collection<LoopFuture<?>> each = all.size() == opened.size() ? all : new LinkedHashSet<>(all); // closed once
        for (LoopFuture<?> child : each) {
            if (child.isDone() && !child.isCancelled() && child.failureOrNull() == null) {
                discard(child);
            }
        }
    }

    private LoopFuture<?> future(Object awaitable) {
        if (awaitable instanceof Coroutine<?> coroutine) {
            return loop.createTask(coroutine);
        }
        if (awaitable instanceof LoopFuture<?> future) {
            return future;
        }
        if (awaitable instanceof CompletionStage<?> stage) {
            return StageFuture.following(loop, stage);
        }
        throw new IllegalArgumentException(awaitable + " is neither a Coroutine nor a Future");
    }

    /** Adds a child that runs. */
    void add(LoopFuture<?> child) {
        all.add(child);
        if (child.addWaiter(new Child(this, child))) {
            running++;
        } else {
            policy.ended(this, child);
        }
    }

    /** Lets go of those that have ended; only now and then, so that each costs little. */
    void forgetEnded() {
        if (2 * ++sinceForgotten > all.size()) {
            sinceForgotten = 0;
            all.removeIf(LoopFuture::isDone);
        }
    }

    // ---------------------------------------------------------------- waiting

    /** Waits for all, on behalf of the driver's task, and gives the policy's result. */
    @Nullable Object join(Driver driver) throws Throwable {
        if (running > 0) {
            await(task, driver);
            return suspend(driver, 1);
        }
        return policy.result(this, driver);
    }

    /** Has {@code waiting}, the driver's task, wait until the policy lets it go on. */
    void await(LoopTask<?> waiting, Driver driver) {
        task = waiting;
        waits = true;
        driver.suspend(this);
    }

    @Override
    public @Nullable Object resume(Driver driver) throws Throwable {
        try {
            driver.resumed();
        } catch (Throwable t) { // cancelled: the children have ended, unless this was abandoned
            policy.cancelled(this);
            throw t;
        }
        return policy.result(this, driver);
    }

    private void ended(LoopFuture<?> child) {
        running--;
        policy.ended(this, child);
        if (!stopped) {
            policy.fill(this);
        }
        if (waits && (running == 0 || policy.isEnough())) {
            waits = false;
            loop.post(task);
        }
    }

    @Override
    public Sites sites() {
        return policy.sites();
    }

    // ---------------------------------------------------------------- stopping

    /** Has nothing further started, and cancels what runs. */
    void cancelAll() {
        stopped = true;
        List<LoopFuture<?>> others = new ArrayList<>();
        addRunning(others);
        CancelWalk.all(others, task);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void addRunning(Collection<? super LoopFuture<?>> due) {
        for (LoopFuture<?> child : all) {
            if (!child.isDone()) {
                due.add(child);
            }
        }
    }

    @Override
    public void addAwaited(Collection<? super LoopFuture<?>> due) {
        addRunning(due);
    }

    @Override
    public boolean abandon() {
        boolean waited = waits;
        waits = false;
        stopped = true;
        return waited;
    }

    /** Tells that a failure is not thrown, as another one is. */
    void report(String combinator, Throwable further) {
        loop.report("A failure in a " + combinator + " of " + task + " that is not thrown", further, null);
    }

    @Override
    public String toString() {
        return policy.sites().method() + " of " + all.size() + ", of which " + running + " run";
    }

    /** Waits for one child, which may belong to another loop. */
    private static final class Child extends Onlooker {
        private final Children children;
        private final LoopFuture<?> future;

        Child(Children children, LoopFuture<?> future) {
            this.children = children;
            this.future = future;
        }

        @Override
        void wake(LoopFuture<?> done) {
            children.policy.done(done);
            children.loop.post(this);
        }

        @Override
        void run(Loop on) {
            children.ended(future);
        }
    }
}
