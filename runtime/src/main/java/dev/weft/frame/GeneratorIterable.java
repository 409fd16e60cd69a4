package dev.weft.frame;

import dev.weft.Generator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A marked method's call that gives an {@link Iterable}: each {@link #iterator} runs the body anew.
 *
 * <p>For woven code only, not for users.
 *
 * @param <Y> type of the elements
 */
public abstract class GeneratorIterable<Y> extends StateMachine implements Iterable<Y> {
    /** For generated state machines, whose {@link #start} may be called any number of times. */
    protected GeneratorIterable() {}

    /** A fresh {@link Generator} that runs the body from its beginning. */
    @Override
    public final Iterator<Y> iterator() {
        return new Run<>(this);
    }

    private static final class Run<Y> extends Generator<Y> {
        private final GeneratorIterable<Y> iterated;

        Run(GeneratorIterable<Y> iterated) {
            this.iterated = iterated;
        }

        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            claim(site);
            return iterated.start(driver, site);
        }

        @Override
        protected @Nullable Object resume(Driver driver) throws Throwable {
            return iterated.start(driver, "Generator.next");
        }

        @Override
        public String toString() {
            return iterated.toString();
        }
    }
}
