package dev.weft.processor.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Weft;
import dev.weft.processor.run.Compiled;
import dev.weft.processor.run.MemoryJavac;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who debugs a marked body: the same as in plain code, where {@code await} blocks. */
class DebuggerTest {
    private static final String ONE_BODY = "-Aweft.bodies=one";
    private static final int AWAITS_READY = 9;
    private static final List<Integer> BODY =
            IntStream.rangeClosed(7, 37).boxed().toList();

    private static final String MAIN = """
            package app;
            import static WEFT.Weft.*;
            import WEFT.*;
            public class Main {
                int base = 7;
                @Async Coroutine<Integer> body(int n) {
                    int sum = 0;
                    int step = n;
                    sum += await(Soon.ready(1));
                    for (int i = 0; i < n; i++) {
                        int part = await(Soon.later(i));
                        sum += part;
                    }
                    while (sum < 20) {
                        int more = step + base;
                        sum += await(Soon.later(more));
                    }
                    do {
                        step--;
                        for (int one : new int[] {1, 2}) {
                            if (one == 2) {
                                continue;
                            }
                            sum += await(twice(one));
                        }
                    } while (step > 0);
                    try {
                        sum += await(Soon.<Integer>fails(new IllegalStateException()));
                    } catch (IllegalStateException e) {
                        sum += e.toString().length();
                    } finally {
                        sum += await(Soon.later(n + step));
                    }
                    return done(sum + n + base + step);
                }
                @Async Coroutine<Integer> twice(int x) {
                    int y = await(Soon.later(x));
                    return done(x + y);
                }
                public static void main(String[] args) {
                    Soon.run(new Main());
                }
            }
            """;

    /** Bodies in other places: lambdas, those of fields too, inner, local and anonymous classes. */
    private static final String HOMES = """
            package app;
            import static WEFT.Weft.*;
            import WEFT.*;
            public class Main {
                int base = 7;
                final AsyncFunction<Integer, Integer, RuntimeException> field = x -> {
                    int plus = x + 1;
                    int got = await(Soon.later(plus));
                    return done(got + base + plus + x);
                };
                static final AsyncFunction<Integer, Integer, RuntimeException> CONSTANT = x ->
                    done(await(Soon.later(x)) + x);
                class Inner {
                    int own = 3;
                    @Async Coroutine<Integer> inside(int n) {
                        int local = n + own;
                        class Local {
                            @Async Coroutine<Integer> deep(int m) {
                                int sum = m + local;
                                sum += await(Soon.later(sum));
                                return done(sum + own + m);
                            }
                        }
                        int first = await(new Local().deep(n));
                        AsyncSupplier<Integer, RuntimeException> anonymous = new AsyncSupplier<>() {
                            @Async public Coroutine<Integer> get() {
                                int seen = first;
                                seen += await(Soon.later(local));
                                return done(seen);
                            }
                        };
                        return done(await(anonymous.get()) + local + first + n);
                    }
                }
                @Async Coroutine<Integer> body(int n) {
                    int sum = await(field.apply(n));
                    sum += await(CONSTANT.apply(sum));
                    sum += await(new Inner().inside(sum));
                    int from = sum;
                    AsyncSupplier<Integer, RuntimeException> captured = () -> {
                        int more = from + base;
                        more += await(Soon.later(more));
                        return done(more + from);
                    };
                    sum += await(captured.get());
                    String text = switch (sum % 2) {
                        case 0 -> "zero" + await(Soon.later(0));
                        default -> {
                            int k = await(Soon.later(2));
                            yield "two" + k;
                        }
                    };
                    try (java.io.StringReader in = new java.io.StringReader(text)) {
                        sum += await(Soon.later(in.hashCode() * 0));
                    }
                    synchronized (this) {
                        sum++;
                    }
                    return done(sum + text.length() + await(captured.get()) + from + n);
                }
                public static void main(String[] args) {
                    Soon.run(new Main());
                }
            }
            """;

