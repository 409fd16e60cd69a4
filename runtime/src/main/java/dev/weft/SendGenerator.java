package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.GeneratorDriver;
import dev.weft.frame.Status;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator that is told something at each yield, and that has a result.
 *
 * <pre>{@code
 * @Async SendGenerator<Double, Double, Integer> average() {
 *     double sum = 0;
 *     int count = 0;
 *     Double next = Weft.yield(0.0);
 *     while (next != null) {
 *         sum += next;
 *         count++;
 *         next = Weft.yield(sum / count);
 *     }
 *     return SendGenerator.end(count);
 * }
 * }</pre>
 *
 * <p>A {@code Weft.yield} gives what is sent, and null if the next element is asked for by {@link #next} or
 * {@link #hasNext}. {@code Weft.yieldFrom} of one hands on to it what is sent and raised, and gives its result.
 *
 * @param <Y> type of the elements
 * @param <S> type of what is sent
 * @param <R> type of the result
 * @see <a href="https://peps.python.org/pep-0342/">PEP 342</a>
 * @see <a href="https://peps.python.org/pep-0380/">PEP 380</a>
 */
public abstract class SendGenerator<Y, S, R> extends Generator<Y> {
    private boolean hasReturned;
    private @Nullable Object result;

    /** For generated state machines. */
    protected SendGenerator() {}

    /** What a generator with the result {@code result} returns. As a generator it is an empty one that has returned. */
    public static <Y, S, R> SendGenerator<Y, S, R> end(@Nullable R result) {
        return new End<>(result);
    }

    /**
     * Runs the body up to its next yield, with {@code value} as what the yield gives at which it stands.
     *
     * @return the next element
     * @throws java.util.NoSuchElementException if there is none: the body returned, see {@link #returned}
     * @throws IllegalStateException if it has not begun, or has an element that was not taken, or runs already
     */
    public final Y send(@Nullable S value) {
        return taken(sent(value));
    }

    /**
     * Runs the body up to its next yield, with {@code failure} thrown at the yield where it stands. An element that was
     * not taken is dropped. One that has not begun never runs: it is exhausted, and {@code failure} thrown here.
     *
     * @return the next element
     * @throws java.util.NoSuchElementException if there is none: the body returned, see {@link #returned}
     * @throws IllegalStateException if it runs already
     */
    public final Y raise(Throwable failure) {
        return taken(raised(Objects.requireNonNull(failure)));
    }

    /**
     * What the body returned.
     *
     * @throws IllegalStateException if it has not: it has not come to its end, it failed, or it was closed before
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // the compiler checked what is returned; null may be a result
    public final R returned() {
        if (!hasReturned) {
            throw new IllegalStateException(
                    this + " has not returned: it has not come to its end, failed or was closed");
        }
        return (R) result;
    }

    @Override
    final void ended(@Nullable Object status, GeneratorDriver runs) {
        returned(Status.result(status, runs));
    }

    final void returned(@Nullable Object value) {
        hasReturned = true;
        result = value;
    }

    @Override
    final @Nullable Object result() {
        return result;
    }

    private static final class End<Y, S, R> extends SendGenerator<Y, S, R> {
        End(@Nullable R result) {
            close();
            returned(result);
        }

        @Override
        public @Nullable Object start(Driver driver, String site) {
            return result();
        }

        @Override
        protected boolean isEnd() {
            return true;
        }

        @Override
        public String toString() {
            return "SendGenerator.end(" + result() + ")";
        }
    }
}
