package dev.weft;

import dev.weft.frame.Driver;
import dev.weft.frame.Sites;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that code far below needs to know, such as whose request it works for, without a parameter in every method. It
 * is bound for the run of a coroutine by {@link #with}; a task inherits what is bound where it is made, and so does a job of
 * {@link Weft#runInExecutor}. A binding cannot be changed, only hidden by another one further in.
 *
 * @param <T> type of the value
 * @see <a href="https://docs.python.org/3/library/contextvars.html">contextvars</a>
 */
public final class ContextKey<T> {
    private final String name;

    private ContextKey(String name) {
        this.name = Objects.requireNonNull(name);
    }

    /** A new key; {@code name} is for people. */
    public static <T> ContextKey<T> named(String name) {
        return new ContextKey<>(name);
    }

    /**
     * The value that is bound here.
     *
     * @throws NoSuchElementException if none is
     */
    public T get() {
        Context binding = binding();
        if (binding == null) {
            throw new NoSuchElementException(
                    this + " is not bound here: run this inside of ContextKey.with(" + this + ", …)");
        }
        return value(binding);
    }

    /** The value that is bound here, or {@code otherwise}. */
    public T orElse(T otherwise) {
        Context binding = binding();
        return binding == null ? otherwise : value(binding);
    }

    /** Whether a value is bound here. */
    public boolean isBound() {
        return binding() != null;
    }

    private @Nullable Context binding() {
        return Context.binding(Context.current(), this);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it was bound as one
    private T value(Context binding) {
        return (T) binding.value();
    }

    /** Runs {@code body} in the same task with {@code key} bound to {@code value}. */
    public static <T, R> Coroutine<R> with(ContextKey<T> key, T value, Coroutine<R> body) {
        return new Binding<>(Objects.requireNonNull(key), value, Objects.requireNonNull(body));
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Binding<R> extends Coroutine<R> {
        private final ContextKey<?> key;
        private final @Nullable Object value;
        private final Coroutine<R> body;

        Binding(ContextKey<?> key, @Nullable Object value, Coroutine<R> body) {
            this.key = key;
            this.value = value;
            this.body = body;
        }

        @Override
        public @Nullable Object start(Driver driver, String site) throws Throwable {
            int depth = driver.enter();
            claim(site);
            if (depth < 0) {
                return driver.defer(new Binding<>(key, value, body));
            }
            LoopTask<?> task = LoopDriver.of(driver, "ContextKey.with").task();
            Bound scope = new Bound(task);
            task.context = new Context(key, value, task.context);
            try {
                return scope.begin(body, driver, site);
            } finally {
                driver.leave(depth);
            }
        }

        @Override
        public String toString() {
            return "dev.weft.ContextKey.with";
        }
    }

    /** While the body runs. */
    private static final class Bound extends Scope {
        private static final Sites SITES = Marks.sites("with", "its body");

        private final LoopTask<?> task;
        private final @Nullable Context outer;

        Bound(LoopTask<?> task) {
            this.task = task;
            this.outer = task.context;
        }

        @Override
        @Nullable Object ended(@Nullable Object status, Driver driver) {
            task.context = outer;
            return status;
        }

        @Override
        @Nullable Object failed(Throwable failure, Driver driver) throws Throwable {
            task.context = outer;
            throw failure;
        }

        @Override
        public Sites sites() {
            return SITES;
        }
    }
}