    /** The await in its fourth line suspends, and what was there before is not read again, but for {@code x}. */
    private static final String NO_LONGER_READ = """
            package app;
            import static WEFT.Weft.*;
            import WEFT.*;
            public class Main {
                int base = 7;
                @Async Coroutine<Integer> body(int n) { int x = n; Object gone = "gone"; double wide = 1.5;
                    x += gone.hashCode() * 0;
                    x += (int) wide;
                    x += await(Soon.later(x));
                    x++;
                    x++;
                    x++;
                    n = 5;
                    return done(x + n);
                }
                public static void main(String[] args) {
                    Soon.run(new Main());
                }
            }
            """;

    /** Generators of all kinds; each line of theirs is run once per element, whoever asks for it. */
    private static final String GENERATORS = """
            package app;
            import static WEFT.Weft.*;
            import WEFT.*;
            public class Main {
                int base = 7;
                @Async Generator<Integer> plain(int n) {
                    int sum = base;
                    for (int i = 0; i < n; i++) {
                        int twice = 2 * i;
                        Weft.yield(twice + base);
                        sum += twice;
                        sum += i;
                    }
                    try {
                        Weft.yield(sum);
                        sum++;
                    } finally {
                        sum += n;
                        Weft.yield(sum);
                    }
                    Weft.yieldFrom(deep(n, "d" + sum));
                    sum = n;
                    return Generator.end();
                }
                @Async Generator<Integer> deep(int depth, String name) {
                    if (depth > 0) {
                        long next = depth - 1L;
                        Weft.yieldFrom(deep((int) next, name + next));
                        Weft.yield(depth + name.length() + (int) next);
                    }
                    return Generator.end();
                }
                @Async SendGenerator<String, Integer, Integer> talk(int n) {
                    int sum = n;
                    double wide = 0.5;
                    while (n > 0) {
                        int got = Weft.<Integer>yield("n" + n);
                        sum += got + (int) wide;
                        n--;
                    }
                    return SendGenerator.end(sum + base);
                }
                @Async AsyncGenerator<Integer> slowly(int n) {
                    int last = base;
                    try {
                        for (int i = 0; i < n; i++) {
                            int got = await(Soon.later(i));
                            Weft.yield(got + last);
                            last = got + i;
                        }
                    } finally {
                        last += await(Soon.later(n));
                        base += last;
                    }
                    return AsyncGenerator.end();
                }
                public static void main(String[] args) {
                    Soon.run(new Main());
                }
            }
            """;

    private static final String WOVEN_SOON = """
            package app;
            import java.util.concurrent.*;
            class Soon {
                static <T> CompletableFuture<T> ready(T value) { return CompletableFuture.completedFuture(value); }
                static <T> CompletableFuture<T> later(T value) {
                    CompletableFuture<T> future = new CompletableFuture<>();
                    dev.weft.EventLoop.running().callSoon(() -> future.complete(value));
                    return future;
                }
                static <T> CompletableFuture<T> fails(Throwable failure) {
                    CompletableFuture<T> future = new CompletableFuture<>();
                    dev.weft.EventLoop.running().callSoon(() -> future.completeExceptionally(failure));
                    return future;
                }
                static void run(Main main) { dev.weft.Weft.run(main.body(3)); }
            }
            """;

    private static final String PLAIN_SOON = """
            package app;
            import java.util.concurrent.*;
            class Soon {
                static <T> CompletableFuture<T> ready(T value) { return CompletableFuture.completedFuture(value); }
                static <T> CompletableFuture<T> later(T value) { return CompletableFuture.completedFuture(value); }
                static <T> CompletableFuture<T> fails(Throwable failure) { return CompletableFuture.failedFuture(failure); }
                static void run(Main main) { main.body(3); }
            }
            """;

    private static final String WOVEN_READER = """
            package app;
            import dev.weft.*;
            import java.util.NoSuchElementException;
            import java.util.concurrent.CompletableFuture;
            class Soon {
                static <T> CompletableFuture<T> later(T value) {
                    CompletableFuture<T> future = new CompletableFuture<>();
                    EventLoop.running().callSoon(() -> future.complete(value));
                    return future;
                }
                static void run(Main main) {
                    main.plain(3).forEachRemaining(element -> {});
                    SendGenerator<String, Integer, Integer> talk = main.talk(2);
                    talk.next();
                    try {
                        for (int k = 1; ; k++) talk.send(k);
                    } catch (NoSuchElementException end) {}
                    Weft.run(all(main));
                }
                @Async static Coroutine<Void> all(Main main) {
                    for (int element : main.slowly(3)) {}
                    return Weft.done();
                }
            }
            """;

