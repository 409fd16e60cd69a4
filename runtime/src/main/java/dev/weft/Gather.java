package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Frame;
import dev.weft.frame.Sites;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link Weft#gather} gives. */
final class Gather<T> extends Coroutine<T> {
    private final GatherSource source;
    private final Function<List<?>, T> combine;

    Gather(GatherSource source, Function<List<?>, T> combine) {
        this.source = source;
        this.combine = combine;
    }

    @Override
    public @Nullable Object start(Driver driver, String site) throws Throwable {
        driver.checkpoint();
        claim(site);
        Join join = new Join(LoopDriver.of(driver, "Weft.gather").task(), source);
        join.begin();
        if (join.isDone()) {
            return combine.apply(join.results(driver));
        }
        driver.suspend(join);
        return driver.link(new Waiting<>(join, combine), 1);
    }

    @Override
    public String toString() {
        return "dev.weft.Weft.gather";
    }

    private static final class Waiting<T> extends Frame {
        private static final Sites SITES = Marks.sites("gather", "all of them");

        private final Join join;
        private final Function<List<?>, T> combine;

        Waiting(Join join, Function<List<?>, T> combine) {
            this.join = join;
            this.combine = combine;
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            try {
                driver.resumed();
            } catch (Throwable t) {
                join.reportAll();
                throw t;
            }
            return combine.apply(join.results(driver));
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
