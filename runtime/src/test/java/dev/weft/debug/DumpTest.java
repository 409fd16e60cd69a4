package dev.weft.debug;

import static dev.weft.Script.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Script;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.sync.Lock;
import dev.weft.testing.TestLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestLoop loop = TestLoop.create();

    /** What the dump at the moment when everything waits shows of this loop, without its name. */
    private String dump() {
        List<String> text = new ArrayList<>();
        loop.callLater(Duration.ofMillis(1), () -> {
            text.add(Dump.text());
            loop.stop();
        });
        loop.runForever();
        return own(text.get(0)).replaceFirst("^.*: (?=\\d+ task)", "loop: ");
    }

    /** Of all loops that run in this JVM, this one. */
    private String own(String text) {
        return text.lines()
                .dropWhile(line -> !line.startsWith(loop.toString()))
                .takeWhile(line -> line.startsWith(loop.toString()) || line.startsWith(" "))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static Coroutine<Object> sleeping() {
        return Script.awaiting(Weft.sleep(DAY));
    }

    @Test
    void showsTasksWithEqualStacksTogether() {
        for (int i = 0; i < 12; i++) {
            loop.createTask(sleeping(), "sleeper " + i);
        }
        loop.createTask(Weft.sleep(DAY), "bare");

        assertThat(dump()).isEqualTo("""
                loop: 13 tasks
                  12 tasks: sleeper 0 (waits for a timer), sleeper 1 (waits for a timer), sleeper 2 (waits for a timer), \
                sleeper 3 (waits for a timer), sleeper 4 (waits for a timer), sleeper 5 (waits for a timer), \
                sleeper 6 (waits for a timer), sleeper 7 (waits for a timer), sleeper 8 (waits for a timer), \
                sleeper 9 (waits for a timer) and 2 more
                    at dev.weft.Script.step(Unknown Source)
                  1 task: bare (waits for a timer)
                """);
    }

    @Test
    void showsTheTasksOfALoopOnAnExecutorThatIsIdle() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        EventLoop own = EventLoop.on(executor);
        own.createTask(sleeping(), "sleeper");
        own.createTask(Weft.sleep(Duration.ZERO)).toCompletableFuture().get();
        executor.submit(() -> {}).get(); // the pass is over

        assertThat(Dump.text()).contains(own.toString()).contains("sleeper (waits for a timer)");
        own.close();
        assertThat(Dump.text()).doesNotContain(own.toString());
        executor.shutdown();
    }

    /** A chain of calls through a gather and a time limit, none of whose frames is lost. */
    @Test
    void showsEachCallAndWhatItAwaits() throws TimeoutException {
        Task<?> child = loop.createTask(sleeping(), "child");
        loop.createTask(Script.awaiting(Weft.timeout(DAY, Weft.gather(List.of(child)))), "parent");

        assertThat(dump())
                .contains("1 task: parent (waits for child)\n")
                .contains("at dev.weft.Weft.gather(Unknown Source) awaits ")
                .contains("at dev.weft.Weft.timeout(Unknown Source) awaits its body\n")
                .containsPattern("timeout.*\n    at dev.weft.Script.step");
    }

    @Test
    void showsWhoWaitsInLine() {
        Lock lock = new Lock();
        loop.createTask(
                Script.of((step, value) -> step == 0 ? await(lock.acquire()) : await(Weft.sleep(DAY))), "holder");
        loop.createTask(Script.awaiting(lock.acquire()), "waiting");

        assertThat(dump())
                .contains("waiting (waits for a future)\n    at dev.weft.sync.Lock.acquire(Unknown Source)\n");
    }

    /** Tasks that wait for the same ones are shown once, and the graph is not written out as a tree. */
    @Test
    void showsEachTaskOnceHoweverManyWaitForIt() throws IOException {
        List<Task<?>> row = new ArrayList<>(List.of(loop.createTask(sleeping(), "leaf")));
        for (int i = 0; i < 40; i++) {
            Task<?> below = row.get(row.size() - 1);
            row.add(loop.createTask(Weft.gather(List.of(
                    loop.createTask(Script.awaiting(below), "left " + i),
                    loop.createTask(Script.awaiting(below), "right " + i)))));
        }
        StringBuilder json = new StringBuilder();
        loop.callLater(Duration.ofMillis(1), () -> {
            try {
                Dump.writeJson(json);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            loop.stop();
        });
        loop.runForever();

        assertThat(json.toString().split("\"name\":\"left 7\"", -1)).hasSize(2);
        assertThat(json.length()).isLessThan(30_000);
    }

    @Test
    void marksTasksThatWaitForEachOther() {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            tasks.add(loop.createTask(
                    Script.of((step, value) -> step == 0 ? await(tasks.get(next)) : value), "task " + i));
        }
        loop.createTask(Script.awaiting(tasks.get(1)), "outside");

        assertThat(dump())
                .contains("task 0 (waits for task 1)", "outside (waits for task 1)")
                .containsOnlyOnce("wait for each other for ever: task 0 -> task 1 -> task 2 -> task 0\n");
    }

    /** Neither the dump's own calls nor the loop's are among those of the task that asks for it. */
    @Test
    void showsTheTaskThatAsks() {
        String text = loop.run(Script.of((step, value) -> new Asking().ask()));

        assertThat(own(text))
                .contains("(runs)\n    at " + Asking.class.getName() + ".ask(DumpTest.java:")
                .doesNotContain("SelectorLoop", "dev.weft.debug.Dump.");
    }

    private static final class Asking {
        String ask() {
            return Dump.text();
        }
    }

    @Test
    void showsTasksThatHaveNotBegun() {
        String[] text = {""};
        loop.callSoon(() -> {
            loop.createTask(sleeping(), "fresh");
            text[0] = Dump.text();
            loop.stop();
        });
        loop.runForever();

        assertThat(text[0]).contains("1 task: fresh (has not begun)\n");
    }

    @Test
    void writesOneObjectOfJson() throws IOException {
        loop.createTask(sleeping(), "a \"quoted\"\nname");
        loop.createTask(sleeping(), "b");
        StringBuilder json = new StringBuilder();
        loop.callLater(Duration.ofMillis(1), () -> {
            try {
                Dump.writeJson(json);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            loop.stop();
        });
        loop.runForever();

        assertThat(json.toString())
                .contains("\"thread\":\"" + Thread.currentThread().getName() + "\","
                        + "\"tasks\":[{\"name\":\"a \\\"quoted\\\"\\u000aname\",\"stack\":0,\"awaits\":\"a timer\"},"
                        + "{\"name\":\"b\",\"stack\":0,\"awaits\":\"a timer\"}],"
                        + "\"stacks\":[[{\"class\":\"dev.weft.Script\",\"method\":\"step\"}]],\"cycles\":[]}");
    }

    @Test
    void asksLoopsOfOtherThreadsAndShowsWhereOneIsStuck() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        EventLoop idle = EventLoop.create();
        EventLoop busy = EventLoop.create();
        idle.createTask(sleeping(), "elsewhere");
        idle.callSoon(begun::countDown); // behind the task's first step
        busy.callSoon(() -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        List<Thread> threads = List.of(new Thread(idle::runForever, "idle"), new Thread(busy::runForever, "busy"));
        threads.forEach(Thread::start);
        begun.await();
        String text = Dump.text();
        goOn.countDown();
        idle.stop();
        busy.stop();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(text)
                .contains(idle + " on thread idle: 1 task\n  1 task: elsewhere (waits for a timer)\n")
                .contains(busy + " on thread busy: busy for more than a second")
                .contains("CountDownLatch.await");
        idle.close();
        busy.close();
    }

    @Test
    void isKnownToJmx(@TempDir Path folder) throws JMException, IOException {
        Dump.register();
        Dump.register();
        var server = java.lang.management.ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(DumpMXBean.NAME);
        Path file = folder.resolve("dump.json");
        server.invoke(name, "writeJson", new Object[] {file.toString()}, new String[] {String.class.getName()});

        assertThat(file).content().startsWith("{\"loops\":[");
        assertThat(server.invoke(name, "text", new Object[0], new String[0])).isInstanceOf(String.class);
        assertThatThrownBy(() -> server.invoke(
                        name, "writeJson", new Object[] {file.toString()}, new String[] {String.class.getName()}))
                .hasRootCauseInstanceOf(java.nio.file.FileAlreadyExistsException.class);
    }

    /** A million tasks, in hardly more memory than they need themselves. */
    @Test
    void writesAMillionTasksIn420Megabytes(@TempDir Path folder) throws IOException, InterruptedException {
        Path json = folder.resolve("dump.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx420m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Million.class.getName(),
                        json.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertThat(output).contains("1000001 tasks\n", "and 999990 more\n").hasLineCount(5);
        assertThat(Files.size(json)).isGreaterThan(40_000_000);
    }

    static final class Million {
        private Million() {}

        public static void main(String[] args) throws IOException {
            TestLoop loop = TestLoop.create();
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 1_000_000; i++) {
                numbers.add(i);
            }
            loop.createTask(Weft.<Integer, Object, RuntimeException>gather(numbers, number -> sleeping()));
            loop.callLater(Duration.ofMillis(1), () -> {
                System.out.print(Dump.text());
                try {
                    new DumpBean().writeJson(args[0]);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                loop.stop();
            });
            loop.runForever();
        }
    }
}
