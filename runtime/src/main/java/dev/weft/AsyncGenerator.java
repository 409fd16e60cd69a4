package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Outlet;
import dev.weft.frame.Sites;
import dev.weft.frame.StateMachine;
import dev.weft.frame.Status;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Elements made one by one by a body that may await between them: await and yield in one method marked {@link Async}.
 *
 * <pre>{@code
 * @Async AsyncGenerator<Page> pages(URI first) {
 *     for (URI next = first; next != null; ) {
 *         Page page = await(load(next));
 *         Weft.yield(page);
 *         next = page.next();
 *     }
 *     return AsyncGenerator.end();
 * }
 *
 * @Async Coroutine<Void> print(URI first) {
 *     for (Page page : pages(first)) {    // awaits each element, and closes the generator however the loop is left
 *         System.out.println(page.title());
 *     }
 *     return done();
 * }
 * }</pre>
 *
 * <p>The body runs in the task that asks for an element, as if it were part of the body that asks: it awaits, and is
 * cancelled, as that. It may be handed from task to task, but is asked by one at a time. What it throws comes out of the
 * await that ran it, as itself, and only once; then it is exhausted. One that has begun and is neither exhausted nor closed
 * when its loop shuts down is closed then. Made by woven code; subclassing it by hand is not supported.
 *
 * @param <Y> type of the elements
 * @see <a href="https://peps.python.org/pep-0525/">PEP 525</a>
 */
public abstract class AsyncGenerator<Y> extends StateMachine implements Iterable<Y>, AsyncCloseable {
    private enum Phase {
        FRESH,
        RUNNING,
        /** Stands at a yield. */
        STANDS,
        EXHAUSTED
    }

    private Phase phase = Phase.FRESH;
    private String asked = ""; // where it was last asked to run
    private @Nullable Exit outlet; // from the first step to the end
    private @Nullable Frame
            frames; // where it STANDS: of the body and those it yields from, innermost first, the outlet last
    private @Nullable Object element; // where it STANDS

    /** For generated state machines. */
    protected AsyncGenerator() {}

    /** What an async generator returns: {@code return AsyncGenerator.end()}. As a generator it is an empty one. */
    @SuppressWarnings("unchecked") // it has no elements
    public static <Y> AsyncGenerator<Y> end() {
        return (AsyncGenerator<Y>) End.END;
    }

    /**
     * Runs the body up to its next yield, once it is awaited.
     *
     * <p>Awaited, it throws {@link IllegalStateException} if the body runs already, or if another generator yields from
     * this one.
     *
     * @return whether there is another element, which then is {@link #current}
     */
    public final Coroutine<Boolean> advance() {
        return new Step<>(this, false, null);
    }

    /**
     * The element at which the body stands, however often it is asked for.
     *
     * @throws IllegalStateException if there is none: {@link #advance} was not awaited yet, or gave false
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the compiler checked what is yielded; null may be an element
    public final Y current() {
        if (phase != Phase.STANDS) {
            throw new IllegalStateException(
                    this + " has no element now: await(advance()) gives true when there is one");
        }
        return (Y) element;
    }

    /**
     * Ends this generator, once it is awaited: {@link GeneratorExit} is thrown at the yield where it stands, so that its
     * {@code finally} blocks run, which may await. What else they throw comes out of the await. Without effect on one that
     * is exhausted, or that another generator yields from; the body of one that has not begun never runs.
     *
     * <p>Awaited, it throws {@link IllegalStateException} if the body runs at this moment.
     */
    @Override
    public final Coroutine<Void> closeAsync() {
        return new Step<>(this, true, null);
    }

    /**
     * This generator as a publisher, which runs it when elements are asked for, and never ahead of that. It has one
     * subscriber; a further one gets an {@link IllegalStateException}, for a generator runs only once.
     *
     * <p>The body runs in a task of the loop that runs now, or where none does, of one on
     * {@link java.util.concurrent.ForkJoinPool#commonPool}; the subscriber is called there too. It may {@code request} and
     * {@code cancel} from any thread. When it cancels, the body's await is cancelled or its yield ended, as by
     * {@link #closeAsync}; what fails then goes to the loop's {@link ExceptionHandler}. When the loop shuts down it gets a
     * {@link java.util.concurrent.CancellationException}. An element that is null ends it by a {@link NullPointerException},
     * as Reactive Streams demand.
     *
     * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm#specification">Reactive Streams</a>
     */
    public final Flow.Publisher<Y> publisher() {
        Loop running = Loop.runningOrNull();
        return new GeneratorPublisher<>(this, running == null ? new ExecutorLoop(ForkJoinPool.commonPool()) : running);
    }

    /**
     * The elements of {@code publisher}, to which the generator subscribes when it is asked for the first. It requests one
     * at a time, when it is asked itself, so nothing is buffered, and cancels the subscription when it is closed or the task
     * that waits is cancelled. The publisher's failure is thrown as itself. Signals may come from any thread.
     *
     * @see <a href="https://github.com/reactive-streams/reactive-streams-jvm#specification">Reactive Streams</a>
     */
    public static <Y> AsyncGenerator<Y> of(Flow.Publisher<Y> publisher) {
        return new Subscribed<>(publisher);
    }

