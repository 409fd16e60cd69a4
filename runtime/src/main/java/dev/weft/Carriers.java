package dev.weft;

import dev.weft.ContextCarrier.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** All carriers of a loop; immutable. */
final class Carriers {
    private static final String FAILED = "a ContextCarrier failed";

    private final List<ContextCarrier> carriers;

    private Carriers(List<ContextCarrier> carriers) {
        this.carriers = carriers;
    }

    /** {@code present} and one more. */
    static Carriers with(@Nullable Carriers present, ContextCarrier added) {
        List<ContextCarrier> all = new ArrayList<>(present == null ? List.of() : present.carriers);
        all.add(added);
        return new Carriers(List.copyOf(all));
    }

    /** {@code bindings} with what this thread has. */
    Context capture(@Nullable Context bindings, Loop loop) {
        List<Snapshot> snapshots = new ArrayList<>(carriers.size());
        for (ContextCarrier carrier : carriers) {
            try {
                snapshots.add(carrier.capture());
            } catch (Throwable t) {
                loop.report(FAILED, t, null);
            }
        }
        return new Context(Context.CARRIED, snapshots, bindings);
    }

    /** Runs a step of {@code task} with what it carries; a carrier that fails is reported, and does not stop it. */
    void step(LoopTask<?> task, LoopDriver driver) {
        Loop loop = driver.loop();
        Context carried = task.context;
        Deque<AutoCloseable> undo = new ArrayDeque<>();
        if (carried != null && carried.key() == Context.CARRIED) {
            task.context = carried.outer();
            restore(carried, undo, loop);
        }
        try {
            task.step(driver);
        } finally {
            if (!task.isDone()) {
                task.context = capture(task.context, loop);
            }
            undo(undo, loop);
        }
    }

    /** {@code job} with what this thread has. */
    <T> Callable<T> carried(Callable<T> job, Loop loop) {
        Context carried = capture(null, loop);
        return () -> {
            Deque<AutoCloseable> undo = new ArrayDeque<>();
            restore(carried, undo, loop);
            try {
                return job.call();
            } finally {
                undo(undo, loop);
            }
        };
    }

    private static void restore(Context carried, Deque<AutoCloseable> undo, Loop loop) {
        if (carried.value() instanceof List<?> snapshots) {
            for (Object snapshot : snapshots) {
                try {
                    undo.push(((Snapshot) snapshot).restore());
                } catch (Throwable t) {
                    loop.report(FAILED, t, null);
                }
            }
        }
    }

    private static void undo(Deque<AutoCloseable> undo, Loop loop) {
        for (AutoCloseable each : undo) {
            try {
                each.close();
            } catch (Throwable t) {
                loop.report(FAILED, t, null);
            }
        }
    }
}
