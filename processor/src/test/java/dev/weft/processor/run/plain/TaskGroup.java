package dev.weft.processor.run.plain;

import dev.weft.processor.run.differential.Kit;

/** Stands for {@code dev.weft.TaskGroup}: a task has run when it was created. */
public final class TaskGroup {
    private final boolean stops;
    private Throwable failure; // what stopped it

    private TaskGroup(boolean stops) {
        this.stops = stops;
    }

    public static <T, X extends Exception> Coroutine<T> run(AsyncFunction<? super TaskGroup, T, X> body) throws X {
        return run(Joiner.<T>allSuccessful(), body);
    }

    @SuppressWarnings("unchecked") // both joiners give what the body gives
    public static <T, R, X extends Exception> Coroutine<R> run(
            Joiner<? super T, R> joiner, AsyncFunction<? super TaskGroup, T, X> body) throws X {
        TaskGroup group = new TaskGroup(joiner.stops());
        boolean before = Kit.isCancelled();
        Coroutine<T> result;
        try {
            result = body.apply(group);
        } catch (Throwable failure) {
            result = new Coroutine<>(null, failure);
        }
        if (!before && Kit.isCancelled()) {
            return new Coroutine<>(null, new CancelledError());
        }
        return group.failure == null ? (Coroutine<R>) result : new Coroutine<>(null, group.failure);
    }

    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        checkRuns();
        if (coroutine.failure != null) {
            Kit.happened(Kit.Event.TASK_OF_GROUP_FAILED);
        }
        if (coroutine.failure == null || !stops) {
            return new Task<>(coroutine.value, coroutine.failure);
        }
        failure = coroutine.failure;
        return new Task<>(null, new CancelledError()); // what the body gets that awaits it
    }

    /** A task for a body that has not begun. */
    <T> Task<T> child(AsyncSupplier<T, Exception> body) {
        checkRuns();
        Coroutine<T> coroutine;
        try {
            coroutine = body.get();
        } catch (Throwable failed) {
            coroutine = new Coroutine<>(null, failed);
        }
        return createTask(coroutine);
    }

    private void checkRuns() {
        if (failure != null) {
            Kit.happened(Kit.Event.TASK_CREATED_IN_STOPPED_GROUP);
            throw new IllegalStateException();
        }
    }
}
