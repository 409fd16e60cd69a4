package dev.weft.samples.benchmarks;

import dev.weft.EventLoop;
import dev.weft.Weft;
import dev.weft.samples.peers.KotlinTasks;
import dev.weft.samples.peers.VirtualThreads;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;

/**
 * What a coroutine that waits keeps alive, in bytes: by how much the live heap grows when a hundred thousand more have
 * parked. Each is measured in a JVM of its own.
 */
final class Parked {
    private static final int COUNT = 100_000;

    private Parked() {}

    /** Bytes that one keeps alive so many calls deep; {@code who} is weft, kotlin or threads. */
    static double bytes(String java, String who, int depth) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-XX:+UseParallelGC",
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parked.class.getName(),
                        who,
                        Integer.toString(depth)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("parking " + who + " failed");
        }
        return Double.parseDouble(printed.strip());
    }

    public static void main(String[] args) throws JMException {
        int depth = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "weft" -> {
                try (EventLoop loop = EventLoop.create()) {
                    measure(() -> {
                        for (int i = 0; i < COUNT; i++) {
                            loop.createTask(WovenTasks.parked("name", depth));
                        }
                        loop.runUntilComplete(Weft.sleep(Duration.ZERO));
                        return loop;
                    });
                }
            }
            case "kotlin" -> {
                KotlinTasks kotlin = new KotlinTasks();
                measure(() -> kotlin.park(COUNT, depth));
            }
            case "threads" -> {
                VirtualThreads threads = new VirtualThreads();
                measure(() -> {
                    threads.park(COUNT, depth);
                    return threads;
                });
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0); // parked threads and all
    }

    private interface Park {
        Object park();
    }

    private static void measure(Park park) throws JMException {
        Object first = park.park(); // loads the classes, and what is shared grows to its size
        long before = LiveHeap.bytes();
        Object second = park.park();
        System.out.println((LiveHeap.bytes() - before) / (double) COUNT);
        Reference.reachabilityFence(first);
        Reference.reachabilityFence(second);
    }
}
