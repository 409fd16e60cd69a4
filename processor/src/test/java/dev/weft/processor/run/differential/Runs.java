package dev.weft.processor.run.differential;

import dev.weft.processor.run.plain.Outcomes;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs entries of loaded units on a thread of their own, so that one that hangs is noticed and left behind. */
final class Runs implements AutoCloseable {
    private static final int SECONDS = 120; // for what takes a millisecond

    private ExecutorService thread = fresh();

    private static ExecutorService fresh() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(null, task, "bodies", 1 << 24);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The trace and the end of a plain run of the static method {@code entry}. */
    Outcome plain(ClassLoader loader, String type, String entry, Schedule schedule) throws TimeoutException {
        return bounded(() -> traced(schedule, () -> Outcomes.of(call(loader, type, entry))));
    }

    /** The trace and the end of a woven run. */
    Outcome woven(ClassLoader loader, String type, String entry, Schedule schedule) throws TimeoutException {
        return bounded(() -> traced(schedule, () -> onLoop(loader, call(loader, type, entry))));
    }

    private Outcome bounded(Callable<Outcome> run) throws TimeoutException {
        java.util.concurrent.Future<Outcome> result = thread.submit(run);
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.shutdownNow();
            thread = fresh();
            throw e;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Outcome traced(Schedule schedule, Body body) {
        Kit.begin(schedule);
        try {
            String end = "= " + Kit.show(body.run());
            return new Outcome(Kit.trace() + Kit.ended(end), "");
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return new Outcome(Kit.trace() + Kit.ended("! " + Kit.show(e)), Unexpected.stackOf(e));
        } catch (LinkageError e) {
            throw e;
        } catch (Throwable e) {
            return new Outcome(Kit.trace() + Kit.ended("! " + Kit.show(e)), Unexpected.stackOf(e));
        }
    }

    private static Object call(ClassLoader loader, String type, String entry) throws Throwable {
        try {
            return loader.loadClass(type).getMethod(entry).invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Runs a coroutine by the loop that the woven leaves keep for this thread. */
    private static Object onLoop(ClassLoader loader, Object coroutine) throws Throwable {
        try {
            return loader.loadClass(WovenLeaves.NAME)
                    .getMethod("run", Object.class)
                    .invoke(null, coroutine);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /**
     * What a run did.
     *
     * @param trace its events and its end
     * @param stack of an unexpected failure: for the reader, since woven and plain bodies are called by others
     */
    record Outcome(String trace, String stack) {}

    private interface Body {
        Object run() throws Throwable;
    }
}
