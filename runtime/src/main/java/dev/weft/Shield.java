package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#shield} gives. */
final class Shield<T> extends Coroutine<T> {
    private static final Sites SITES = Marks.sites("shield", "what it shields");

    private final LoopFuture<T> future;

    Shield(Future<T> future) {
        this.future = (LoopFuture<T>) Objects.requireNonNull(future);
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        LoopDriver own = LoopDriver.of(driver, "Weft.shield");
        return new Watch(own.task(), List.of(future), new Done()).begin(driver, Long.MAX_VALUE);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.shield";
    }

    private final class Done implements Watch.Aim {
        @Override
        public boolean isReached(int done, LoopFuture<?> last) {
            return true;
        }

        @Override
        public @Nullable Object result(Driver driver) throws Throwable {
            future.observe();
            return future.outcome(driver);
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
