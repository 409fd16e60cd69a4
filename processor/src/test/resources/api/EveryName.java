package app;

import static dev.weft.Weft.*;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncFunction;
import dev.weft.AsyncGenerator;
import dev.weft.AsyncSupplier;
import dev.weft.Awaitable;
import dev.weft.CancelledError;
import dev.weft.ChannelListener;
import dev.weft.ContextKey;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Future;
import dev.weft.Generator;
import dev.weft.Handle;
import dev.weft.Joiner;
import dev.weft.LoopGroup;
import dev.weft.Registration;
import dev.weft.Result;
import dev.weft.ReturnWhen;
import dev.weft.Runner;
import dev.weft.SendGenerator;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.TaskGroupException;
import dev.weft.Waited;
import dev.weft.Weft;
import dev.weft.debug.Dump;
import dev.weft.io.AsyncFile;
import dev.weft.io.ChildProcess;
import dev.weft.io.Datagram;
import dev.weft.io.Datagrams;
import dev.weft.io.Processes;
import dev.weft.io.Reader;
import dev.weft.io.Server;
import dev.weft.io.Streams;
import dev.weft.io.Tls;
import dev.weft.io.Writer;
import dev.weft.sync.Barrier;
import dev.weft.sync.Channel;
import dev.weft.sync.Condition;
import dev.weft.sync.Event;
import dev.weft.sync.LifoQueue;
import dev.weft.sync.Lock;
import dev.weft.sync.PriorityQueue;
import dev.weft.sync.Queue;
import dev.weft.sync.Semaphore;
import dev.weft.testing.TestLoop;
import dev.weft.testing.WeftTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A program that uses every public name as programs do, with the types that they rely on. */
public class EveryName {
    static final Duration TICK = Duration.ofMillis(1);
    static final ContextKey<String> USER = ContextKey.named("user");

    // ---------------------------------------------------------------- what marked methods return

    @Async
    static Coroutine<Integer> size(String text) throws IOException {
        await(sleep(TICK));
        if (text.isEmpty()) {
            throw new IOException("empty");
        }
        return done(text.length());
    }

    @Async
    static Coroutine<Void> nothing() {
        await(sleep(Duration.ZERO));
        return done();
    }

    @Async
    static CompletableFuture<Integer> hot(int number) {
        await(sleep(TICK));
        return CompletableFuture.completedFuture(number);
    }

    @Async
    static CompletionStage<Integer> hotStage(int number) {
        await(sleep(TICK));
        return CompletableFuture.completedStage(number);
    }

    @Async
    static Generator<Integer> two() {
        Weft.yield(1);
        Weft.yield(2);
        return Generator.end();
    }

    @Async
    static Iterator<Integer> iterator() {
        Weft.yieldFrom(two());
        return Generator.end();
    }

    @Async
    static Iterable<Integer> iterable() {
        Weft.yieldFrom(iterator());
        Weft.yieldFrom(List.of(3));
        return Generator.end();
    }

    @Async
    static SendGenerator<Integer, String, Long> sums() {
        long sum = 0;
        String sent = Weft.yield(0);
        while (sent != null) {
            sum += sent.length();
            sent = Weft.yield((int) sum);
        }
        return SendGenerator.end(sum);
    }

    @Async
    static SendGenerator<Integer, String, Long> delegating() {
        long sum = Weft.yieldFrom(sums());
        return SendGenerator.end(sum + 1);
    }

    @Async
    static AsyncGenerator<Integer> ticks() {
        for (int i = 0; ; i++) {
            await(sleep(TICK));
            Weft.yield(i);
        }
    }

    @Async
    static AsyncGenerator<Integer> moreTicks() {
        Weft.yieldFrom(ticks());
        return AsyncGenerator.end();
    }

