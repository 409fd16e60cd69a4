package dev.weft;

import dev.weft.frame.Frame;
import dev.weft.inside.Clock;
import dev.weft.inside.Faced;
import dev.weft.inside.Inside;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the package to its siblings. */
final class Opening extends Inside {
    @Override
    public EventLoop loop(Clock clock, EventLoop face) {
        return new SelectorLoop(clock, face);
    }

    @Override
    public boolean isWokenByOthers(EventLoop loop) {
        Loop own = (Loop) loop;
        if (own.jobs().areUnderWay() || watchesChannels(loop)) {
            return true;
        }
        List<Object> awaited = new ArrayList<>();
        for (Task<?> task : own.taskList().snapshot()) {
            Object each = awaited(task);
            if (each instanceof Join join) {
                join.addAwaited(awaited);
            } else if (each != null) {
                awaited.add(each);
            }
        }
        return awaited.stream().anyMatch(Opening::isOfOthers);
    }

    @Override
    public boolean watchesChannels(EventLoop loop) {
        return ((SelectorLoop) loop).watchesChannels();
    }

    private static boolean isOfOthers(Object awaited) {
        return awaited instanceof StageFuture.Following<?> following
                ? following.hotTask() == null
                : awaited instanceof CompletableFuture<?> stage && HotTasks.taskOf(stage) == null;
    }

    @Override
    public @Nullable Object awaited(Task<?> task) {
        return ((LoopTask<?>) task).awaited();
    }

    @Override
    public ByteBuffer readBuffer(EventLoop loop) {
        return inner(loop).readBuffer();
    }

    @Override
    public void report(EventLoop loop, String message, Throwable exception) {
        inner(loop).report(message, exception, null);
    }

    // ---------------------------------------------------------------- for dumps

    private static Loop inner(EventLoop loop) {
        return (Loop) (loop instanceof Faced faced ? faced.inner() : loop);
    }

    @Override
    public Collection<EventLoop> loops() {
        return RunningLoops.all();
    }

    @Override
    public @Nullable Thread thread(EventLoop loop) {
        return inner(loop).thread();
    }

    @Override
    public void forEachTask(EventLoop loop, Consumer<? super Task<?>> action) {
        inner(loop).taskList().forEach(action);
    }

    @Override
    public @Nullable Frame innermost(Task<?> task) {
        return ((LoopTask<?>) task).innermost();
    }

    @Override
    public Waiting waiting(Task<?> task) {
        Object awaited = awaited(task);
        List<Object> all = new ArrayList<>();
        if (awaited instanceof Join join) {
            join.addAwaited(all);
        } else if (awaited != null) {
            all.add(awaited);
        }
        List<Task<?>> tasks = new ArrayList<>();
        for (Object each : all) {
            LoopTask<?> other = taskOf(each);
            if (other != null) {
                tasks.add(other);
            }
        }
        return new Waiting(tasks, awaited == null ? "" : describe(awaited));
    }

    private static @Nullable LoopTask<?> taskOf(Object awaited) {
        if (awaited instanceof LoopTask<?> task) {
            return task;
        }
        if (awaited instanceof StageFuture.Following<?> following) {
            return following.hotTask();
        }
        return awaited instanceof CompletableFuture<?> stage ? HotTasks.taskOf(stage) : null;
    }

    private static String describe(Object awaited) {
        if (awaited == Subscription.NEXT_PASS) {
            return "the next pass";
        }
        if (awaited instanceof TimerNode) {
            return "a timer";
        }
        return awaited instanceof LoopFuture<?> ? "a future" : awaited instanceof Join ? "several" : "a stage";
    }
}
