package dev.weft.processor.run.differential;

/** The source of the awaitables of generated bodies, to be woven with them. */
final class WovenLeaves {
    static final String NAME = Unit.PACKAGE + ".Leaves";

    static final String SOURCE = """
            package gen;

            import static dev.weft.Weft.*;

            import dev.weft.*;
            import dev.weft.Future;
            import dev.weft.processor.run.differential.Kit;
            import dev.weft.processor.run.differential.Kit.Event;
            import dev.weft.processor.run.differential.OtherRun;
            import dev.weft.processor.run.differential.OtherThread;
            import dev.weft.processor.run.differential.Schedule.Timing;
            import dev.weft.processor.run.differential.Schedule.Turn;
            import java.util.NoSuchElementException;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            public final class Leaves {
                private static final ThreadLocal<Runner> RUNNERS = ThreadLocal.withInitial(Leaves::runner);

                private static Runner runner() {
                    Runner made = Runner.builder().build();
                    made.loop().onException(unhandled -> {}); // of tasks that nobody looks at
                    return made;
                }

                public static Object run(Object coroutine) {
                    return RUNNERS.get().run((Coroutine<?>) coroutine);
                }

                public static <T> Coroutine<T> co(T value) {
                    return leaf(Kit.turn(), value);
                }

                public static <T> Coroutine<T> checked(T value) throws Kit.Checked {
                    return checkedLeaf(Kit.turn(), value);
                }

                public static <T> Future<T> fu(T value) {
                    Turn turn = Kit.turn();
                    return future(turn, turn.fails() ? turn.boom() : null, value);
                }

                public static <T> CompletableFuture<T> cf(T value) {
                    Turn turn = Kit.turn();
                    return stage(turn, turn.fails() ? turn.boom() : null, value);
                }

                public static <T> CompletionStage<T> cs(T value) {
                    Turn turn = Kit.turn();
                    return stage(turn, turn.fails() ? turn.checked() : null, value);
                }

                public static <T> Coroutine<T> halt(T value) {
                    Turn turn = Kit.turn();
                    if (turn.fails() && Kit.cancels()) {
                        Task.current().cancel();
                    }
                    return leaf(new Turn(turn.number(), turn.timing(), false), value);
                }

                public static void some(Object all) {
                    Generator<?> elements = (Generator<?>) (all instanceof Iterable<?> many ? many.iterator() : all);
                    while (!Kit.closes() && elements.hasNext()) {
                        Kit.got(elements.next());
                    }
                    if (Kit.closes()) {
                        Kit.happened(Event.GENERATOR_CLOSED_EARLY);
                    }
                    elements.close();
                }

                public static Object drive(SendGenerator<?, Integer, ?> all) {
                    if (!all.hasNext()) {
                        return all.returned();
                    }
                    Object element = all.next();
                    try {
                        while (true) {
                            Kit.got(element);
                            if (Kit.closes()) {
                                return closed(all);
                            }
                            Kit.Boom failure = Kit.raised();
                            if (failure != null) {
                                Kit.happened(Event.RAISED);
                            }
                            element = failure != null ? all.raise(failure) : all.send(Kit.sent());
                        }
                    } catch (NoSuchElementException e) {
                        return all.returned();
                    }
                }

                private static Object closed(SendGenerator<?, Integer, ?> all) {
                    Kit.happened(Event.SEND_GENERATOR_CLOSED_EARLY);
                    all.close();
                    try {
                        Object result = all.returned();
                        Kit.happened(Event.RETURNED_WHEN_CLOSED);
                        return result;
                    } catch (IllegalStateException e) {
                        return "closed";
                    }
                }

                @Async public static Coroutine<Void> ask(AsyncGenerator<?> all) {
                    while (!Kit.closes() && await(all.advance())) {
                        Kit.got(all.current());
                    }
                    if (Kit.closes()) {
                        Kit.happened(Event.ASYNC_GENERATOR_CLOSED_EARLY);
                    }
                    await(all.closeAsync());
                    return done();
                }

                public static <T> Task<T> child(TaskGroup group, AsyncSupplier<T, Exception> body) throws Exception {
                    return group.createTask(async(body));
                }

                public static <T> T now(Coroutine<T> coroutine) {
                    Kit.happened(Event.INITIALISED);
                    return OtherRun.of(coroutine);
                }

                public static <T> T held(int n, Kit.Body<Coroutine<T>, Exception> coroutine) {
                    try {
                        return now(coroutine.run());
                    } catch (Exception e) {
                        Kit.happened(Event.INITIALISER_FAILED);
                        Kit.t(n, e);
                        return null;
                    }
                }

                @Async public static AsyncGenerator<Integer> many(int id, int count) {
                    try {
                        for (int i = 0; i < (count & 3); i++) {
                            await(leaf(Kit.turn(), i));
                            Kit.t(id, i);
                            Weft.yield(i);
                        }
                    } finally {
                        Kit.t(id, "closing");
                        await(leaf(Kit.turn(), id));
                        Kit.t(id, "closed");
                    }
                    return AsyncGenerator.end();
                }

                @Async public static AsyncGenerator<Integer> quiet(int count) {
                    Kit.open(1);
                    try {
                        for (int i = 0; i < (count & 3); i++) {
                            await(leaf(Kit.turn(), i));
                            Weft.yield(i);
                        }
                    } finally {
                        await(sleep(java.time.Duration.ZERO));
                        Kit.open(-1);
                    }
                    return AsyncGenerator.end();
                }

                public static final class Gate implements AsyncCloseable {
                    private final int id;

                    public Gate(int id) {
                        this.id = id;
                        Kit.t(id, "open");
                    }

                    @Override @Async public Coroutine<Void> closeAsync() {
                        Kit.t(id, "closing");
                        await(leaf(Kit.turn(), id));
                        Kit.t(id, "closed");
                        return done();
                    }
                }

                @Async private static <T> Coroutine<T> leaf(Turn turn, T value) {
                    Throwable failure = turn.fails() && turn.number() % 2 == 0 ? turn.boom() : null;
                    if (turn.timing() != Timing.READY) {
                        await(future(turn, failure, "waited"));
                    }
                    if (turn.fails()) {
                        throw turn.boom();
                    }
                    return done(value);
                }

                @Async private static <T> Coroutine<T> checkedLeaf(Turn turn, T value) throws Kit.Checked {
                    if (turn.timing() != Timing.READY) {
                        await(stage(turn, null, 1L));
                    }
                    if (turn.fails()) {
                        throw turn.checked();
                    }
                    return done(value);
                }

                private static <T> Future<T> future(Turn turn, Throwable failure, T value) {
                    if (turn.timing() == Timing.READY && turn.number() % 2 == 0) {
                        return failure != null ? Future.failed(failure) : Future.completed(value);
                    }
                    Future<T> future = EventLoop.running().createFuture();
                    settle(turn, () -> {
                        if (failure != null) {
                            future.completeExceptionally(failure);
                        } else {
                            future.complete(value);
                        }
                    });
                    return future;
                }

                private static <T> CompletableFuture<T> stage(Turn turn, Throwable failure, T value) {
                    CompletableFuture<T> future = new CompletableFuture<>();
                    settle(turn, () -> {
                        if (failure != null) {
                            future.completeExceptionally(failure);
                        } else {
                            future.complete(value);
                        }
                    });
                    return future;
                }

                private static void settle(Turn turn, Runnable completion) {
                    switch (turn.timing()) {
                        case ON_LOOP -> EventLoop.running().callSoon(completion);
                        case OTHER_THREAD -> OtherThread.run(completion);
                        default -> completion.run();
                    }
                }
            }
            """;

    static final String FAR_NAME = "far.Far";

    /** A superclass in another package, with protected marked methods. */
    static final String FAR = """
            package far;

            import static dev.weft.Weft.*;

            import dev.weft.Async;
            import dev.weft.Coroutine;
            import dev.weft.processor.run.differential.Kit;
            import gen.Leaves;

            public abstract class Far extends Kit.Base {
                @Async protected Coroutine<Integer> far(int x) throws Exception {
                    int awaited = await(Leaves.co(twice(x)));
                    return done(awaited + base);
                }
            }
            """;

    private WovenLeaves() {}
}
