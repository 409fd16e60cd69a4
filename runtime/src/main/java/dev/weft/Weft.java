package dev.weft;

import dev.weft.frame.Unwoven;
import dev.weft.inside.Inside;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What async code says: made for static import.
 *
 * <pre>{@code
 * @Async Coroutine<Integer> total(URI a, URI b) throws IOException {
 *     int first = await(size(a));
 *     return done(first + await(size(b)));
 * }
 *
 * int total = run(total(a, b));
 * }</pre>
 *
 * <p>The suspension points, {@code await}, {@code yield} and {@code yieldFrom}, are legal only inside methods and lambdas
 * marked {@link Async}; if such a method was not woven they throw an {@link Error} that says how to mend the build.
 * {@code Weft.yield} is always written in full, because {@code yield} is a restricted word.
 */
@SuppressWarnings({"DoNotCallSuggester", "NamedLikeContextualKeyword"}) // woven code never calls those
public final class Weft {
    static {
        Inside.open(new Opening());
    }

    private Weft() {}

    // ---------------------------------------------------------------- suspension points

    /**
     * Runs {@code coroutine} as part of this one and gives its result. Its failure is thrown as itself.
     *
     * @throws IllegalStateException if it was awaited before
     * @throws CancelledError if the running task was cancelled
     */
    public static <T> T await(Coroutine<? extends T> coroutine) {
        throw Unwoven.error("Weft.await");
    }

    /**
     * Waits for {@code future} and gives its result. Its failure is thrown as itself.
     *
     * @throws java.util.concurrent.CancellationException if the future was cancelled
     * @throws CancelledError if the running task was cancelled
     */
    public static <T> T await(Future<? extends T> future) {
        throw Unwoven.error("Weft.await");
    }

    /**
     * Waits for {@code stage}, whoever made it, and gives its result. Its failure is thrown as itself, without the
     * {@code CompletionException} around it.
     *
     * @throws java.util.concurrent.CancellationException if the stage was cancelled
     * @throws CancelledError if the running task was cancelled
     */
    public static <T> T await(CompletionStage<? extends T> stage) {
        throw Unwoven.error("Weft.await");
    }

    /**
     * As {@link #await(CompletionStage)}, and declares the checked exception that the stage may fail with, so that it can
     * be caught.
     *
     * @throws X if the stage fails with it
     */
    public static <T, X extends Throwable> T await(CompletionStage<? extends T> stage, Class<X> failure) throws X {
        throw Unwoven.error("Weft.await");
    }

    /**
     * As {@link #await(Coroutine)}, and declares a checked exception that is lost where the coroutine comes from, so that
     * it can be caught.
     *
     * @throws X if the coroutine throws it
     */
    public static <T, X extends Throwable> T await(Coroutine<? extends T> coroutine, Class<X> failure) throws X {
        throw Unwoven.error("Weft.await");
    }

    /**
     * Hands {@code value} to whoever iterates this generator, and waits until the next one is asked for.
     *
     * @return what was sent in; null if that is nothing, as always in a plain {@link Generator}
     * @throws GeneratorExit if the generator is closed instead
     */
    public static <S> S yield(@Nullable Object value) {
        throw Unwoven.error("Weft.yield");
    }

    /** Yields each element of {@code elements}. */
    public static void yieldFrom(Iterable<?> elements) {
        throw Unwoven.error("Weft.yieldFrom");
    }

    /** Yields each remaining element of {@code elements}. */
    public static void yieldFrom(java.util.Iterator<?> elements) {
        throw Unwoven.error("Weft.yieldFrom");
    }

    /** Yields each remaining element of {@code generator}, at the same cost at any depth of generators in generators. */
    public static void yieldFrom(Generator<?> generator) {
        throw Unwoven.error("Weft.yieldFrom");
    }

    /**
     * Yields each remaining element of {@code generator}, and hands on to it what is sent to this generator, raised in it, or
     * closes it: at the same cost at any depth.
     *
     * @return what {@code generator} returned
     */
    public static <R> R yieldFrom(SendGenerator<?, ?, R> generator) {
        throw Unwoven.error("Weft.yieldFrom");
    }

    /** Yields each remaining element of {@code generator}, in a generator that is async itself. */
    public static void yieldFrom(AsyncGenerator<?> generator) {
        throw Unwoven.error("Weft.yieldFrom");
    }

    /** A coroutine that is done with {@code value}; free in a {@code return}. It may be awaited any number of times. */
    public static <T> Coroutine<T> done(@Nullable T value) {
        return new Done<>(value);
    }

    /** A coroutine that is done, without a value; free in a {@code return}. */
    public static <T> Coroutine<T> done() {
        return new Done<>(null);
    }

    // ---------------------------------------------------------------- running

