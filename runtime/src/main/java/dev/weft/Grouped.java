package dev.weft;

import dev.weft.frame.Driver;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link TaskGroup#run(Joiner, AsyncFunction)} gives. */
final class Grouped<T, R> extends Coroutine<R> {
    private final Joiner<? super T, R> joiner;
    private final AsyncFunction<? super TaskGroup, T, ?> body;

    Grouped(Joiner<? super T, R> joiner, AsyncFunction<? super TaskGroup, T, ?> body) {
        this.joiner = Objects.requireNonNull(joiner);
        this.body = Objects.requireNonNull(body);
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        int depth = driver.enter();
        claim(site);
        if (depth < 0) {
            return driver.defer(new Grouped<>(joiner, body));
        }
        LoopDriver own = LoopDriver.of(driver, "TaskGroup.run");
        try {
            GroupRun<T, R> run = new GroupRun<>(joiner, own.task());
            Coroutine<T> made;
            try {
                made = body.apply(new TaskGroup(run));
            } catch (Throwable t) {
                return run.failed(t, driver);
            }
            own.grace(own.task().isCheckDue()); // stopped already: the body begins, and its first await throws
            return run.begin(made, driver, site);
        } finally {
            own.grace(false);
            driver.leave(depth);
        }
    }

    @Override
    public String toString() {
        return "dev.weft.TaskGroup.run";
    }
}
