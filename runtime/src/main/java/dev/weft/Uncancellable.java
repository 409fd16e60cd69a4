package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#uncancellable} gives: while it runs, requests of owners outside of it wait. */
final class Uncancellable<T> extends Coroutine<T> {
    private static final Sites SITES = Marks.sites("uncancellable", "its body");

    private final Coroutine<T> body;

    Uncancellable(Coroutine<T> body) {
        this.body = Objects.requireNonNull(body);
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        if (!(driver instanceof LoopDriver own)) {
            claim(site);
            return body.start(driver, site); // nobody can cancel it
        }
        claim(site);
        LoopTask<?> task = own.task();
        Mask mask = new Mask(task); // before the check of an await: a cleanup begins even if a request is due
        int depth = driver.enter();
        if (depth < 0) {
            mask.leave();
            return driver.defer(new Uncancellable<>(body));
        }
        try {
            return mask.begin(body, driver, site);
        } finally {
            driver.leave(depth);
        }
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.uncancellable";
    }

    private static final class Mask extends Scope {
        private final LoopTask<?> task;

        Mask(LoopTask<?> task) {
            this.task = task;
            change(1);
        }

        private void change(int by) {
            task.cancellation().mask(by);
            task.recheck();
        }

        void leave() {
            change(-1);
        }

        @Override
        @Nullable Object ended(@Nullable Object status, Driver driver) {
            leave();
            return status;
        }

        @Override
        @Nullable Object failed(Throwable failure, Driver driver) throws Throwable {
            leave();
            throw failure;
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
