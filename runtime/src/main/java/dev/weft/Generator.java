package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.GeneratorDriver;
import dev.weft.frame.StateMachine;
import dev.weft.frame.Status;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Elements made one by one, as they are asked for, by the body of a method marked {@link Async}.
 *
 * <pre>{@code
 * @Async Generator<Integer> countdown(int from) {
 *     for (int i = from; i > 0; i--) {
 *         Weft.yield(i);
 *     }
 *     return Generator.end();
 * }
 * }</pre>
 *
 * <p>The body runs on the caller's thread, inside {@link #hasNext}, {@link #next} and {@link #close}; it may go on on
 * another thread each time if the generator is handed over safely, but never on two at once. What it throws comes out of
 * the call that ran it, as itself, checked or not, and only once; then the generator is exhausted. One that is not
 * iterated to its end should be closed, so that its {@code finally} blocks run. Made by woven code; subclassing it by
 * hand is not supported.
 *
 * @param <Y> type of the elements
 * @see <a href="https://peps.python.org/pep-0255/">PEP 255</a>
 */
@SuppressWarnings("IterableAndIterator") // a generator is run once, and for-each must work, as in Python
public abstract class Generator<Y> extends StateMachine implements Iterator<Y>, Iterable<Y>, AutoCloseable {
    private static final int FRESH = 0;
    private static final int TAKEN = 1; // stands at a yield whose value was taken
    private static final int READY = 2; // stands at a yield whose value was not taken yet
    private static final int RUNNING = 3;
    private static final int EXHAUSTED = 4;

    private int phase;
    private @Nullable GeneratorDriver driver; // keeps where the inner generators stand, and the element there

    /** For generated state machines. */
    protected Generator() {}

    /** What a generator returns: {@code return Generator.end()}. As a generator it is an empty one. */
    @SuppressWarnings("unchecked") // it has no elements
    public static <Y> Generator<Y> end() {
        return (Generator<Y>) End.END;
    }

    /**
     * Whether there is another element: runs the body up to its next yield unless that was done before.
     *
     * @throws IllegalStateException if the body runs already, or if another generator yields from this one
     */
    @Override
    public final boolean hasNext() {
        return phase == READY || makesNext();
    }

    /**
     * As {@link #hasNext}, where no element is ready. C2 keeps a generator in registers if no call sees it, so all elements are
     * made by one call, and what happens once a generator is written out here and in {@link #advance}: of what ran some
     * dozen times C2 does not know which branches are never taken, and it inlines no method that is larger than six bytes of
     * bytecode (its flags MinInliningThreshold and MaxTrivialSize).
     */
    private boolean makesNext() {
        if (phase > TAKEN || (startedAt() != null && phase == FRESH)) {
            return hasNone();
        }
        if (phase == FRESH) {
            driver = new GeneratorDriver();
            startedAt("Generator.next");
        }
        return advance(null, null);
    }

    /** That there is no other element, where the body cannot be asked. */
    private boolean hasNone() {
        return switch (phase) {
            case EXHAUSTED -> false;
            case FRESH -> throw new IllegalStateException(othersElements());
            default -> throw runsAlready();
        };
    }

    /**
     * The next element.
     *
     * @throws NoSuchElementException if there is none
     * @throws IllegalStateException if the body runs already, or if another generator yields from this one
     */
    @Override
    public final Y next() {
        return taken(hasNext());
    }

    /** The element at which the body stands, if it {@code stands} at a yield. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the compiler checked what is yielded; null may be an element
    final Y taken(boolean stands) {
        if (!stands) {
            throw new NoSuchElementException(this + " has no further element");
        }
        phase = TAKEN;
        return (Y) driver().takeYielded();
    }

    /**
     * Goes on with {@code value} as what the yield gives at which the body stands.
     *
     * @return whether there is another element
     */
    final boolean sent(@Nullable Object value) {
        return switch (phase) {
            case TAKEN -> advance(value, null);
            case EXHAUSTED -> false;
            case FRESH ->
                throw new IllegalStateException(
                        isFresh()
                                ? this + " has not begun, so no yield waits for a value: call next() first"
                                : othersElements());
            case READY ->
                throw new IllegalStateException(
                        this + " has an element that was not taken (hasNext() made it):" + " call next() before send");
            default -> throw runsAlready();
        };
    }

