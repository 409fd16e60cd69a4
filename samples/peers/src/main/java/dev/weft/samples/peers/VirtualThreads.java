package dev.weft.samples.peers;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Virtual threads, by reflection: this is compiled for a JDK that has none. Run with one carrier thread. */
public final class VirtualThreads implements AutoCloseable {
    private final ExecutorService threads;

    /** Throws {@link UnsupportedOperationException} on a JDK without virtual threads. */
    public VirtualThreads() {
        try {
            threads = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new UnsupportedOperationException("no virtual threads here", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Future<T> start(Callable<T> body) {
        return threads.submit(body);
    }

    private static int yields(int n) {
        int turns = 0;
        for (int i = 0; i < n; i++) {
            Thread.yield();
            turns++;
        }
        return turns;
    }

    /** Yields {@code n} times. */
    public int turns(int n) {
        return join(start(() -> yields(n)));
    }

    /** Four threads that take turns. */
    public int fourKinds(int n) {
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(start(() -> yields(n)));
        }
        int turns = 0;
        for (Future<Integer> each : all) {
            turns += join(each);
        }
        return turns;
    }

    /** Sends {@code n} numbers there and back, one at a time. */
    public int pingPong(int n) {
        BlockingQueue<Integer> there = new ArrayBlockingQueue<>(1);
        BlockingQueue<Integer> back = new ArrayBlockingQueue<>(1);
        start(() -> {
            for (int i = 0; i < n; i++) {
                back.put(there.take() + 1);
            }
            return null;
        });
        return join(start(() -> {
            int value = 0;
            for (int i = 0; i < n; i++) {
                there.put(value);
                value = back.take();
            }
            return value;
        }));
    }

    /** Starts {@code n} threads, each of which yields once, and waits for all. */
    public int spawn(int n) {
        return join(start(() -> {
            List<Future<Integer>> all = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                all.add(start(() -> yields(1)));
            }
            int turns = 0;
            for (Future<Integer> each : all) {
                turns += each.get();
            }
            return turns;
        }));
    }

    /** Leaves {@code n} threads waiting {@code depth} calls deep, until this is closed. */
    public void park(int n, int depth) {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(n);
        for (int i = 0; i < n; i++) {
            start(() -> parked("name", depth, begun, never));
        }
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int parked(String name, int depth, CountDownLatch begun, CountDownLatch never)
            throws InterruptedException {
        if (depth > 1) {
            parked(name, depth - 1, begun, never);
        } else {
            begun.countDown();
            never.await();
        }
        return name.length() + depth;
    }
}
