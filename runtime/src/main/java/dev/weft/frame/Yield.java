package dev.weft.frame;

import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code yield}, {@code yieldFrom} and a generator's {@code return} become. For woven code only, not for users. */
public final class Yield {
    private static final String SITE = "a Weft.yieldFrom";

    private Yield() {}

    /** {@code Weft.yield(value)}. */
    public static Object value(@Nullable Object value, Driver driver) {
        return driver.yielded(value);
    }

    /** {@code Weft.yieldFrom(elements)}. */
    public static @Nullable Object from(Iterable<?> elements, Driver driver) throws Throwable {
        return from(elements.iterator(), driver);
    }

    /** {@code Weft.yieldFrom(elements)}. */
    public static @Nullable Object from(Iterator<?> elements, Driver driver) throws Throwable {
        if (elements instanceof Generator<?> generator) {
            return from(generator, driver);
        }
        return new Rest(elements).step(driver);
    }

    /**
     * {@code Weft.yieldFrom(generator)}. A fresh one becomes part of this one, so that each of its elements costs the same
     * at any depth; one that has begun keeps its own driver.
     */
    public static @Nullable Object from(Generator<?> generator, Driver driver) throws Throwable {
        if (generator.isFresh()) {
            return generator.start(driver, SITE);
        }
        StateMachine begun = generator;
        return begun.delegated(driver);
    }

    /** {@code Weft.yieldFrom(generator)}, which has a result. */
    public static @Nullable Object from(SendGenerator<?, ?, ?> generator, Driver driver) throws Throwable {
        return from((Generator<?>) generator, driver);
    }

    /**
     * {@code Weft.yieldFrom(generator)}. Awaits of a fresh one are those of whoever asks for this one's next element.
     *
     * @throws IllegalStateException in a generator that is not async itself
     */
    public static @Nullable Object from(AsyncGenerator<?> generator, Driver driver) throws Throwable {
        if (driver instanceof GeneratorDriver) {
            throw new IllegalStateException("yieldFrom of " + generator + ", which awaits, in a generator that cannot");
        }
        if (generator.isFresh()) {
            return generator.start(driver, SITE);
        }
        StateMachine begun = generator;
        return begun.delegated(driver);
    }

    /**
     * {@code return end} of a generator.
     *
     * @return its result
     * @throws IllegalStateException unless it is what {@link Generator#end()} or the like gives
     */
    public static @Nullable Object end(@Nullable Object end, Driver driver) throws Throwable {
        if (end instanceof StateMachine machine && machine.isEnd()) {
            return machine.start(driver, SITE);
        }
        throw new IllegalStateException("a generator returned " + end
                + ": return Generator.end(); to pass on another's elements, use Weft.yieldFrom before");
    }

    static IllegalStateException whileClosing() {
        return new IllegalStateException(
                "yield in a generator that is being closed: its finally and catch blocks run for"
                        + " the last time, and nobody asks for another element");
    }

    /** Yields what an iterator still has. */
    private static final class Rest extends Frame {
        private static final Sites SITES = new Sites("dev.weft.Weft", "yieldFrom", "", List.of());

        private final Iterator<?> elements;

        Rest(Iterator<?> elements) {
            this.elements = elements;
        }

        @Nullable Object step(Driver driver) {
            if (!elements.hasNext()) {
                return null;
            }
            driver.yielded(elements.next());
            return suspend(driver, 1);
        }

        @Override
        public @Nullable Object resume(Driver driver) throws Throwable {
            driver.resumed();
            return step(driver);
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