    /**
     * Not supported: an iterator cannot await. A {@code for} statement inside a method marked {@link Async} does not call
     * this, if the static type of what it iterates over is {@code AsyncGenerator}.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public final Iterator<Y> iterator() {
        throw new UnsupportedOperationException(
                this + " has to be awaited, which an iterator cannot: iterate over it by a"
                        + " for statement in an @Async method, where its static type is AsyncGenerator, or by await(advance())"
                        + " and current()");
    }

    private @Nullable Object advance(Driver driver, String site) throws Throwable {
        switch (phase) {
            case EXHAUSTED -> {
                driver.putInt(0);
                return Status.BOOLEAN;
            }
            case RUNNING -> throw runsAlready("advance", site);
            case FRESH -> {
                if (!isFresh()) {
                    throw new IllegalStateException(
                            this + " cannot be iterated, at " + site + ": another generator yields from it");
                }
                Exit made = new Exit(this, driver);
                run(site);
                outlet = made;
                return driver.startWithin(made, this, site);
            }
            case STANDS -> {
                return resume(driver, site, null);
            }
        }
        throw new AssertionError("unknown phase: " + phase);
    }

    private @Nullable Object close(Driver driver, String site) throws Throwable {
        switch (phase) {
            case EXHAUSTED -> {}
            case RUNNING -> throw runsAlready("closeAsync", site);
            case FRESH -> {
                if (isFresh()) {
                    exhaust();
                }
            }
            case STANDS -> {
                return resume(driver, site, new GeneratorExit());
            }
        }
        return null;
    }

    private @Nullable Object resume(Driver driver, String site, @Nullable GeneratorExit exit) throws Throwable {
        Exit to = outlet;
        Frame standing = frames;
        if (to == null || standing == null) {
            throw new AssertionError("stands nowhere: " + this);
        }
        to.exit = exit;
        run(site);
        return driver.resumeWithin(to, standing, exit);
    }

    private void run(String site) {
        phase = Phase.RUNNING;
        asked = site;
        frames = null;
        element = null;
    }

    private void exhaust() {
        if (isFresh()) { // cancelled before its first step
            claim("its end");
        }
        Exit open = outlet;
        if (open != null) {
            open.forget(this);
        }
        phase = Phase.EXHAUSTED;
        outlet = null;
        frames = null;
        element = null;
    }

    private IllegalStateException runsAlready(String call, String site) {
        String before = outlet != null && outlet.isClosing() ? "closeAsync" : "advance";
        return new IllegalStateException(this + " runs already: " + call + " at " + site + ", but " + before + " at "
                + asked + " has not ended");
    }

    /** Yields what is left of this generator, which has begun. */
    @Override
    protected final @Nullable Object delegated(Driver driver) throws Throwable {
        return new AsyncDelegation(this).step(driver);
    }

    /** One {@link #advance} or {@link #closeAsync}. */
    private static final class Step<T> extends Coroutine<T> {
        private final AsyncGenerator<?> generator;
        private final boolean closes;
        private final @Nullable String awaitedAt; // known beforehand if its start was deferred

        Step(AsyncGenerator<?> generator, boolean closes, @Nullable String awaitedAt) {
            this.generator = generator;
            this.closes = closes;
            this.awaitedAt = awaitedAt;
        }

        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            int depth = driver.enter();
            claim(site);
            if (depth < 0) {
                return driver.defer(new Step<>(generator, closes, site));
            }
            String from = awaitedAt == null ? site : awaitedAt;
            Object status = closes ? generator.close(driver, from) : generator.advance(driver, from);
            driver.leave(depth);
            return status;
        }

        @Override
        public String toString() {
            return generator + (closes ? ".closeAsync" : ".advance");
        }
    }

    /** Where the elements of one generator leave. */
    private static final class Exit extends Outlet {
        private static final Sites SITES =
                new Sites("dev.weft.AsyncGenerator", "advance", "", List.of(new Sites.Point(-1, "the next element")));

        private final AsyncGenerator<?> generator;
        private final @Nullable OpenGenerators open;
        private @Nullable GeneratorExit exit; // once it is being closed

        Exit(AsyncGenerator<?> generator, Driver driver) {
            this.generator = generator;
            this.open = driver instanceof LoopDriver own ? own.loop().generators() : null;
            this.state = 1;
            if (open != null) {
                open.add(generator);
            }
        }

        void forget(AsyncGenerator<?> ended) {
            if (open != null) {
                open.remove(ended);
            }
        }

        @Override
        protected void take(@Nullable Object element, Frame innermost) {
            generator.phase = Phase.STANDS;
            generator.element = element;
            generator.frames = innermost;
        }

        @Override
        protected boolean isClosing() {
            return exit != null;
        }

        @Override
        protected @Nullable Object ended(Driver driver, @Nullable Throwable failure) throws Throwable {
            generator.exhaust();
            if (failure != null && failure != exit) {
                throw failure;
            }
            if (exit != null) {
                return null;
            }
            driver.putInt(0);
            return Status.BOOLEAN;
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }

    private static final class End extends AsyncGenerator<Object> {
        static final AsyncGenerator<?> END = new End();

        private End() {
            super.exhaust();
        }

        @Override
        public @Nullable Object start(Driver driver, String site) {
            return null;
        }

        @Override
        protected boolean isEnd() {
            return true;
        }

        @Override
        public String toString() {
            return "AsyncGenerator.end()";
        }
    }
}
