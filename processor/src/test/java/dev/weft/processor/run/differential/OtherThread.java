package dev.weft.processor.run.differential;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A thread that is not the loop's, to complete awaited things from. */
public final class OtherThread {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "completer");
        thread.setDaemon(true);
        return thread;
    });

    private OtherThread() {}

    /** Runs {@code task} there. */
    public static void run(Runnable task) {
        THREAD.execute(task);
    }
}
