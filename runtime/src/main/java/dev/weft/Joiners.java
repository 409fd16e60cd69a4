package dev.weft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies that {@link Joiner} names. */
final class Joiners {
    private Joiners() {}

    /** Notes the failures of children. */
    abstract static class Noting<T, R> implements Joiner<T, R> {
        final List<Throwable> failures = new ArrayList<>(); // in their order

        @Override
        public boolean onEnd(Task<?> child) {
            Throwable failure = ((LoopTask<?>) child).failureOrNull();
            if (failure != null) {
                ((LoopTask<?>) child).observe();
                failures.add(failure);
            }
            return stops(child, failure);
        }

        abstract boolean stops(Task<?> child, @Nullable Throwable failure);

        /** The body has failed; before a child's end that comes of it. */
        void bodyFailed(Throwable failure) {
            failures.add(failure);
        }

        /** What is lost if a cancel request is thrown instead of the result. */
        List<Throwable> lost() {
            return failures;
        }

        @SuppressWarnings("NullAway") // the body was stopped: it has no value
        static <T> T valueOf(Result<T> body) {
            return body instanceof Result.Value<T> value ? value.value() : null;
        }
    }

    /** See {@link Joiner#allSuccessful}. */
    static final class AllSuccessful<T> extends Noting<T, T> {
        @Override
        boolean stops(Task<?> child, @Nullable Throwable failure) {
            return failure != null;
        }

        @Override
        public T result(Result<T> body) throws Throwable {
            if (!failures.isEmpty()) {
                throw first();
            }
            return valueOf(body);
        }

        /** The first failure; one of the virtual machine comes before any other. */
        private Throwable first() {
            for (Throwable failure : failures) {
                if (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError)) {
                    return failure;
                }
            }
            return failures.get(0);
        }

        /** The failures that are not thrown. */
        List<Throwable> further() {
            if (failures.isEmpty()) {
                return failures;
            }
            List<Throwable> further = new ArrayList<>(failures);
            Throwable first = first();
            further.removeIf(failure -> failure == first);
            return further;
        }
    }

    /** See {@link Joiner#anySuccessful}. */
    static final class AnySuccessful<R> extends Noting<Object, R> {
        private @Nullable Task<?> winner;

        @Override
        boolean stops(Task<?> child, @Nullable Throwable failure) {
            if (winner == null && failure == null && !child.isCancelled()) {
                winner = child;
            }
            return winner != null;
        }

        @Override
        @SuppressWarnings("unchecked")
        public R result(Result<Object> body) {
            if (winner == null) {
                throw new TaskGroupException(
                        "no task of the group succeeded; " + failures.size() + " failed", failures);
            }
            return (R) winner.result();
        }
    }

    /** See {@link Joiner#awaitAll}. */
    static final class AwaitAll<T> implements Joiner<T, T> {
        @Override
        public boolean onEnd(Task<?> child) {
            return false;
        }

        @Override
        public T result(Result<T> body) {
            return body instanceof Result.Failure<T> ? body.get() : Noting.valueOf(body);
        }
    }

    /** See {@link Joiner#collecting}. */
    static final class Collecting<T> extends Noting<T, T> {
        @Override
        boolean stops(Task<?> child, @Nullable Throwable failure) {
            return false;
        }

        @Override
        public T result(Result<T> body) {
            if (!failures.isEmpty()) {
                throw new TaskGroupException(failures.size() + " of the group failed", failures);
            }
            return valueOf(body);
        }
    }
}
