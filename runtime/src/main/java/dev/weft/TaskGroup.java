package dev.weft;

/**
 * Tasks that end before the code that made them goes on: {@code await(TaskGroup.run(group -> { group.createTask(a());
 * group.createTask(b()); return done(x); }))}. The body runs in the same task; when it has ended, the group waits for its
 * tasks. When the body fails, or a child as the {@link Joiner} says, body and children are cancelled. Nothing outlives the
 * group, and no failure is lost.
 *
 * <p>A child that was accepted always begins and reaches its first await, so that it can close what it was given. Cancelling
 * the task that runs the group cancels all; what a swallowed request was meant for is thrown by the group all the same. Use
 * a group on its loop's thread: in its body, in its children, in callbacks.
 *
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#task-groups">asyncio: Task Groups</a>
 * @see <a href="https://openjdk.org/jeps/505">JEP 505, Structured Concurrency</a>
 */
public final class TaskGroup {
    private final GroupRun<?, ?> run;

    TaskGroup(GroupRun<?, ?> run) {
        this.run = run;
    }

    /**
     * Runs {@code body} with a group whose first failure cancels the others and is thrown as itself; further ones go to the
     * loop's {@link ExceptionHandler}.
     *
     * @throws X what the body throws, where the result is awaited
     */
    public static <T, X extends Exception> Coroutine<T> run(AsyncFunction<? super TaskGroup, T, X> body) throws X {
        return run(Joiner.allSuccessful(), body);
    }

    /**
     * Runs {@code body} with a group that does what {@code joiner} says.
     *
     * @throws X what the body throws, where the result is awaited
     */
    @SuppressWarnings("unused") // thrown where the result is awaited
    public static <T, R, X extends Exception> Coroutine<R> run(
            Joiner<? super T, R> joiner, AsyncFunction<? super TaskGroup, T, X> body) throws X {
        return new Grouped<>(joiner, body);
    }

    /**
     * Has {@code coroutine} run as a task of this group, beginning in the next pass.
     *
     * @throws IllegalStateException if the group has ended or is stopping, or on another thread than its loop's
     */
    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        return run.createTask(coroutine, null);
    }

    /** As {@link #createTask(Coroutine)}, with a name for stacks and reports. */
    public <T> Task<T> createTask(Coroutine<T> coroutine, String name) {
        return run.createTask(coroutine, name);
    }

    /**
     * Stops the group: cancels the children, and the body at its next await. That is no failure; the group gives what the
     * body returns all the same, else null. No effect if the group has ended.
     *
     * @throws IllegalStateException on another thread than the loop's
     */
    public void cancel() {
        run.cancel();
    }

    @Override
    public String toString() {
        return run.toString();
    }
}
