package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#wait} gives. */
final class Wait<T> extends Coroutine<Waited<T>> {
    private static final Sites SITES = Marks.sites("wait", "some of them");

    private final List<LoopFuture<T>> futures = new ArrayList<>();
    private final ReturnWhen when;
    private final long nanos; // at most; the maximum if for ever

    Wait(Collection<? extends Future<T>> futures, ReturnWhen when, long nanos) {
        if (futures.isEmpty()) {
            throw new IllegalArgumentException("nothing to wait for");
        }
        for (Future<T> future : new LinkedHashSet<>(futures)) { // each once
            this.futures.add((LoopFuture<T>) future);
        }
        this.when = Objects.requireNonNull(when);
        this.nanos = nanos;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        LoopTask<?> task = LoopDriver.of(driver, "Weft.wait").task();
        return new Watch(task, futures, new Enough())
                .begin(driver, Nanos.after(task.home().time(), nanos));
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.wait";
    }

    private final class Enough implements Watch.Aim {
        @Override
        public boolean isReached(int done, LoopFuture<?> last) {
            return done == futures.size()
                    || when == ReturnWhen.FIRST_COMPLETED
                    || (when == ReturnWhen.FIRST_EXCEPTION && last.failureOrNull() != null);
        }

        @Override
        public @Nullable Object result(Driver driver) {
            List<Future<T>> done = new ArrayList<>();
            List<Future<T>> pending = new ArrayList<>();
            for (Future<T> future : futures) {
                (future.isDone() ? done : pending).add(future);
            }
            return new Waited<>(done, pending);
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
