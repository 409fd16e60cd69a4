package dev.weft.debug;

import dev.weft.EventLoop;
import dev.weft.inside.Inside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Shows every task that is not done: its suspended calls with the source text of what each awaits, what it waits for, and
 * tasks that wait for each other in a circle.
 *
 * <pre>
 * loop-1 on thread main: 1000001 tasks
 *   1 task: Task-1 (waits for several)
 *     at dev.weft.Weft.gather(Unknown Source) awaits all of them
 *     at app.Crawler.crawl(Crawler.java:31) awaits gather(pages, this::size)
 *   1000000 tasks: Task-2 (waits for a timer), Task-3 (waits for a timer), ... and 999990 more
 *     at app.Crawler.size(Crawler.java:17) awaits sleep(pause)
 * </pre>
 *
 * <p>May be called from any thread. Each loop looks at its own tasks in between two steps, and stands still meanwhile; of
 * one that does not get to it within a second, the Java stack of its thread is shown. What is written goes straight out;
 * only stacks that differ are kept, so a million tasks need little memory. JSON is for programs, one entry for each task:
 * {@link #writeJson}. From outside the process: {@link #register}, and the command {@code weft-dump}.
 */
public final class Dump {
    private static final int LOOKS = 10; // in a second: where the whole machine stands still meanwhile, one is lost
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Dump() {}

    /** The tasks of all loops that run, as text. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        try {
            writeText(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder fails", e);
        }
        return text.toString();
    }

    /**
     * Writes the tasks of all loops that run, those with equal stacks together.
     *
     * @throws IOException if {@code out} fails
     */
    public static void writeText(Appendable out) throws IOException {
        for (EventLoop loop : loops()) {
            visit(loop, () -> new TextDump(out).write(loop), thread -> new TextDump(out).writeStuck(loop, thread));
        }
    }

    /**
     * Writes the tasks of all loops that run as one JSON object: {@code loops}, each with {@code name}, {@code thread},
     * {@code tasks}, {@code stacks} that the tasks refer to by their index, and {@code cycles} of names.
     *
     * @throws IOException if {@code out} fails
     */
    public static void writeJson(Appendable out) throws IOException {
        Json json = new Json(out);
        json.object().name("loops").array();
        for (EventLoop loop : loops()) {
            visit(loop, () -> JsonDump.write(json, loop), thread -> JsonDump.writeStuck(json, loop, thread));
        }
        json.end().end();
        out.append('\n');
    }

    /** Makes {@link DumpMXBean} known to the platform's JMX server; again has no effect. Needs {@code java.management}. */
    public static void register() {
        DumpBean.register();
    }

    private static List<EventLoop> loops() {
        List<EventLoop> loops = new ArrayList<>(Inside.access().loops());
        loops.sort(Comparator.comparing(EventLoop::toString));
        return loops;
    }

    private interface Writing {
        void write() throws IOException;
    }

    private interface Stuck {
        void write(@Nullable Thread thread) throws IOException;
    }

    /** Has {@code loop} do the writing, or says that it does not get to it. */
    private static void visit(EventLoop loop, Writing writing, Stuck stuck) throws IOException {
        Thread thread = Inside.access().thread(loop);
        if (thread == Thread.currentThread()) {
            writing.write();
            return;
        }
        Visit visit = new Visit(writing);
        try {
            loop.callSoonThreadsafe(visit);
        } catch (IllegalStateException e) {
            return; // closed meanwhile: it has no tasks
        }
        if (!visit.await()) {
            stuck.write(thread);
        }
    }

    /** Writing on a loop's thread, unless it was given up before it began. */
    private static final class Visit implements Runnable {
        private final Writing writing;
        private final AtomicBoolean taken = new AtomicBoolean(); // by the one or the other
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable Throwable failure; // seen by whoever has awaited done

        Visit(Writing writing) {
            this.writing = writing;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            try {
                writing.write();
            } catch (Throwable t) {
                failure = t;
            } finally {
                done.countDown();
            }
        }

        /** Whether it was written. */
        boolean await() throws IOException {
            try {
                boolean written = false;
                for (int look = 0; look < LOOKS && !written; look++) {
                    written = done.await(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
                }
                if (!written && taken.compareAndSet(false, true)) {
                    return false;
                }
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a loop was asked for its tasks", e);
            }
            if (failure != null) {
                throw new IOException("a loop could not write its tasks", failure);
            }
            return true;
        }
    }
}