    record Connection(List<String> log) implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> closeAsync() {
            await(sleep(TICK));
            log.add("closed");
            return done();
        }
    }

    // ---------------------------------------------------------------- awaiting

    @Async
    static Coroutine<Integer> awaiting() throws IOException {
        int sum = await(size("abc"));
        sum += await(createTask(size("abc")));
        sum += await(createTask(size("abc"), "a name"));
        sum += await(ensureFuture(size("abc")));
        sum += await(ensureFuture(CompletableFuture.completedStage(1)));
        sum += await(hot(1)) + await(hotStage(1));
        CompletionStage<Integer> stage = CompletableFuture.supplyAsync(() -> 1);
        sum += await(stage);
        try {
            sum += await(CompletableFuture.failedFuture(new IOException("x")), IOException.class) == null ? 0 : 0;
        } catch (IOException e) {
            sum += 1;
        }
        Coroutine<Integer> lost = size("abc");
        sum += await(lost, IOException.class);
        sum += await(async(() -> {
            await(sleep(TICK));
            return done(1);
        }));
        sum += await(runInExecutor(() -> 1));
        sum += await(runInExecutor(ForkJoinPool.commonPool(), () -> 1));
        return done(sum);
    }

    // ---------------------------------------------------------------- waiting for several

    @Async
    static Coroutine<String> combining() throws IOException, TimeoutException {
        StringBuilder log = new StringBuilder();
        List<String> pages = List.of("a", "bb", "ccc");
        Collection<Coroutine<Integer>> coroutines = List.of(size("a"), size("bb"));
        List<Integer> sizes = await(gather(coroutines));
        log.append(sizes);
        log.append(await(gather(size("a"), size("bb"))));
        log.append(await(gather(pages, EveryName::size)));
        log.append(await(gather(2, pages, page -> {
            await(nothing());
            return done(await(size(page)) * 2);
        })));
        String two = await(gather(size("a"), createTask(nothing()), (a, b) -> "two " + a));
        int three = await(gather(size("a"), size("b"), size("c"), (a, b, c) -> a + b + c));
        int four = await(gather(size("a"), size("b"), size("c"), size("d"), (a, b, c, d) -> a + b + c + d));
        log.append(two).append(three).append(four);
        List<Result<Integer>> results = await(gatherSettled(List.of(size("a"), size(""))));
        for (Result<Integer> result : results) {
            if (result instanceof Result.Value<Integer> value) {
                log.append(value.value());
            } else if (result instanceof Result.Failure<Integer> failure) {
                log.append(failure.exception().getMessage());
            } else if (result instanceof Result.Cancelled<Integer>) {
                log.append("cancelled");
            }
        }
        results = await(gatherSettled(size("a"), size("b")));
        log.append(await(race(size("a"), createTask(size("b")))));
        log.append(await(race(List.of(size("a"), size("b")))));
        List<AsyncSupplier<Integer, IOException>> hosts = List.of(() -> size(""), () -> size("ab"));
        log.append(await(raceStaggered(TICK, hosts)));
        for (int each : asCompleted(size("a"), size("b"))) {
            log.append(each);
        }
        AsyncGenerator<Integer> completed = asCompleted(List.of(size("a")));
        log.append(await(completed.advance())).append(completed.current());
        await(completed.closeAsync());
        log.append(await(gatherStages(List.of(hot(1), hotStage(2)))));
        log.append(await(uncancellable(size("a"))));
        log.append(await(timeout(Duration.ofSeconds(9), size("a"))));
        String limited = await(timeout(Duration.ofSeconds(9), limit -> {
            limit.reschedule(Duration.ofSeconds(10));
            limit.rescheduleAt(EventLoop.running().time() + 10_000_000_000L);
            return done(limit.isExpired() + " " + (limit.when() > 0) + await(size("a")));
        }));
        log.append(limited);
        log.append(await(timeoutAt(EventLoop.running().time() + 10_000_000_000L, size("a"))));
        log.append(await(timeoutOrElse(TICK, sleep(Duration.ofDays(1)), null)));
        log.append(await(shield(createTask(size("a")))));
        List<Future<Integer>> futures = List.of(createTask(size("a")), createTask(size("b")));
        Waited<Integer> waited = await(Weft.wait(futures, ReturnWhen.ALL_COMPLETED, Duration.ofSeconds(9)));
        log.append(waited.done().size()).append(waited.pending().size());
        waited = await(Weft.wait(futures, ReturnWhen.FIRST_COMPLETED));
        waited = await(Weft.wait(futures, ReturnWhen.FIRST_EXCEPTION));
        return done(log.toString());
    }

    @Async
    static Coroutine<Integer> groups() throws IOException {
        int sum = await(TaskGroup.run(group -> {
            Task<Integer> a = group.createTask(size("a"));
            Task<Integer> b = group.createTask(size("b"), "b");
            return done(await(a) + await(b));
        }));
        await(TaskGroup.run(group -> {
            group.createTask(sleep(Duration.ofDays(1)));
            group.cancel();
            return nothing();
        }));
        Joiner<Object, Integer> any = Joiner.anySuccessful();
        sum += await(TaskGroup.run(any, group -> {
            group.createTask(size("abc"));
            return nothing();
        }));
        sum += await(TaskGroup.run(Joiner.<Integer>awaitAll(), group -> size("a")));
        sum += await(TaskGroup.run(Joiner.<Integer>allSuccessful(), group -> size("a")));
        try {
            await(TaskGroup.run(Joiner.<Integer>collecting(), group -> {
                group.createTask(size(""));
                return size("");
            }));
        } catch (TaskGroupException e) {
            sum += e.failures().size();
        }
        return done(sum);
    }

    // ---------------------------------------------------------------- futures, tasks, loops

    @Async
    static Coroutine<String> futuresAndTasks() {
        EventLoop loop = EventLoop.running();
        Future<Integer> future = loop.createFuture();
        Consumer<Future<Integer>> callback = done -> {};
        future.addDoneCallback(callback);
        int removed = future.removeDoneCallback(callback);
        boolean completed = future.complete(1);
        boolean again = future.completeExceptionally(new IOException("x"));
        loop.<Integer>createFuture().setResult(1);
        Future<Integer> failed = loop.createFuture();
        failed.setException(new IOException("x"));
        String failure = failed.exception().getMessage();
        boolean cancelled = loop.createFuture().cancel();
        Awaitable<Integer> done = Future.completed(1);
        Future<Integer> broken = Future.failed(new IOException("x"));
        int result = future.result();
        Task<Integer> task = createTask(one(), "task");
        boolean asked = task.cancel("why");
        List<StackTraceElement> stack = Task.current().stack();
        String name = task.name() + task.cancelling() + (task.loop() == loop) + task.isDone() + task.cancel();
        try {
            await(task);
        } catch (java.util.concurrent.CancellationException e) {
            name += task.isCancelled();
        }
        try {
            await(nothing());
        } catch (CancelledError e) {
            throw e;
        }
        name += stack.isEmpty();
        return done(removed + " " + completed + again + failure + cancelled + result + asked + name + done + broken);
    }

    @Async
    static Coroutine<Integer> one() {
        await(sleep(TICK));
        return done(1);
    }

    static String loops() throws Exception {
        StringBuilder log = new StringBuilder();
        try (EventLoop loop = EventLoop.create()) {
            loop.setDebug(true);
            loop.onException(unhandled -> log.append(unhandled.message()));
            Handle soon = loop.callSoon(() -> {});
            soon.cancel();
            loop.callSoonThreadsafe(() -> {});
            loop.execute(() -> {});
            loop.callLater(TICK, () -> {});
            loop.callAt(loop.time(), () -> {});
            Task<Integer> task = loop.createTask(one());
            Set<Task<?>> tasks = loop.tasks();
            log.append(tasks.size()).append(loop.runUntilComplete(task));
            log.append(loop.runUntilComplete(one())).append(loop.runUntilComplete(loop.createTask(one(), "x")));
            Future<Integer> job = loop.runInExecutor(() -> 1);
            log.append(loop.runUntilComplete(job));
            log.append(loop.runUntilComplete(loop.runInExecutor(Runnable::run, () -> 1)));
            loop.callSoon(loop::stop);
            loop.runForever();
        }
        Executor executor = ForkJoinPool.commonPool();
        try (EventLoop loop = EventLoop.on(executor)) {
            log.append(loop.createTask(one()).toCompletableFuture().get());
        }
        try (LoopGroup group = LoopGroup.of(2)) {
            log.append(group.run(one())).append(group.loops().size());
        }
        try (Runner runner = Runner.builder()
                .loopFactory(EventLoop::create)
                .executor(executor)
                .debug(true)
                .grace(Duration.ofSeconds(9))
                .nested(true)
                .build()) {
            EventLoop loop = runner.loop();
            log.append(runner.run(one())).append(loop.isRunning()).append(loop.isClosed());
        }
        try (TestLoop loop = TestLoop.create(7)) {
            log.append(loop.run(one()));
        }
        log.append(Dump.text());
        return log.toString();
    }

    // ---------------------------------------------------------------- generators

    static String generators() {
        StringBuilder log = new StringBuilder();
        try (Generator<Integer> generator = two()) {
            for (int each : generator) {
                log.append(each);
            }
        }
        Stream<Integer> stream = two().stream();
        log.append(stream.mapToInt(each -> each).sum());
        for (int each : iterable()) {
            log.append(each);
        }
        SendGenerator<Integer, String, Long> sums = delegating();
        log.append(sums.next()).append(sums.send("abc")).append(sums.hasNext());
        try {
            sums.raise(new IllegalStateException("raised"));
        } catch (IllegalStateException e) {
            log.append(e.getMessage());
        }
        SendGenerator<Integer, String, Long> ended = delegating();
        for (int each : ended) {
            log.append(each);
        }
        return log.append(ended.returned()).toString();
    }

    @Async
    static Coroutine<String> asyncGenerators() {
        List<String> log = new java.util.ArrayList<>();
        for (int tick : moreTicks()) {
            log.add("" + tick);
            if (tick == 1) {
                break;
            }
        }
        Flow.Publisher<Integer> publisher = moreTicks().publisher();
        AsyncGenerator<Integer> received = AsyncGenerator.of(publisher);
        for (int tick : received) {
            log.add("" + tick);
            if (tick == 1) {
                break;
            }
        }
        try (Connection connection = new Connection(log)) {
            await(nothing());
        }
        return done(log.toString());
    }

    // ---------------------------------------------------------------- sync, context

    @Async
    static Coroutine<String> primitives() throws Exception {
        Lock lock = new Lock();
        Condition condition = new Condition(lock);
        try (var permit = await(lock.acquire())) {
            await(condition.until(() -> true));
            condition.signalAll();
        }
        Event event = new Event();
        event.set();
        await(event.await());
        Semaphore semaphore = new Semaphore(1);
        try (var permit = await(semaphore.acquire())) {
            await(nothing());
        }
        int index = await(new Barrier(1).await());
        Queue<String> queue = new Queue<>(1);
        await(queue.put("a"));
        boolean offered = queue.offer("b");
        String got = await(queue.get()) + queue.poll();
        queue.taskDone();
        await(queue.join());
        queue.shutdown();
        new LifoQueue<String>().shutdownNow();
        PriorityQueue<Integer> priorities = new PriorityQueue<>();
        priorities.offer(2);
        priorities.offer(1);
        Channel<String> channel = Channel.open(1);
        try (var sender = channel.sender(); var receiver = channel.receiver()) {
            await(sender.send("c"));
            got += await(receiver.receive());
        }
        return done(index + " " + offered + got + await(priorities.get()) + await(ContextKey.with(USER, "Ada", user())));
    }

    @Async
    static Coroutine<String> user() {
        await(nothing());
        return done(USER.get());
    }

    // ---------------------------------------------------------------- io

    @Async
    static Coroutine<Void> echo(Reader reader, Writer writer) throws IOException {
        for (String line : reader.lines()) {
            await(writer.write(line + "\n"));
        }
        return done();
    }

    @Async
    static Coroutine<String> streams() throws IOException {
        SocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Server server = Streams.serve(any, EveryName::echo);
        String log;
        try (var connection = await(Streams.connect(server.address()))) {
            await(connection.writer().write("echo\n"));
            log = await(connection.reader().readLine());
        }
        await(server.close(Duration.ofMinutes(1)));
        log += await(Streams.resolve("localhost")).isEmpty();
        try (Datagrams datagrams = Datagrams.bind(any)) {
            await(datagrams.send(new byte[7], datagrams.address()));
            Datagram received = await(datagrams.receive());
            log += received.bytes().remaining();
        }
        return done(log);
    }

    @Async
    static Coroutine<String> filesAndProcesses() throws IOException {
        Path path = await(runInExecutor(() -> Files.createTempFile("every", "name")));
        String log;
        try (AsyncFile file = await(AsyncFile.open(path, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE))) {
            await(file.write(0, new byte[3]));
            log = "" + await(file.size());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ChildProcess process = await(Processes.start(java, "-version"))) {
            ChildProcess.Output output = await(process.communicate(new byte[0]));
            log += output.exit();
        }
        return done(log);
    }

    static Tls tls(SSLContext context) {
        return Tls.client(context, "localhost").buffered(Tls.Buffered.REFUSE);
    }

    static Pipe written() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.allocate(1));
        return pipe;
    }

    @Async
    static Coroutine<String> channels() throws IOException {
        Pipe pipe = written();
        Future<Integer> found = EventLoop.running().createFuture();
        ChannelListener listener = found::complete;
        Registration registration =
                EventLoop.running().register(pipe.source(), SelectionKey.OP_READ, listener);
        int operations = await(found);
        registration.interest(0);
        boolean cancelled = registration.cancel();
        pipe.source().close();
        pipe.sink().close();
        return done(operations + " " + cancelled);
    }

    // ---------------------------------------------------------------- testing

    @WeftTest(seeds = 3)
    @Async
    Coroutine<Void> isATest(TestLoop loop) {
        await(sleep(Duration.ofDays(1)));
        if (loop.time() < Duration.ofDays(1).toNanos()) {
            throw new AssertionError(loop.time());
        }
        return done();
    }
}