    /**
     * Goes on with {@code failure} thrown at the yield where the body stands.
     *
     * @return whether there is another element
     */
    final boolean raised(Throwable failure) {
        return switch (phase) {
            case READY, TAKEN -> advance(null, failure);
            case FRESH -> {
                if (!isFresh()) {
                    throw new IllegalStateException(othersElements());
                }
                close();
                throw Sneaky.<RuntimeException>rethrow(failure);
            }
            case EXHAUSTED -> throw Sneaky.<RuntimeException>rethrow(failure);
            default -> throw runsAlready();
        };
    }

    /** This generator itself: it can be iterated once. */
    @Override
    public final Iterator<Y> iterator() {
        return this;
    }

    /** The remaining elements as a sequential stream; closing it closes this generator. */
    public final Stream<Y> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    /**
     * Ends this generator: {@link GeneratorExit} is thrown at the yield where it stands, so that its {@code finally}
     * blocks run. What else they throw comes out of here. Without effect on one that is exhausted, or that another
     * generator yields from; the body of one that has not begun never runs.
     *
     * @throws IllegalStateException if the body runs at this moment
     */
    @Override
    public final void close() {
        switch (phase) {
            case EXHAUSTED -> {}
            case FRESH -> {
                if (isFresh()) {
                    claim("Generator.close");
                    exhaust();
                }
            }
            case READY, TAKEN -> closeAtYield();
            default -> throw runsAlready();
        }
    }

    /** Runs the body up to its next yield; at the yield where it stands it has one of the two. */
    private boolean advance(@Nullable Object value, @Nullable Throwable failure) {
        GeneratorDriver runs = driver();
        phase = RUNNING;
        boolean stands = false;
        try {
            stands = stands(runs, runs.advance(this, value, failure));
        } catch (Throwable t) {
            throw Sneaky.<RuntimeException>rethrow(t);
        } finally {
            if (!stands) {
                phase = EXHAUSTED;
                driver = null;
                release();
            }
        }
        return stands;
    }

    /** Whether the body stands at a yield again; else it has ended. */
    private boolean stands(GeneratorDriver runs, @Nullable Object status) {
        if (status == Status.SUSPENDED) {
            runs.checkYielded();
            phase = READY;
            return true;
        }
        ended(status, runs);
        return false;
    }

    private void closeAtYield() {
        GeneratorDriver runs = driver();
        phase = RUNNING;
        GeneratorExit exit = new GeneratorExit();
        try {
            stands(runs, runs.close(this, exit));
        } catch (Throwable t) {
            if (t != exit) {
                throw Sneaky.<RuntimeException>rethrow(t);
            }
        } finally {
            exhaust();
        }
    }

    /** The body has ended with {@code status}. */
    void ended(@Nullable Object status, GeneratorDriver runs) {}

    /** What the body returned; null as long as it has not, and of a plain generator. */
    @Nullable Object result() {
        return null;
    }

    /** Yields what is left of this generator, which has begun: it keeps its own driver. */
    @Override
    protected final @Nullable Object delegated(Driver driver) throws Throwable {
        return new Delegation(this).step(driver, hasNext());
    }

    private void exhaust() {
        phase = EXHAUSTED;
        driver = null;
        release();
    }

    @SuppressWarnings("NullAway") // it has one from its beginning to its end
    private GeneratorDriver driver() {
        return driver;
    }

    private String othersElements() {
        return this + " cannot be iterated: another generator yields from it";
    }

    private IllegalStateException runsAlready() {
        return new IllegalStateException(this + " runs already: its body cannot iterate, close or yield from itself");
    }

    private static final class End extends Generator<Object> {
        static final Generator<?> END = new End();

        private End() {
            close();
        }

        @Override
        public @Nullable Object start(Driver driver, String site) {
            return null;
        }

        @Override
        protected boolean isEnd() {
            return true;
        }

        @Override
        public String toString() {
            return "Generator.end()";
        }
    }
}