    /**
     * Runs {@code main} on a new loop and gives its result; its failure is thrown as itself, checked or not. Afterwards
     * tasks that still run are cancelled and awaited, and the default executor is shut down, for 30 seconds at most.
     *
     * @throws IllegalStateException if a loop runs on this thread already: {@link Runner.Builder#nested}
     * @throws java.util.concurrent.CancellationException if {@code main} was cancelled
     * @see <a href="https://docs.python.org/3/library/asyncio-runner.html#asyncio.run">asyncio.run</a>
     */
    public static <T> T run(Coroutine<T> main) {
        try (Runner runner = Runner.builder().build()) {
            return runner.run(main);
        }
    }

    /**
     * Has {@code coroutine} run by the running loop as a task of its own, beginning in the next pass.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static <T> Task<T> createTask(Coroutine<T> coroutine) {
        return EventLoop.running().createTask(coroutine);
    }

    /** As {@link #createTask(Coroutine)}, with a name for stacks and reports. */
    public static <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
        return EventLoop.running().createTask(coroutine, name);
    }

    /** A task of the running loop for {@code coroutine}. */
    public static <T> Future<T> ensureFuture(Coroutine<T> coroutine) {
        return createTask(coroutine);
    }

    /**
     * {@code stage} itself if it is a {@link Future}, else a future of the running loop that follows it, and cancels it
     * when it is cancelled.
     */
    public static <T> Future<T> ensureFuture(CompletionStage<T> stage) {
        return stage instanceof Future<T> future ? future : StageFuture.following(Loop.running(), stage);
    }

    /** The coroutine of an async lambda: {@code async(() -> { ...; return done(x); })}. */
    public static <T, X extends Exception> Coroutine<T> async(AsyncSupplier<T, X> body) throws X {
        return body.get();
    }

    // ---------------------------------------------------------------- waiting

    /**
     * Waits until {@code duration} has passed: never shorter, on an idle loop about a millisecond longer at most. Zero or
     * a negative duration lets everything else that is ready run once, and takes exactly one pass of the loop.
     */
    public static Coroutine<Void> sleep(Duration duration) {
        return new Sleep(Nanos.of(duration));
    }

    /**
     * Runs all of {@code awaitables} at once and gives their results in the same order. When one fails the others are
     * cancelled and awaited, and then the first failure is thrown as itself; further ones go to the loop's
     * {@link ExceptionHandler}. One that occurs twice runs once.
     *
     * <p>If one fails, or the task is cancelled, nobody gets the results of the others. Those of coroutines that are
     * {@link AutoCloseable} are closed then. What others may have, the value of a future or of {@link #done}, is not.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.gather">asyncio.gather</a>, which leaves
     *     the others running when one fails
     */
    public static <T> Coroutine<List<T>> gather(Collection<? extends Awaitable<? extends T>> awaitables) {
        return gatherAll(List.copyOf(awaitables), Weft::typed);
    }

    /** As {@link #gather(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> Coroutine<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return gather(Arrays.asList(awaitables));
    }

    /**
     * As {@link #gather(Collection)}, with {@code body} for each of {@code arguments}: {@code gather(pages, this::size)}.
     *
     * @throws X what the body throws, where the result is awaited
     */
    public static <A, T, X extends Exception> Coroutine<List<T>> gather(
            Collection<? extends A> arguments, AsyncFunction<? super A, T, X> body) throws X {
        return gather(Integer.MAX_VALUE, arguments, body);
    }

    /**
     * As {@link #gather(Collection, AsyncFunction)}, with at most {@code limit} running at any time.
     *
     * @throws IllegalArgumentException if {@code limit} is less than 1
     * @throws X what the body throws, where the result is awaited
     */
    public static <A, T, X extends Exception> Coroutine<List<T>> gather(
            int limit, Collection<? extends A> arguments, AsyncFunction<? super A, T, X> body) throws X {
        return Gather.all(limit, arguments, body::apply, Weft::typed);
    }

    /** As {@link #gather(Collection)}, for anyone's stages. Those that run when one fails are cancelled. */
    public static <T> Coroutine<List<T>> gatherStages(Collection<? extends CompletionStage<? extends T>> stages) {
        return gatherAll(List.copyOf(stages), Weft::typed);
    }

    /** Runs both at once, as {@link #gather(Collection)} does, and gives what {@code combine} makes of their results. */
    public static <A, B, T> Coroutine<T> gather(Awaitable<A> a, Awaitable<B> b, BiFunction<A, B, T> combine) {
        Objects.requireNonNull(combine);
        return gatherAll(List.of(a, b), results -> combine.apply(item(results, 0), item(results, 1)));
    }

    /** Runs all three at once, as {@link #gather(Collection)} does, and gives what {@code combine} makes of the results. */
    public static <A, B, C, T> Coroutine<T> gather(
            Awaitable<A> a, Awaitable<B> b, Awaitable<C> c, TriFunction<A, B, C, T> combine) {
        Objects.requireNonNull(combine);
        return gatherAll(
                List.of(a, b, c), results -> combine.apply(item(results, 0), item(results, 1), item(results, 2)));
    }

    /** Runs all four at once, as {@link #gather(Collection)} does, and gives what {@code combine} makes of the results. */
    public static <A, B, C, D, T> Coroutine<T> gather(
            Awaitable<A> a, Awaitable<B> b, Awaitable<C> c, Awaitable<D> d, QuadFunction<A, B, C, D, T> combine) {
        Objects.requireNonNull(combine);
        return gatherAll(
                List.of(a, b, c, d),
                results -> combine.apply(item(results, 0), item(results, 1), item(results, 2), item(results, 3)));
    }

    /**
     * As {@link #gather(Collection)}, but all run to their end, and what each came to is given: its value, its failure or
     * that it was cancelled. Cancelling the task that waits cancels them all, and is thrown when they have ended.
     */
    public static <T> Coroutine<List<Result<T>>> gatherSettled(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.settled(Integer.MAX_VALUE, List.copyOf(awaitables), awaitable -> awaitable);
    }

    /** As {@link #gatherSettled(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> Coroutine<List<Result<T>>> gatherSettled(Awaitable<? extends T>... awaitables) {
        return gatherSettled(Arrays.asList(awaitables));
    }

    /** As {@link #gatherSettled(Collection)}, with {@code body} for each of {@code arguments}; nothing is thrown. */
    public static <A, T> Coroutine<List<Result<T>>> gatherSettled(
            Collection<? extends A> arguments, AsyncFunction<? super A, T, ?> body) {
        return gatherSettled(Integer.MAX_VALUE, arguments, body);
    }

    /**
     * As {@link #gatherSettled(Collection, AsyncFunction)}, with at most {@code limit} running at any time.
     *
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    public static <A, T> Coroutine<List<Result<T>>> gatherSettled(
            int limit, Collection<? extends A> arguments, AsyncFunction<? super A, T, ?> body) {
        return Gather.settled(limit, arguments, body::apply);
    }

    /**
     * Runs all of {@code awaitables} at once until one succeeds, and gives its value; the others are cancelled and awaited.
     * If none succeeds, the first failure is thrown as itself, and the others go to the loop's {@link ExceptionHandler};
     * if one does, failures before that are what a race is for. A coroutine that succeeds too late has its value closed,
     * if that is {@link AutoCloseable}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <T> Coroutine<T> race(Collection<? extends Awaitable<? extends T>> awaitables) {
        return Race.of(awaitables.stream().<Callable<?>>map(each -> () -> each).toList(), null);
    }

    /** As {@link #race(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> Coroutine<T> race(Awaitable<? extends T>... awaitables) {
        return race(Arrays.asList(awaitables));
    }

    /**
     * As {@link #race(Collection)}, but one starts after the other: each {@code delay} after the one before, or as soon as
     * that has failed. For several addresses of one host, say.
     *
     * @throws IllegalArgumentException if there is none
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305, Happy Eyeballs</a>
     */
    public static <T> Coroutine<T> raceStaggered(
            Duration delay, Collection<? extends AsyncSupplier<? extends T, ?>> contestants) {
        Objects.requireNonNull(delay);
        return Race.of(contestants.stream().<Callable<?>>map(each -> each::get).toList(), delay);
    }

    /**
     * Gives the results of {@code awaitables} one by one as they arrive: those that run are started, all at once, when the
     * first is asked for. When one fails the others are cancelled and awaited, and the failure is thrown as itself instead
     * of an element; further ones go to the loop's {@link ExceptionHandler}. Closing the generator, as leaving a {@code for}
     * over it does, cancels and awaits those that still run; what coroutines have given that was not asked for is closed, if
     * it is {@link AutoCloseable}. One that occurs twice runs, and is given, once.
     *
     * <p>It is asked on one loop; on another one {@link IllegalStateException} is thrown.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed">asyncio.as_completed</a>,
     *     which leaves the others running when the loop over it is left
     */
    public static <T> AsyncGenerator<T> asCompleted(Collection<? extends Awaitable<? extends T>> awaitables) {
        return new AsCompleted<>(List.copyOf(awaitables));
    }

    /** As {@link #asCompleted(Collection)}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static <T> AsyncGenerator<T> asCompleted(Awaitable<? extends T>... awaitables) {
        return asCompleted(Arrays.asList(awaitables));
    }

    /**
     * Waits for {@code futures} until what {@code when} says, or until {@code atMost} has passed, and says which are done.
     * It throws nothing but {@link CancelledError} and cancels nothing, also when the task that waits is cancelled.
     *
     * @throws IllegalArgumentException if there is none
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.wait">asyncio.wait</a>
     */
    public static <T> Coroutine<Waited<T>> wait(
            Collection<? extends Future<T>> futures, ReturnWhen when, Duration atMost) {
        return new Wait<>(futures, when, Nanos.of(atMost));
    }

    /** As {@link #wait(Collection, ReturnWhen, Duration)}, for however long it takes. */
    public static <T> Coroutine<Waited<T>> wait(Collection<? extends Future<T>> futures, ReturnWhen when) {
        return new Wait<>(futures, when, Long.MAX_VALUE);
    }

    /**
     * Runs {@code body} in the same task for {@code duration} at most. When the time has passed the body is cancelled and
     * awaited; if it ends by that, {@link TimeoutException} is thrown, and what else it returns or throws is passed on. A
     * cancel request from elsewhere wins. With no time left the body's first await throws; a body that never suspends is
     * not interrupted.
     *
     * @throws TimeoutException if the time has passed; it names the duration and the place of the await
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#timeouts">asyncio: Timeouts</a>
     */
    @SuppressWarnings("unused") // thrown where the result is awaited
    public static <T> Coroutine<T> timeout(Duration duration, Coroutine<T> body) throws TimeoutException {
        return TimeLimit.after(duration, TimeLimit.body(body));
    }

    /**
     * As {@link #timeout(Duration, Coroutine)}, for a body that may put the end off: {@code timeout(ofSeconds(5), limit ->
     * { ...; limit.reschedule(ofSeconds(5)); ... })}.
     *
     * @throws TimeoutException if the time has passed; it names the duration and the place of the await
     * @throws X what the body throws, where the result is awaited
     */
    @SuppressWarnings("unused") // thrown where the result is awaited
    public static <T, X extends Exception> Coroutine<T> timeout(
            Duration duration, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException {
        Objects.requireNonNull(body);
        return TimeLimit.after(duration, body::apply);
    }

    /**
     * As {@link #timeout(Duration, Coroutine)}, until the moment {@code nanos} on the clock of {@link EventLoop#time}.
     *
     * @throws TimeoutException if that moment has come; it names the place of the await
     */
    @SuppressWarnings("unused") // thrown where the result is awaited
    public static <T> Coroutine<T> timeoutAt(long nanos, Coroutine<T> body) throws TimeoutException {
        return TimeLimit.at(nanos, TimeLimit.body(body));
    }

    /** As {@link #timeout(Duration, Coroutine)}, but gives {@code otherwise} when the time has passed. */
    public static <T> Coroutine<T> timeoutOrElse(Duration duration, Coroutine<T> body, @Nullable T otherwise) {
        return TimeLimit.orElse(duration, TimeLimit.body(body), otherwise);
    }

    /**
     * Waits for {@code future} without cancelling it when the task that waits is cancelled: that one goes on at once, and
     * the future too. A failure that nobody is left to look at goes to the loop's {@link ExceptionHandler}.
     *
     * @see <a href="https://docs.python.org/3/library/asyncio-task.html#asyncio.shield">asyncio.shield</a>
     */
    public static <T> Coroutine<T> shield(Future<T> future) {
        return new Shield<>(future);
    }

    /**
     * Runs {@code body} in the same task so that cancel requests from outside of it wait until it has ended: for a cleanup
     * that must not be interrupted. It begins even if a request waits already; that is delivered at the next await after
     * it. Time limits and groups inside of {@code body} work as ever.
     */
    public static <T> Coroutine<T> uncancellable(Coroutine<T> body) {
        return new Uncancellable<>(body);
    }

    /**
     * Runs {@code job}, which may block, on the loop's default executor (virtual threads from JDK 21 on, else a bounded
     * pool) and gives the future of its result. Cancelling the future interrupts the job; if it gives an
     * {@link AutoCloseable} all the same, that is closed. So is one that has come, if the only task that awaits it is
     * cancelled before it goes on.
     *
     * @throws IllegalStateException if no loop runs on this thread
     */
    public static <T> Future<T> runInExecutor(Callable<T> job) {
        return EventLoop.running().runInExecutor(job);
    }

    /**
     * As {@link #runInExecutor(Callable)}, on {@code executor}. If that refuses the job, the future has failed with what it
     * threw, such as {@link java.util.concurrent.RejectedExecutionException}.
     */
    public static <T> Future<T> runInExecutor(Executor executor, Callable<T> job) {
        return EventLoop.running().runInExecutor(executor, job);
    }

    private static <T> Coroutine<T> gatherAll(List<?> awaitables, Function<List<?>, T> combine) {
        return Gather.all(Integer.MAX_VALUE, awaitables, awaitable -> awaitable, combine);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> typed(List<?> results) {
        return (List<T>) results;
    }

    @SuppressWarnings("unchecked")
    private static <T> T item(List<?> results, int index) {
        return (T) results.get(index);
    }
}
