package dev.weft;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Passes a cancel request on to what the task waits for, and what that waits for, down to the deepest: without recursion,
 * so chains may be any length, and circles end. To a task of another loop the request is posted.
 *
 * <p>A task on the way is asked too and goes on when what it waits for has ended. In a circle nothing ever would; there
 * the task at which the circle closes is woken at once.
 */
final class CancelWalk {
    private final Deque<Object> due = new ArrayDeque<>();

    private CancelWalk() {}

    /** Cancels what {@code task} waits for; the task itself has its request. */
    static void from(LoopTask<?> task) {
        Object awaited = task.awaited();
        if (awaited != null) {
            CancelWalk walk = new CancelWalk();
            walk.due.add(awaited);
            walk.walk(task);
        }
    }

    /** Cancels what {@code task} was about to wait for, had its request not met it first. */
    static void operand(Object awaited, LoopTask<?> task) {
        CancelWalk walk = new CancelWalk();
        walk.due.add(awaited instanceof CompletableFuture<?> stage ? ForeignStage.of(stage, task.home()) : awaited);
        walk.walk(task);
    }

    /**
     * As {@link #from}, for a task whose request was not new: it may have come round through tasks of other loops, and
     * would for ever.
     */
    static void again(LoopTask<?> task) {
        if (isInCircle(task)) {
            Subscription.abandon(task, task.awaited());
        } else {
            from(task);
        }
    }

    /** Cancels all of {@code futures} that are not done. */
    static void all(Iterable<? extends LoopFuture<?>> futures, LoopTask<?> from) {
        CancelWalk walk = new CancelWalk();
        for (LoopFuture<?> future : futures) {
            walk.due.add(future);
        }
        walk.walk(from);
    }

    private void walk(LoopTask<?> start) {
        for (Object next = poll(due); next != null; next = poll(due)) {
            if (next instanceof LoopTask<?> task) {
                visit(task, start);
            } else if (next instanceof LoopFuture<?> future) {
                future.cancel();
            } else if (next instanceof Sleep.Sleeping sleeping) {
                sleeping.cancel();
            } else if (next instanceof CompletableFuture<?> stage) {
                stage.cancel(true);
            } else if (next instanceof Join join) {
                join.stop();
                join.addRunning(due);
            }
        }
    }

    /** The next one; of a hot method's stage, the task, so that whoever awaits it goes on when that has ended. */
    private static @Nullable Object poll(Deque<Object> from) {
        Object next = from.poll();
        LoopTask<?> hot = null;
        if (next instanceof StageFuture.Following<?> following) {
            hot = following.hotTask();
        } else if (next instanceof CompletableFuture<?> stage) {
            hot = HotTasks.taskOf(stage);
        }
        return hot == null ? next : hot;
    }

    private void visit(LoopTask<?> task, LoopTask<?> start) {
        if (task.isDone()) {
            return;
        }
        if (task.home() != start.home()) {
            task.cancel();
        } else if (task == start || !task.addRequest(CancelRequest.USER, 0, null)) {
            if (isInCircle(task)) {
                Subscription.abandon(task, task.awaited());
            }
        } else if (task.awaited() != null && task.isCheckDue()) {
            due.add(task.awaited());
        }
    }

    private static boolean isInCircle(LoopTask<?> task) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        addIfAny(open, task.awaited());
        for (Object next = poll(open); next != null; next = poll(open)) {
            if (next == task) {
                return true;
            }
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof Join join) {
                join.addRunning(open);
            } else if (next instanceof LoopTask<?> other) {
                Object awaited = other.awaited();
                if (other.home() == task.home() || awaited instanceof LoopTask<?>) { // else it changes meanwhile
                    addIfAny(open, awaited);
                }
            }
        }
        return false;
    }

    private static void addIfAny(Deque<Object> open, @Nullable Object awaited) {
        if (awaited != null) {
            open.add(awaited);
        }
    }
}