    /** The bodies of plain generators run when they are called; each element is answered with its number. */
    private static final String PLAIN_READER = """
            package app;
            import dev.weft.processor.run.differential.*;
            import java.util.concurrent.CompletableFuture;
            class Soon {
                static <T> CompletableFuture<T> later(T value) { return CompletableFuture.completedFuture(value); }
                static void run(Main main) {
                    begin();
                    main.plain(3);
                    begin();
                    main.talk(2);
                    main.slowly(3);
                }
                static void begin() { Kit.begin(new Schedule.Random(0, Schedule.Timing.READY, 0)); }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void stopsOnEachLineOncePerExecutionAndShowsLiveVariables() throws Exception {
        List<Debuggee.Stop> plain = stops(plain(), Debuggee.Armed.ALL);

        assertThat(plain).hasSizeGreaterThan(40);
        assertThat(stops(woven("two"), Debuggee.Armed.ALL)).isEqualTo(plain);
        assertThat(stops(woven("one", ONE_BODY), Debuggee.Armed.ALL)).isEqualTo(plain);
    }

    @Test
    void stopsAsOftenWhereOnlyTheFirstPlaceOfALineIsArmedAndThereIsOneBody() throws Exception {
        assertThat(stops(woven("one", ONE_BODY), Debuggee.Armed.FIRST)).isEqualTo(stops(plain(), Debuggee.Armed.FIRST));
    }

    @Test
    void stopsSoInLambdasAndInnerClasses() throws Exception {
        List<Integer> lines = IntStream.rangeClosed(6, 59).boxed().toList();
        List<Debuggee.Stop> plain = stops(plain(HOMES), lines, Debuggee.Armed.ALL);

        assertThat(plain).hasSizeGreaterThan(35);
        assertThat(stops(wovenOf(HOMES, "two"), lines, Debuggee.Armed.ALL)).isEqualTo(plain);
        assertThat(stops(wovenOf(HOMES, "one", ONE_BODY), lines, Debuggee.Armed.ALL))
                .isEqualTo(plain);
    }

    @Test
    void stopsSoInGenerators() throws Exception {
        Path plain = plainWith(PLAIN_READER, GENERATORS);
        Path two = wovenWith(WOVEN_READER, GENERATORS, "two");
        Path one = wovenWith(WOVEN_READER, GENERATORS, "one", ONE_BODY);

        comparesWhereVariablesMayBeGone(two, plain, Debuggee.Armed.ALL);
        comparesWhereVariablesMayBeGone(one, plain, Debuggee.Armed.ALL);
        comparesWhereVariablesMayBeGone(one, plain, Debuggee.Armed.FIRST);
    }

    /** Those that are not read again are not to be seen behind a yield: never so within the loops. */
    private void comparesWhereVariablesMayBeGone(Path woven, Path plain, Debuggee.Armed armed) throws Exception {
        List<Integer> lines = IntStream.rangeClosed(7, 55).boxed().toList();
        List<String> withinLoops =
                List.of("plain:11", "plain:12", "talk:36", "talk:38", "talk:39", "slowly:48", "slowly:49");
        List<Debuggee.Stop> expected = stops(plain, lines, armed);
        List<Debuggee.Stop> stops = stops(woven, lines, armed);

        assertThat(stops).hasSizeGreaterThan(50);
        assertThat(stops.stream().map(Debuggee.Stop::place))
                .containsExactlyElementsOf(
                        expected.stream().map(Debuggee.Stop::place).toList());
        assertThat(stops.stream().map(Debuggee.Stop::place)).containsAll(withinLoops);
        for (int i = 0; i < stops.size(); i++) {
            assertThat(expected.get(i).seen()).containsAllEntriesOf(stops.get(i).seen());
            assertThat(stops.get(i).seen()).containsKey("this.base");
            if (withinLoops.contains(stops.get(i).place())) {
                assertThat(stops.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void showsNothingWrongOfVariablesThatAreNoLongerRead() throws Exception {
        List<Integer> lines = IntStream.rangeClosed(7, 14).boxed().toList();
        List<Debuggee.Stop> plain = stops(plain(NO_LONGER_READ), lines, Debuggee.Armed.ALL);
        assertThat(plain).hasSize(8);

        for (Path classes : List.of(wovenOf(NO_LONGER_READ, "two"), wovenOf(NO_LONGER_READ, "one", ONE_BODY))) {
            List<Debuggee.Stop> stops = stops(classes, lines, Debuggee.Armed.ALL);
            for (int i = 0; i < plain.size(); i++) {
                assertThat(stops.get(i).place()).isEqualTo(plain.get(i).place());
                assertThat(plain.get(i).seen())
                        .containsAllEntriesOf(stops.get(i).seen());
                assertThat(stops.get(i).seen()).containsKey("x"); // which is read at the end
            }
            assertThat(stops.get(2).seen()).containsKeys("n", "gone", "wide");
            assertThat(stops.get(3).seen()).doesNotContainKeys("n", "gone", "wide");
            assertThat(stops.get(7).seen()).containsEntry("n", "5").doesNotContainKeys("gone", "wide");
        }
    }

    @Test
    void stepsOverAReadyAwaitToTheNextLine() throws Exception {
        for (Path classes : List.of(woven("two"), woven("one", ONE_BODY))) {
            try (Debuggee program = new Debuggee(classPath(classes), List.of(AWAITS_READY), Debuggee.Armed.ALL)) {
                assertThat(program.stepOver(2)).containsExactly(AWAITS_READY, AWAITS_READY + 1, AWAITS_READY + 2);
            }
        }
    }

    @Test
    void showsTheSameInJdbWhereThereIsOneBody() throws Exception {
        List<String> commands = List.of(
                "stop at app.Main:" + (AWAITS_READY - 1),
                "run",
                "next",
                "next",
                "next",
                "print this.base",
                "stop at app.Main:" + (AWAITS_READY + 3),
                "cont",
                "print part + n + this.base");

        List<String> plain = Jdb.run(classPath(plain()), commands);

        assertThat(plain).contains("line=10", "this.base = 7", "part + n + this.base = 10");
        assertThat(Jdb.run(classPath(woven("one", ONE_BODY)), commands)).isEqualTo(plain);
    }

    private List<Debuggee.Stop> stops(Path classes, Debuggee.Armed armed) throws Exception {
        return stops(classes, BODY, armed);
    }

    private List<Debuggee.Stop> stops(Path classes, List<Integer> lines, Debuggee.Armed armed) throws Exception {
        try (Debuggee program = new Debuggee(classPath(classes), lines, armed)) {
            return program.run();
        }
    }

    private Path plain() throws Exception {
        return plain(MAIN);
    }

    private Path plain(String main) throws Exception {
        return plainWith(PLAIN_SOON, main);
    }

    private Path plainWith(String soon, String main) throws Exception {
        String home = "dev.weft.processor.run.plain";
        return written("plain", MemoryJavac.plain(Map.of("app.Main", main.replace("WEFT", home), "app.Soon", soon)));
    }

    private Path woven(String name, String... options) throws Exception {
        return wovenOf(MAIN, name, options);
    }

    private Path wovenOf(String main, String name, String... options) throws Exception {
        return wovenWith(WOVEN_SOON, main, name, options);
    }

    private Path wovenWith(String soon, String main, String name, String... options) throws Exception {
        Map<String, String> sources = Map.of("app.Main", main.replace("WEFT", "dev.weft"), "app.Soon", soon);
        return written(name, MemoryJavac.woven(sources, options));
    }

    private Path written(String name, Compiled compiled) throws Exception {
        Path classes = folder.resolve(name);
        for (Map.Entry<String, byte[]> one : compiled.orFail().classes().entrySet()) {
            Path file = classes.resolve(one.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
        return classes;
    }

    private static List<Path> classPath(Path classes) throws URISyntaxException {
        return List.of(classes, home(Weft.class), home(MemoryJavac.class));
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
