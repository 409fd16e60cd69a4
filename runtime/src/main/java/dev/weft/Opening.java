package dev.weft;

import dev.weft.inside.Clock;
import dev.weft.inside.Inside;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        if (own.jobs().areUnderWay()) {
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

    private static boolean isOfOthers(Object awaited) {
        return awaited instanceof StageFuture.Following<?> following
                ? following.hotTask() == null
                : awaited instanceof CompletableFuture<?> stage && HotTasks.taskOf(stage) == null;
    }

    @Override
    public @Nullable Object awaited(Task<?> task) {
        return ((LoopTask<?>) task).awaited();
    }
}
