package dev.weft.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coroutine;
import dev.weft.Runner;
import dev.weft.Task;
import dev.weft.Weft;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncFileTest {
    @TempDir
    Path directory;

    private final Runner runner = Runner.builder().build();

    @AfterEach
    void close() {
        runner.close();
    }

    private <T> T run(Coroutine<T> operation) {
        return runner.run(operation);
    }

    private AsyncFile open() throws IOException {
        return run(AsyncFile.open(directory.resolve("file"), CREATE, READ, WRITE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsAndWritesAtPositions() throws IOException {
        AsyncFile file = open();
        run(file.write(0, bytes("hello world")));
        run(file.write(6, bytes("there")));
        run(file.force());

        assertThat(run(file.read(0, 5))).isEqualTo(bytes("hello"));
        assertThat(run(file.read(6, 100))).isEqualTo(bytes("there"));
        assertThat(run(file.read(50, 1))).isEmpty();
        assertThat(run(file.size())).isEqualTo(11);
        run(file.truncate(2));
        assertThat(run(file.read(0, 100))).isEqualTo(bytes("he"));
        run(file.closeAsync());
        assertThatThrownBy(() -> run(file.size())).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void readsFilesThatSayThatTheyAreEmpty() throws IOException {
        Path status = Path.of("/proc/self/status");
        Assumptions.assumeTrue(Files.exists(status), "no such files");
        AsyncFile file = run(AsyncFile.open(status, READ));

        assertThat(new String(run(file.read(0, 1 << 20)), StandardCharsets.UTF_8))
                .startsWith("Name:")
                .contains("VmRSS:");
        assertThat(run(file.read(1, 4))).isEqualTo(bytes("ame:"));
        run(file.closeAsync());
    }

    @Test
    void needsLittleMemoryOutsideOfTheHeapForMuch() throws IOException {
        byte[] much = new byte[32 << 20];
        new SplittableRandom(1).nextBytes(much);
        AsyncFile file = open();
        long before = DirectMemory.used();
        run(file.write(3, much));
        byte[] read = run(file.read(3, Integer.MAX_VALUE));

        assertThat(DirectMemory.used() - before).isLessThan(8 << 20);
        assertThat(read).isEqualTo(much);
        assertThat(run(file.read(3, much.length))).isEqualTo(much);
        run(file.closeAsync());
    }

    @Test
    void refusesNegativeCounts() throws IOException {
        AsyncFile file = open();
        assertThatThrownBy(() -> file.read(0, -1)).isInstanceOf(IllegalArgumentException.class);
        file.close();
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> run(AsyncFile.open(directory.resolve("none"), READ)))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void worksInTheOrderOfAwaiting() throws IOException {
        AsyncFile file = open();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tasks.add(runner.loop().createTask(file.write(0, bytes("%03d".formatted(i)))));
        }
        run(Weft.gather(tasks));
        assertThat(run(file.read(0, 9))).isEqualTo(bytes("199"));
        run(file.closeAsync());
    }

    @Test
    void staysOpenThoughOperationsAreCancelledAndNeverDoesThoseThatHadNotBegun() throws IOException {
        AsyncFile file = open();
        run(file.write(0, bytes("0")));
        Task<Void> begun = runner.loop().createTask(file.write(0, bytes("1")));
        Task<Void> waiting = runner.loop().createTask(file.write(0, bytes("2")));
        runner.loop()
                .callSoon(
                        () -> { // in the pass in which both come, so that the first has not ended
                            waiting.cancel();
                            begun.cancel();
                        });

        assertThat(run(file.read(0, 1))).isEqualTo(bytes("1"));
        assertThat(begun.isCancelled()).isTrue();
        assertThat(waiting.isCancelled()).isTrue();
        run(file.closeAsync());
    }

    @Test
    void isClosedIfItWasOpenedBeforeACancelRequestButNotReceived() throws IOException {
        // begun when the task waits: it might have its file at once
        BlockingQueue<Runnable> asked = new LinkedBlockingQueue<>();
        CountDownLatch opened = new CountDownLatch(1);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            Runnable job = asked.take();
            new Thread(() -> {
                        job.run();
                        opened.countDown();
                    })
                    .start();
            return opened.await(1, TimeUnit.MINUTES);
        });
        Task<AsyncFile> opening;
        try (Runner own = Runner.builder().executor(asked::add).build()) {
            opening = own.loop().createTask(AsyncFile.open(directory.resolve("file"), CREATE, WRITE));
            own.loop()
                    .callSoon(
                            () -> { // behind its first step
                                waiting.run();
                                opening.cancel();
                            });
            own.run(Weft.sleep(Duration.ofMillis(1)));
        }
        assertThat(opening.isCancelled()).isTrue();
        assertThat(openDescriptorsOf("file")).isZero();
    }

    private static long openDescriptorsOf(String name) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(descriptors), "no list of open descriptors");
        long count = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path each : all) {
                try {
                    count += Files.readSymbolicLink(each).endsWith(name) ? 1 : 0;
                } catch (NoSuchFileException e) {
                    // the list's own
                }
            }
        }
        return count;
    }
}
